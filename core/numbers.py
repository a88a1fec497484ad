"""Rupiah, counts and quantities: read as typed in Indonesian offices, and written for people."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.typed import (
    NOTHING,
    Refused,
    Typed,
    clean,
    is_not_stated,
    refuse_odd_cell,
    shown,
    without_apostrophe,
)

SCALES = {
    "rb": 10**3, "rbu": 10**3, "ribu": 10**3,
    "jt": 10**6, "jta": 10**6, "juta": 10**6,
    "m": 10**9, "ml": 10**9, "milyar": 10**9, "miliar": 10**9, "milyard": 10**9, "miliard": 10**9,
    "t": 10**12, "triliun": 10**12, "trilyun": 10**12,
}  # fmt: skip
_SCALED = re.compile(r"^(?P<number>\d[\d.,]*)\s*(?P<word>[a-z]+)\.?$")
_CURRENCY = re.compile(r"^(?:rp|idr)\b[\s.:]*|^rp[.:]*\s*(?=[\d-])|(?<=[\da-z-])\s*rupiah\.?$")
_CLOSING = re.compile(r"(?<=[\da-z])\s*[,.]\s?[-=]{1,2}$")  # "10.000.000,-"

_PLAIN = re.compile(r"\d{1,15}")
_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?")  # 1.500.000 and 1.500.000,00
_COMMA = re.compile(r"\d{1,15},\d{1,2}")  # 10,5
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d{1,2})?|,\d{3}\.\d{1,2})")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3}){2,}")
_POINT_ZERO = re.compile(r"\d{4,15}\.00?")  # what programs write into CSV: 15000000.0
_POINT = re.compile(r"\d{1,3}\.\d{1,2}")  # 1.5: no thousands, so a decimal point
_ONE_COMMA_GROUP = re.compile(r"[1-9]\d{0,2},\d{3}")

_RANGE = re.compile(
    r"\d[^a-z]*(?:[a-z]+\.?)?\s*(?:-|s\s*[./]?\s*d\b\.?|sampai|hingga|~|\bto\b)\s*(?:rp)?[\s.]*\d"
)
_ABOUT = re.compile(
    r"[<>±≈~?≤≥]|\+\s*/?\s*-|kurang lebih|kira|sekitar|lebih|kurang|minimal|maksimal|\bmin\b|\bmax\b"
    r"|\bmaks\b|\+$|^\+|\bup\b|hampir|an$"
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?\s*e\s*[+-]?\s*\d+$")
MONEY_LIMIT = 10**15
SMALL_MONEY = 100_000
LARGE_MONEY = 100 * 10**9
LARGE_AFTER_MULTIPLIER = 5 * 10**9
MANY_WORKERS = 1_000
_WORKERS = re.compile(r"(?:org|orang|or|pekerja|karyawan|karyawati|tk|jiwa|tenaga kerja)\.?$")


def format_number(value: int | Decimal) -> str:
    """Write a number the Indonesian way: 1234567.5 gives "1.234.567,5"."""
    whole, _point, rest = f"{Decimal(value):,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def format_rupiah(value: int | Decimal) -> str:
    """Write whole rupiah: 15000 gives "Rp15.000", right in Indonesian and in English."""
    number = format_number(-value if value < 0 else value)
    return f"-Rp{number}" if value < 0 else f"Rp{number}"


def read_rupiah(value: Any, multiplier: int = 1) -> Typed:
    """Read money into whole rupiah.

    `multiplier` is what the column's header says ("(Rp.000)" = 1000); a word in the cell
    ("10 juta") speaks for itself and overrides it. Raises Refused when the amount is not certain.
    """
    if value is None:
        return NOTHING
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        return _checked(_from_number(value, multiplier), multiplier)
    text = without_apostrophe(clean(value)).lower()
    bare = _CURRENCY.sub("", text).strip()
    has_currency = bare != text
    if is_not_stated(bare) or bare in {",-", ".-"}:
        return NOTHING
    bare = _CLOSING.sub("", bare).strip()
    scaled = _SCALED.match(bare)
    if scaled and scaled["word"] in SCALES:
        return _scaled(scaled["number"], scaled["word"], value)
    amount = parse_decimal(bare)
    if amount is None:
        raise _unreadable(bare, value)
    if multiplier > 1 and has_currency:
        raise _currency_under_multiplier(value, amount, multiplier)
    read = _checked(_whole(amount * multiplier, value), multiplier)
    if multiplier >= 10**6 and _DOTS.fullmatch(bare) and not read.warnings:
        return read.warn("scale", _read_as(value, format_rupiah(read.value)))
    return read


def read_count(value: Any, limit: int = 100_000) -> Typed:
    """Read a count of people: `5`, "5 org", "1.200 orang". Raises Refused otherwise."""
    if value is None:
        return NOTHING
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        if value != int(value) or value < 0 or value > limit:
            raise _not_a_count(value)
        return _counted(int(value), value)
    text = without_apostrophe(clean(value)).lower()
    if is_not_stated(text):
        return NOTHING
    bare = _WORKERS.sub("", text).strip()
    bare = re.sub(r"^(\d{1,3})[.,]0$", r"\1", bare)
    if re.fullmatch(r"\d{1,6}", bare) and int(bare) <= limit:
        return _counted(int(bare), value)
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", bare):
        return _counted(int(bare.replace(".", "")), value)
    if is_not_stated(bare):
        raise _not_a_count(value)
    raise _unreadable(text, value, fallback=_not_a_count(value))


def read_quantity(value: Any) -> Typed:
    """Read an amount of goods that may have decimals: `25`, "1.500", "1,5". Value is a Decimal."""
    if value is None:
        return NOTHING
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        if value < 0 or value >= MONEY_LIMIT:
            raise _not_certain(value)
        return Typed(Decimal(repr(value)) if value != int(value) else Decimal(int(value)))
    text = without_apostrophe(clean(value)).lower()
    if is_not_stated(text):
        return NOTHING
    amount = parse_decimal(text)
    if amount is not None:
        return Typed(amount)
    if _POINT.fullmatch(text):
        return Typed(Decimal(text)).warn("point", _read_as(value, format_number(Decimal(text))))
    raise _unreadable(text, value)


def parse_decimal(text: str) -> Decimal | None:
    """Return the one number a bare text can mean in Indonesian writing, or None."""
    if not text.isascii():  # other scripts have digits too
        return None
    if _PLAIN.fullmatch(text) and (len(text) == 1 or text[0] != "0"):
        return Decimal(text)
    if _DOTS.fullmatch(text) or (_COMMA.fullmatch(text) and not re.match(r"0\d", text)):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text) or _POINT_ZERO.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _SPACED.fullmatch(text):
        return Decimal(text.replace(" ", ""))
    return None


def _scaled(number: str, word: str, typed: Any) -> Typed:
    """Read "10 jt", "1,5 miliar"; a point ("1.5 juta") and a big M get a warning."""
    amount = parse_decimal(number)
    doubtful = word in {"m", "ml", "t"} or bool(_DOTS.fullmatch(number))
    if amount is None and _POINT.fullmatch(number):
        amount, doubtful = Decimal(number), True
    if amount is None:
        raise _unreadable(number, typed)
    read = _checked(_whole(amount * SCALES[word], typed), 1)
    if doubtful:
        return read.warn("scale", _read_as(typed, format_rupiah(read.value)))
    return read


def _from_number(value: int | float, multiplier: int) -> int:
    if value < 0:
        raise Refused(
            "negative",
            _('"%(typed)s" bernilai negatif. Tulis jumlah rupiah yang benar.')
            % {"typed": shown(value)},
        )
    if value >= MONEY_LIMIT:
        raise _not_certain(value)
    # "1.500" typed into an Excel of another language became the number 1.5.
    if value != int(value) and (multiplier == 1 or (multiplier == 1000 and value < 1000)):
        raise Refused(
            "fraction",
            _('"%(typed)s" bukan rupiah utuh; mungkin titik ribuan hilang. Ketik lagi tanpa titik.')
            % {"typed": shown(value)},
        )
    return _whole(Decimal(repr(value)) * multiplier, value)


def _whole(amount: Decimal, typed: Any) -> int:
    if amount != amount.to_integral_value():
        raise Refused(
            "fraction",
            _('"%(typed)s" bukan rupiah utuh. Bulatkan ke rupiah penuh.') % {"typed": shown(typed)},
        )
    return int(amount)


def _checked(amount: int, multiplier: int) -> Typed:
    said = {"amount": format_rupiah(amount)}
    # Nobody's small industry: whole rupiah were typed under a header that multiplies.
    if amount >= MONEY_LIMIT or (multiplier > 1 and amount > LARGE_MONEY):
        raise Refused("too_large", _("%(amount)s terlalu besar. Periksa jumlah nolnya.") % said)
    read = Typed(amount)
    if amount < SMALL_MONEY:
        return read.warn(
            "small", _("Dibaca %(amount)s; kecil sekali. Periksa apakah ini dalam ribuan.") % said
        )
    if amount > LARGE_MONEY or (multiplier > 1 and amount >= LARGE_AFTER_MULTIPLIER):
        return read.warn(
            "large", _("Dibaca %(amount)s; besar sekali. Periksa jumlah nolnya.") % said
        )
    return read


def _counted(count: int, typed: Any) -> Typed:
    if count <= MANY_WORKERS:
        return Typed(count)
    return Typed(count).warn("large", _read_as(typed, format_number(count)))


def _read_as(typed: Any, meaning: str) -> str:
    return _('"%(typed)s" dibaca %(meaning)s. Periksa.') % {
        "typed": shown(typed),
        "meaning": meaning,
    }


def _currency_under_multiplier(typed: Any, amount: Decimal, multiplier: int) -> Refused:
    return Refused(
        "currency_under_multiplier",
        _(
            '"%(typed)s" memakai "Rp" di kolom yang kepalanya dikali %(multiplier)s:'
            " %(small)s atau %(large)s? Tulis angkanya saja, sesuai kepala kolom."
        )
        % {
            "typed": shown(typed),
            "multiplier": format_number(multiplier),
            "small": format_rupiah(amount),
            "large": format_rupiah(amount * multiplier),
        },
    )


def _not_a_count(typed: Any) -> Refused:
    return Refused(
        "not_a_count",
        _('"%(typed)s" bukan jumlah orang. Tulis satu bilangan bulat, misalnya 5.')
        % {"typed": shown(typed)},
    )


def _not_certain(typed: Any) -> Refused:
    return Refused(
        "unreadable",
        _('"%(typed)s" tidak dapat dibaca sebagai angka. Tulis satu angka saja.')
        % {"typed": shown(typed)},
    )


def _unreadable(text: str, typed: Any, fallback: Refused | None = None) -> Refused:
    """Say why a text is no certain number."""
    said = {"typed": shown(typed)}
    if _SCIENTIFIC.search(text):
        return Refused(
            "scientific",
            _('"%(typed)s" sudah dipendekkan Excel; angka aslinya hilang. Ketik lagi lengkap.')
            % said,
        )
    if re.match(r"^\(.*\)$|^-\s*(rp)?[\s.]*\d", text) or re.search(r"\d\s*-$", text):
        return Refused(
            "negative", _('"%(typed)s" seperti angka negatif. Tulis jumlah yang benar.') % said
        )
    if _RANGE.search(text):
        return Refused(
            "range", _('"%(typed)s" berupa rentang. Tulis satu angka yang pasti.') % said
        )
    if _ABOUT.search(text):
        return Refused(
            "approximate", _('"%(typed)s" berupa perkiraan. Tulis satu angka yang pasti.') % said
        )
    if _ONE_COMMA_GROUP.fullmatch(text) or re.fullmatch(r"[1-9]\d{0,2},\d{3}\D*", text):
        return Refused(
            "ambiguous",
            _(
                '"%(typed)s" bisa berarti ribuan atau desimal. Tulis ribuan dengan titik atau tanpa tanda.'
            )
            % said,
        )
    return fallback or _not_certain(typed)
