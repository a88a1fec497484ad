"""Numbers that name a business, its owner or its products: what is an error, what a warning.

Errors are few: a wrong length or a number that cannot exist raises `Refused`; everything that may
still be right is a warning. Checks per the office's own table; what was typed is kept by callers.
"""

import datetime as dt
import re
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

ADULT = 17
OLD = 85
# Kemendagri codes of the provinces, as the first two digits of a NIK (Kepmendagri 300.2.2-2430/2025).
PROVINCES = {
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33",
    "34", "35", "36", "51", "52", "53", "61", "62", "63", "64", "65", "71", "72",
    "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96",
}  # fmt: skip
IN_PROCESS = "in_process"
_PROCESS_WORDS = re.compile(
    r"(?:masih |sedang |sdg |msh |lagi )?(?:dalam |dlm )?"
    r"(?:proses|pengurusan|pengajuan|diproses|diurus|diajukan|mengurus)\b[a-z .]*",
    re.I,
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?\s*e\s*\+?\s*\d+$", re.I)
_JOINERS = re.compile(r"[\s.\-/]")


def mask(digits: str) -> str:
    """Hide the middle of an identity number: "3321011234560001" gives "3321********0001"."""
    return (
        f"{digits[:4]}{'*' * max(len(digits) - 8, 1)}{digits[-4:]}" if len(digits) >= 8 else "****"
    )


def read_nib(value: Any) -> Typed:
    """Read a NIB: 13 digits. "dalam proses" gives None with the warning code `in_process`."""
    text = id_text(value, float_digits=13)
    if text is None:
        return NOTHING
    if _PROCESS_WORDS.fullmatch(text):
        return NOTHING.warn(IN_PROCESS, _("NIB dalam proses; nomornya belum ada."))
    digits = _digits(text, r"(?:n\.?i\.?b\.?|no(?:mor)?)")
    if digits is None or len(digits) != 13:
        raise Refused(
            "nib",
            _('NIB "%(typed)s" harus 13 angka. Salin dari lembar NIB (OSS).')
            % {"typed": shown(value)},
        )
    if len(set(digits)) == 1 or digits.endswith("00000"):
        raise Refused(
            "nib_lost",
            _('NIB "%(typed)s" tidak mungkin benar; angka belakangnya hilang. Salin lagi dari OSS.')
            % {"typed": shown(value)},
        )
    return Typed(digits)


def read_nik(value: Any, today: dt.date, regency: str = "") -> Typed:
    """Read a NIK: 16 digits PPKKCC DDMMYY SSSS. Messages never carry the whole number.

    A number cell is refused: Excel keeps 15 digits. `regency` ("33.21") gives the warning on others.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise Refused(
            "nik_number",
            _(
                "NIK diketik sebagai angka, sehingga angka terakhirnya hilang."
                ' Ubah format sel menjadi "Teks", lalu ketik lagi dari KTP.'
            ),
        )
    text = id_text(value)
    if text is None:
        return NOTHING
    digits = _digits(text, r"(?:n\.?i\.?k\.?|no(?:mor)?|ktp)")
    if digits is None or len(digits) != 16:
        raise Refused(
            "nik", _('NIK "%(typed)s" harus 16 angka. Salin dari KTP.') % {"typed": _masked(text)}
        )
    birth = _birth(digits, today)
    if digits[:2] not in PROVINCES or digits[2:4] == "00" or digits[4:6] == "00":
        raise Refused(
            "nik_region",
            _("NIK %(nik)s berawal kode wilayah yang tidak ada. Periksa enam angka pertama.")
            % {"nik": mask(digits)},
        )
    if digits[12:] == "0000":
        raise Refused(
            "nik_serial",
            _("NIK %(nik)s berakhir 0000; nomor urut itu tidak ada. Salin lagi dari KTP.")
            % {"nik": mask(digits)},
        )
    return _nik_warnings(Typed(digits), birth, today, regency)


def nik_birth_and_gender(digits: str, today: dt.date) -> tuple[dt.date, str]:
    """Return the day of birth and "L" or "P" that a NIK tells (women: day + 40)."""
    return _birth(digits, today), "P" if int(digits[6:8]) > 40 else "L"


def read_npwp(value: Any) -> Typed:
    """Read an NPWP: 15 digits, or 16 (a NIK, or 0 + the old 15). Luhn over the first nine warns."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise Refused(
            "npwp_number",
            _('NPWP diketik sebagai angka. Ubah format sel menjadi "Teks", lalu ketik lagi.'),
        )
    text = id_text(value)
    if text is None:
        return NOTHING
    digits = _digits(text, r"(?:n\.?p\.?w\.?p\.?|no(?:mor)?)")
    if digits is None or len(digits) not in (15, 16) or len(set(digits)) == 1:
        raise Refused(
            "npwp",
            _('NPWP "%(typed)s" harus 15 atau 16 angka. Salin dari kartu NPWP.')
            % {"typed": _masked(text)},
        )
    old = digits if len(digits) == 15 else digits[1:] if digits[0] == "0" else ""
    if old and not luhn(old[:9]):
        return Typed(digits).warn(
            "npwp_luhn", _("NPWP %(npwp)s mungkin salah ketik. Periksa.") % {"npwp": mask(digits)}
        )
    return Typed(digits)


def luhn(digits: str) -> bool:
    """Tell whether the last of `digits` is the Luhn check digit of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def read_pirt(value: Any, today: dt.date, regency: str = "") -> Typed:
    """Read a P-IRT number: 15 digits; digits 4–7 = regency, the last two = year of expiry.

    14 digits (a digit short in many office lists) are kept with a warning. Anything else is Refused.
    """
    text = id_text(value, float_digits=15)
    if text is None:
        return NOTHING
    if _PROCESS_WORDS.fullmatch(text):
        return NOTHING.warn(IN_PROCESS, _("P-IRT dalam proses; nomornya belum ada."))
    digits = _digits(text, r"(?:(?:spp\s*-?\s*)?p?\s*-?\s*irt|spp|no(?:mor)?)")
    if digits is None or len(digits) not in (14, 15) or len(set(digits)) == 1:
        raise Refused(
            "pirt",
            _('P-IRT "%(typed)s" harus 15 angka. Salin dari sertifikat P-IRT.')
            % {"typed": shown(value)},
        )
    read = Typed(digits)
    if len(digits) == 14:
        return read.warn(
            "pirt_short",
            _('P-IRT "%(typed)s" hanya 14 angka; biasanya 15. Periksa pada sertifikatnya.')
            % {"typed": shown(value)},
        )
    if regency and digits[3:7] != regency.replace(".", ""):
        read = read.warn(
            "pirt_region",
            _('P-IRT "%(typed)s" dari kabupaten/kota lain (angka ke-4 sampai ke-7). Periksa.')
            % {"typed": shown(value)},
        )
    if 2000 + int(digits[13:]) < today.year:
        read = read.warn(
            "pirt_expired",
            _('P-IRT "%(typed)s" sudah habis masa berlakunya (20%(year)s).')
            % {"typed": shown(value), "year": digits[13:]},
        )
    return read


def check_halal(text: str) -> Typed:
    """Read a halal certificate number: `ID` + 17 digits, otherwise kept with a warning."""
    return _shaped(
        text, r"ID\d{17}", "halal", _('Nomor halal "%(typed)s" biasanya "ID" dan 17 angka.')
    )


def check_bpom(text: str) -> Typed:
    """Read a BPOM number: `MD` + 12–15 digits, otherwise kept with a warning."""
    return _shaped(
        text, r"MD\d{12,15}", "bpom", _('Nomor BPOM "%(typed)s" biasanya "MD" dan 12–15 angka.')
    )


def check_trademark(text: str) -> Typed:
    """Read a trade mark number: `IDM` + 9 digits, otherwise kept with a warning."""
    return _shaped(
        text, r"IDM\d{9}", "idm", _('Nomor merek "%(typed)s" biasanya "IDM" dan 9 angka.')
    )


def check_hs(text: str) -> Typed:
    """Read an HS code: 6 or 8 digits, otherwise kept with a warning."""
    return _shaped(
        text, r"\d{6}(?:\d{2})?", "hs", _('Kode HS "%(typed)s" biasanya 6 atau 8 angka.')
    )


def _shaped(text: str, shape: str, code: str, message: str) -> Typed:
    text = without_apostrophe(clean(text))
    if is_not_stated(text):
        return NOTHING
    bare = _JOINERS.sub("", text).upper()
    if re.fullmatch(shape, bare):
        return Typed(bare)
    return Typed(text).warn(code, message % {"typed": shown(text)})


def id_text(value: Any, float_digits: int = 0) -> str | None:
    """Return a cell as text, None when nothing is stated. Refuses damaged cells."""
    if value is None:
        return None
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        if value != int(value) or value < 0 or len(str(int(value))) > max(float_digits, 1):
            raise Refused(
                "unreadable",
                _(
                    '"%(typed)s" tidak dapat dibaca. Ubah format sel menjadi "Teks", lalu ketik lagi.'
                )
                % {"typed": shown(value) if len(shown(value)) < 14 else _masked(shown(value))},
            )
        return str(int(value))
    text = without_apostrophe(clean(value))
    if is_not_stated(text):
        return None
    if _SCIENTIFIC.search(text):
        raise Refused(
            "scientific",
            _(
                '"%(typed)s" sudah dipendekkan Excel; angka aslinya hilang. Ketik lagi lengkap sebagai teks.'
            )
            % {"typed": shown(text)},
        )
    return text


def _digits(text: str, label: str) -> str | None:
    """Return the digits after an optional label, joined; None when anything else is there."""
    bare = re.sub(rf"^(?:{label}[\s.:=\-]*)+(?=\d)", "", text, flags=re.I)
    bare = re.sub(r"^(\d{13})[.,]0$", r"\1", without_apostrophe(bare))
    bare = _JOINERS.sub("", bare)
    return bare if re.fullmatch(r"[0-9]+", bare) else None


def _masked(text: str) -> str:
    """Quote a text without its longer runs of digits."""
    return re.sub(r"\d(?:[\s.\-]*\d){4,}", lambda m: mask(re.sub(r"\D", "", m[0])), shown(text))


def _birth(digits: str, today: dt.date) -> dt.date:
    day = int(digits[6:8])
    day -= 40 if day > 40 else 0
    year = 2000 + int(digits[10:12])
    try:
        born = dt.date(year, int(digits[8:10]), day)
        if _age(born, today) < ADULT:
            born = dt.date(year - 100, int(digits[8:10]), day)
    except ValueError:
        raise Refused(
            "nik_date",
            _(
                "NIK %(nik)s memuat tanggal lahir yang tidak ada (angka ke-7 sampai ke-12). Salin lagi dari KTP."
            )
            % {"nik": mask(digits)},
        ) from None
    return born


def _age(born: dt.date, today: dt.date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _nik_warnings(read: Typed, born: dt.date, today: dt.date, regency: str) -> Typed:
    digits = read.value
    if regency and not digits.startswith(regency.replace(".", "")):
        read = read.warn(
            "nik_regency",
            _("NIK %(nik)s diterbitkan kabupaten/kota lain. Periksa.") % {"nik": mask(digits)},
        )
    if _age(born, today) > OLD:
        read = read.warn(
            "nik_age",
            _("NIK %(nik)s berarti usia %(age)s tahun. Periksa tanggal lahirnya.")
            % {"nik": mask(digits), "age": _age(born, today)},
        )
    return read
