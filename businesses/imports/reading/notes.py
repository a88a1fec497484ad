"""Problems of a row's cells, the free text in them, and what a note tells of a business."""

import re
from typing import Any

from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.imports.reading.types import ERROR, WARNING, Problem, ReadRow
from core.typed import (
    NOTHING,
    CellFault,
    Refused,
    Typed,
    clean,
    is_not_stated,
    refuse_odd_cell,
    shown,
)

_CLOSED = re.compile(
    r"\b(?:tutup|bangkrut|gulung tikar|sudah tidak (?:aktif|produksi|usaha)|tidak aktif|pindah usaha|alih usaha)\b",
    re.I,
)
_PAUSED = re.compile(
    r"\b(?:(?:tutup|berhenti|vakum|libur|off|mandeg|mandek) ?sementara|vakum"
    r"|sementara (?:tutup|berhenti|tidak)|berhenti dulu|istirahat)\b",
    re.I,
)
_ACTIVE = re.compile(r"\b(?:aktif|produksi|jalan|beroperasi)\b", re.I)
_NOT = re.compile(
    r"\b(?:tidak|belum|pernah|tdk|blm|bukan|sempat)\b[^.,;]*\b(?:tutup|vakum|bangkrut)", re.I
)


def read_text(value: Any, limit: int) -> Typed:
    """Read free text. Raises Refused for Excel errors, dates and text longer than `limit`."""
    if value is None:
        return NOTHING
    refuse_odd_cell(value)
    if isinstance(value, int | float):
        value = shown(value)
    text = clean(value)
    text = re.sub(r"^'(?=[^']*$)", "", text)
    if is_not_stated(text):
        return NOTHING
    if re.fullmatch(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", text, re.I):
        refuse_odd_cell(CellFault(text))
    if len(text) > limit:
        raise Refused(
            "too_long",
            _("Teks lebih dari %(limit)s huruf. Ringkas isinya.") % {"limit": limit},
        )
    return Typed(text)


def activity_in(text: str) -> str:
    """Return "closed", "paused" or "active" when a note or status says so, else ""."""
    text = clean(text)
    if _NOT.search(text):
        return ""
    if _PAUSED.search(text):
        return "paused"
    if _CLOSED.search(text):
        return "closed"
    return (
        "active"
        if re.fullmatch(r"(?:masih )?aktif|berproduksi|masih produksi|beroperasi", text, re.I)
        else ""
    )


def refuse(row: ReadRow, name: str, code: str, message: str, typed: Any = "") -> None:
    """Note that a cell is not stored, and why."""
    row.values[name] = None
    if any(p.field == name and p.message == message for p in row.problems):
        return
    row.problems.append(Problem(name, ERROR, message, code, quoted(name, typed)))


def warn(row: ReadRow, name: str, code: str, message: str, typed: Any = "") -> None:
    """Note something worth a look about a stored cell."""
    row.problems.append(Problem(name, WARNING, message, code, quoted(name, typed)))


def as_typed(value: Any) -> str:
    return "" if value is None else str(value) if isinstance(value, str) else shown(value)


def quoted(name: str, value: Any) -> str:
    """Return what was typed for a message's side; a NIK only masked."""
    text = "" if value is None else shown(value)
    if name != "nik":
        return text
    return re.sub(
        r"\d(?:[\s.\-]*\d){7,}", lambda m: identifiers.mask(re.sub(r"\D", "", m[0])), text
    )
