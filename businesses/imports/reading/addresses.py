"""RT and RW, wherever they stand: in their own columns, in one together, or inside the address."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.typed import Refused, clean, is_not_stated, refuse_odd_cell, shown, without_apostrophe

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMBER = r"(\d{1,3}|[IVXL]{1,6}(?![A-Z]))"
_SLASHED = re.compile(rf"\bRT\W{{0,3}}/?\W{{0,2}}RW\W*{_NUMBER}\s*[/.,-]\s*{_NUMBER}(?![\d])", re.I)
_BOTH = re.compile(rf"\bRT[\s.:]*{_NUMBER}\s*[/,.;-]*\s*(?:RW[\s.:]*)?{_NUMBER}\b", re.I)
_RT = re.compile(rf"\bRT[\s.:]*{_NUMBER}\b", re.I)
_RW = re.compile(rf"\bRW[\s.:]*{_NUMBER}\b", re.I)
_MENTION = re.compile(r"\bR[TW](?![a-z])", re.I)
_PAIR = re.compile(rf"{_NUMBER}\s*[/.,-]\s*{_NUMBER}", re.I)
LIMIT = 200


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """RT and RW; `unclear` when the text mentions them in a way that is not certain."""

    rt: int | None = None
    rw: int | None = None
    unclear: bool = False


def in_address(text: str) -> Neighbourhood:
    """Find RT and RW inside an address: "Jl. Kartini RT 03/RW 02", "rt03/02", "RT.5 Rw III"."""
    found = _MENTION.findall(text)
    if not found:
        return Neighbourhood()
    rts = [mention for mention in found if mention.upper() == "RT"]
    rws = [mention for mention in found if mention.upper() == "RW"]
    if len(rts) > 1 or len(rws) > 1:
        return Neighbourhood(unclear=True)
    both = _SLASHED.search(text) or (_BOTH.search(text) if rts else None)
    if both:
        if re.match(r"\s*[-/]\s*\d", text[both.end() :]):
            return Neighbourhood(unclear=True)
        rt, rw = _number(both[1]), _number(both[2])
    else:
        rt_text, rw_text = _RT.search(text), _RW.search(text)
        rt = _number(rt_text[1]) if rt_text else None
        rw = _number(rw_text[1]) if rw_text else None
    missing = (rts and rt is None) or (rws and rw is None)
    return Neighbourhood(rt, rw, bool(missing))


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
    if re.fullmatch(r"[0-9]{1,3}", text):
        number = int(text)
    else:
        number = _roman(text.upper())
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
