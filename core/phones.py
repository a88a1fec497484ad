"""Telephone numbers as typed in Indonesia, to E.164 and back."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat

from core.typed import (
    Refused,
    clean,
    is_not_stated,
    refuse_odd_cell,
    shown,
    without_apostrophe,
)

COUNTRY = "ID"
_SEPARATORS = re.compile(
    r"\s*[/;,|\n&]\s*|\s+(?:dan|atau|or)\s+|\s+-\s+(?=[0+(])"
    r"|(?<=\d{4})\s*-\s*(?=(?:0|\+?62)8\d{7})|(?<=\d{3})\s+(?=(?:0|\+?62)8\d{7})"
)
_LABEL = re.compile(
    r"\b(?:no|nomor|hp|wa|whatsapp|telp|telepon|tlp|telpon|tel|phone|fax|kantor|rumah|rmh|ktr|cp|sms)\b[.:]*",
    re.I,
)
_OWNER_NAME = re.compile(
    r"\(?\b(?:a\.?\s?n\.?|atas nama|an\.?)\s+[a-z .']+\)?$|\(\s*[a-z .']+\s*\)$", re.I
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?\s*e\s*\+?\s*\d+$", re.I)
_GROUPED = re.compile(r"\+?\(?\d[\d\s().-]*")


@dataclass(frozen=True, slots=True)
class Phones:
    """What a phone cell says: the number to call first, the others, and what was not a number."""

    first: str | None = None  # E.164, the first mobile, else the first number
    others: tuple[str, ...] = ()
    unread: tuple[str, ...] = field(default=())


def to_e164(text: str) -> str | None:
    """Return one typed number as E.164 ("+6281…"), or None when no such Indonesian number exists."""
    digits = _national(text)
    if not digits:
        return None
    try:
        number = phonenumbers.parse(digits, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number_for_region(number, COUNTRY)
    return f"+62{number.national_number}" if valid else None


def is_mobile(e164: str) -> bool:
    """Tell whether an E.164 number is a mobile one."""
    return e164.startswith("+628")


def format_phone(e164: str) -> str:
    """Write an E.164 number as people in Indonesia read it: "0813-2567-1234"."""
    number = phonenumbers.parse(e164, COUNTRY)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def read_phones(value: Any) -> Phones:
    """Read a cell with one or several numbers. Raises Refused when none of it is a number."""
    if value is None:
        return Phones()
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        value = _digits_of(value)
    text = without_apostrophe(clean(str(value).replace("\n", " / ")))
    if is_not_stated(text):
        return Phones()
    if _SCIENTIFIC.search(text):
        raise Refused(
            "scientific",
            _('"%(typed)s" sudah dipendekkan Excel; nomor aslinya hilang. Ketik lagi lengkap.')
            % {"typed": shown(text)},
        )
    found, unread = _split(text)
    if not found:
        raise Refused(
            "phone",
            _('"%(typed)s" bukan nomor telepon Indonesia. Tulis lengkap, misalnya 081325671234.')
            % {"typed": shown(text)},
        )
    first = next((number for number in found if is_mobile(number)), found[0])
    return Phones(first, tuple(n for n in found if n != first), tuple(unread))


def _digits_of(value: int | float) -> str:
    """Return the digits of a number cell; Excel dropped the 0 in front."""
    if value != int(value) or value < 0 or str(int(value)).endswith("000000"):
        raise Refused(
            "phone",
            _('"%(typed)s" bukan nomor telepon. Ketik lagi sebagai teks.')
            % {"typed": shown(value)},
        )
    digits = str(int(value))
    return digits if digits.startswith("62") else f"0{digits}"


def whatsapp(number: str, text: str = "") -> str:
    """Return the address that opens a chat with an E.164 number, `text` already written."""
    chat = f"https://wa.me/{number.removeprefix('+')}"
    return f"{chat}?text={quote(text)}" if text else chat


def _split(text: str) -> tuple[list[str], list[str]]:
    found: list[str] = []
    unread: list[str] = []
    for part in _SEPARATORS.split(_LABEL.sub(" / ", text)):
        bare = _OWNER_NAME.sub("", part.strip(" :.")).strip(" :.()-")
        if not bare or is_not_stated(bare):
            continue
        number = to_e164(bare)
        if number is None:
            unread.append(part.strip())
        elif number not in found:
            found.append(number)
    return found, unread


def _national(text: str) -> str:
    """Return the digits with the 0 in front, "" when the text is no number of Indonesia."""
    text = re.sub(r"^(\d{9,14})[.,]0$", r"\1", text.strip())
    if not _GROUPED.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", text)
    if digits.startswith("620"):  # +62 0813…
        digits = digits[2:]
    elif digits.startswith("62") and len(digits) >= 10:
        digits = f"0{digits[2:]}"
    elif digits.startswith("8"):
        digits = f"0{digits}"
    return digits if digits.startswith("0") and not digits.startswith("00") else ""
