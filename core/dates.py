"""Years and dates as typed in Indonesia: day first, Indonesian months."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from core.typed import (
    NOTHING,
    CellFault,
    Refused,
    Typed,
    clean,
    is_not_stated,
    refuse_odd_cell,
    shown,
    without_apostrophe,
)

FIRST_YEAR = 1900
MONTHS = {
    "jan": 1, "januari": 1, "january": 1, "feb": 2, "peb": 2, "februari": 2, "pebruari": 2,
    "february": 2, "mar": 3, "mrt": 3, "maret": 3, "march": 3, "apr": 4, "april": 4, "mei": 5,
    "may": 5, "jun": 6, "juni": 6, "june": 6, "jul": 7, "juli": 7, "july": 7, "agu": 8, "ags": 8,
    "agt": 8, "agust": 8, "agustus": 8, "aug": 8, "august": 8, "sep": 9, "sept": 9,
    "september": 9, "okt": 10, "oct": 10, "oktober": 10, "october": 10, "nov": 11, "nop": 11,
    "november": 11, "nopember": 11, "des": 12, "dec": 12, "desember": 12, "december": 12,
}  # fmt: skip
_YEAR = re.compile(
    r"(?:(?:sejak|mulai|berdiri|tahun|thn|th)[\s.:]*)*(\d{4})(?:\s*m(?:asehi)?\.?)?(?:\.0)?", re.I
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?", re.I)
_WORDS = re.compile(r"(?:(\d{1,2})[\s./-]+)?([a-z]+)\.?[\s./-]+(\d{4})", re.I)
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_FIRST_SERIAL = 10_000  # 18 May 1927; below, a number in a date column is not a serial


def read_date(value: Any) -> Typed:
    """Read a date: an Excel date, "18/10/2024", "18 Okt 2024", a serial number."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.datetime):
        return Typed(value.date())
    if isinstance(value, dt.date):
        return Typed(value)
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        return Typed(_from_serial(value))
    text = without_apostrophe(clean(value))
    if is_not_stated(text):
        return NOTHING
    found = date_in(text)
    if found is None:
        raise _no_date(value)
    return Typed(found)


def date_in(text: str) -> dt.date | None:
    """Return the full date that a cleaned text is, or None."""
    try:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year = map(int, match.groups())
            return dt.date(year, month, day)
        if match := _ISO.fullmatch(text):
            year, month, day = map(int, match.groups())
            return dt.date(year, month, day)
        match = _WORDS.fullmatch(text)
        if match and match[1] and match[2].lower() in MONTHS:
            return dt.date(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    except ValueError:
        return None
    return None


def read_year(value: Any, today: dt.date) -> Typed:
    """Read a year between 1900 and today: `1998`, "Th. 1998", or the year of a full date."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.date) and not isinstance(value, CellFault):
        # The number 1998 in a cell formatted as a date shows as a day in 1905.
        if value.year == 1905:
            raise _no_year(value)
        return Typed(_year(value.year, value, today))
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        return Typed(_year(_year_of(value), value, today))
    text = without_apostrophe(clean(value))
    if is_not_stated(text):
        return NOTHING
    if match := _YEAR.fullmatch(text):
        return Typed(_year(int(match[1]), value, today))
    if found := date_in(text):
        return Typed(_year(found.year, value, today))
    match = _WORDS.fullmatch(text)
    if match and match[1] is None and match[2].lower() in MONTHS:  # "Mei 2010"
        return Typed(_year(int(match[3]), value, today))
    raise _no_year(value)


def _year_of(number: int | float) -> int:
    """The year that a number says, which may be a whole day's serial number."""
    if number != int(number):
        raise _no_year(number)
    return _from_serial(int(number)).year if number >= _FIRST_SERIAL else int(number)


def _year(number: int, typed: Any, today: dt.date) -> int:
    if number > today.year and number < 3000:
        raise Refused(
            "future_year",
            _('Tahun "%(typed)s" belum terjadi. Periksa tahunnya.') % {"typed": shown(typed)},
        )
    if not FIRST_YEAR <= number <= today.year:
        raise _no_year(typed)
    return number


def _from_serial(value: int | float) -> dt.date:
    if value != int(value) or not _FIRST_SERIAL <= value <= 80_000:
        raise _no_date(value)
    return _EXCEL_EPOCH + dt.timedelta(days=int(value))


def _no_year(typed: Any) -> Refused:
    return Refused(
        "year",
        _('"%(typed)s" bukan tahun. Tulis empat angka, misalnya 1998.') % {"typed": shown(typed)},
    )


def _no_date(typed: Any) -> Refused:
    return Refused(
        "date",
        _('"%(typed)s" bukan tanggal. Tulis seperti 18/10/2024.') % {"typed": shown(typed)},
    )
