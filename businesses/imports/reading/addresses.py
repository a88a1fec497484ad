"""RT and RW, wherever they stand: in their own columns, in one together, or inside the address."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.typed import Refused, clean, is_not_stated, refuse_odd_cell, shown, without_apostrophe

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
# Ends where the number ends: "RT 12" is never RT 1, and "RT 12A" is nothing certain.
_NUMBER = r"(\d{1,3}|[IVXL]{1,6})(?=RW|[^0-9A-Z]|$)"
_AFTER = r"[\s.:=-]*"
_SLASHED = re.compile(rf"\bRT\W{{0,3}}RW{_AFTER}{_NUMBER}\s*/\s*{_NUMBER}", re.I)
_BOTH = re.compile(rf"\bRT{_AFTER}{_NUMBER}[\s/,.;&-]*RW{_AFTER}{_NUMBER}", re.I)
_SHORT = re.compile(rf"\bRT{_AFTER}{_NUMBER}\s*/\s*{_NUMBER}", re.I)  # "rt03/02"
_ALONE = {word: re.compile(rf"\b{word}{_AFTER}{_NUMBER}", re.I) for word in ("RT", "RW")}
_EMPTY = {word: re.compile(rf"\b{word}[\s.:_…-]*(?=[/,]|RW|$)", re.I) for word in ("RT", "RW")}
_MORE = re.compile(r"\s*(?:[-/&+]|dan\b|s\s*[./]?\s*d\b|,)\s*(?:\d|[IVX]+\b)", re.I)
_MENTION = re.compile(r"(?:\b|(?<=\d))R([TW])(?![a-z])", re.I)
_DOTTED = re.compile(r"\bR\.\s?([TW])\b\.?", re.I)
_PAIR = re.compile(r"(\d{1,3}|[IVXL]{1,6})\s*[/.,-]\s*(\d{1,3}|[IVXL]{1,6})", re.I)
LIMIT = 200


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """RT and RW; `unclear` when the text mentions them in a way that is not certain."""

    rt: int | None = None
    rw: int | None = None
    unclear: bool = False


def in_address(text: str) -> Neighbourhood:
    """Find RT and RW inside an address: "Jl. Kartini RT 03/RW 02", "rt03/02", "RT.5 Rw III"."""
    text = _DOTTED.sub(r"R\1", text)
    found = [letter.upper() for letter in _MENTION.findall(text)]
    if not found:
        return Neighbourhood()
    if found.count("T") > 1 or found.count("W") > 1:
        return Neighbourhood(unclear=True)
    both = _SLASHED.search(text) or _BOTH.search(text)
    if both is None and "W" not in found:
        both = _SHORT.search(text)
    if both:
        rt, rw = _number(both[1]), _number(both[2])
        if _MORE.match(text, both.end()) or (rt is None) != (rw is None):
            return Neighbourhood(unclear=True)
        return Neighbourhood(rt, rw, unclear=rt is None)
    rt, unclear_rt = _alone(text, "RT", "T" in found)
    rw, unclear_rw = _alone(text, "RW", "W" in found)
    return Neighbourhood(rt, rw, unclear_rt or unclear_rw)


def _alone(text: str, word: str, mentioned: bool) -> tuple[int | None, bool]:
    """Return (number, unclear) of one word: "RT 5" is, "RT 5-6" and "RT 12A" are unclear."""
    if not mentioned or _EMPTY[word].search(text):
        return None, False
    match = _ALONE[word].search(text)
    if match is None or _MORE.match(text, match.end()):
        return None, True
    number = _number(match[1])
    return number, number is None


def read_pair(value: Any) -> Neighbourhood:
    """Read a cell of a column RT/RW: "03/02", "RT 3 RW 2". Raises Refused when not certain."""
    if value is None:
        return Neighbourhood()
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        raise _refused(value)
    text = without_apostrophe(clean(value))
    if is_not_stated(text):
        return Neighbourhood()
    pair = _PAIR.fullmatch(text)
    if pair:
        return Neighbourhood(_checked(pair[1], value), _checked(pair[2], value))
    found = in_address(text)
    if found.unclear or (found.rt is None and found.rw is None):
        raise _refused(value)
    return found


def read_one(value: Any, word: str) -> int | None:
    """Read a cell of a column RT or RW (`word`): `3`, "03", "RT 3", "III"."""
    if value is None:
        return None
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        if value != int(value):
            raise _refused(value)
        return _checked(str(int(value)), value)
    text = without_apostrophe(clean(value))
    if is_not_stated(text):
        return None
    bare = re.sub(rf"^{word}\b[\s.:]*|^{word}(?=\d)", "", text, flags=re.I)
    bare = re.sub(r"^(\d{1,3})[.,]0$", r"\1", bare)
    return _checked(bare, value)


def _checked(text: str, typed: Any) -> int | None:
    number = _number(text)
    if number is None:
        if re.fullmatch(r"0+", text):
            return None
        raise _refused(typed)
    return number


def _number(text: str) -> int | None:
    """Return 1..200 for digits or a Roman numeral, else None."""
    number = int(text) if re.fullmatch(r"[0-9]{1,3}", text) else _roman(text.upper())
    return number if 1 <= number <= LIMIT else None


def _roman(text: str) -> int:
    if not re.fullmatch(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})", text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _refused(typed: Any) -> Refused:
    return Refused(
        "rt_rw",
        _('"%(typed)s" bukan nomor RT/RW. Tulis angkanya, misalnya RT 03/RW 02.')
        % {"typed": shown(typed)},
    )
