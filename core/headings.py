"""Which column of a workbook means what, told by its heading in any order and most wordings."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from core.names import words
from core.typed import clean
from core.workbooks import Grid

HEADER_WITHIN = 25  # rows from the top that may hold letterheads before the header
NUMBERING = re.compile(r"no|nomor|nomor urut|no urut|")


@dataclass(frozen=True)
class Known:
    """A column that is understood: its heading in our template, and the wordings it may have."""

    field: str
    label: str | Promise
    pattern: str
    needed: bool = False


@dataclass
class Header:
    """The header of one sheet: its row (0-based), fields by column, and what is not understood."""

    row: int
    fields: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def claim(columns: Sequence[Known], cells: Sequence[Any], row: int) -> Header:
    """Return what the cells of one row would mean as headings."""
    found = Header(row)
    for place, cell in enumerate(cells):
        text = clean(str(cell)) if cell is not None else ""
        said = " ".join(words(re.sub(r"\((rp|rupiah)\)", " rp", text, flags=re.I)))
        if NUMBERING.fullmatch(said):
            continue
        known = next((one for one in columns if re.fullmatch(one.pattern, said)), None)
        if known and known.field not in found.fields:
            found.fields[known.field], found.names[known.field] = place, text
        else:
            found.unknown.append(text[:60])
    return found


def find_header(
    columns: Sequence[Known], grid: Grid, *, one_of: Collection[str] = ()
) -> Header | None:
    """Return the header of a sheet, or None when no row near its top is one.

    It has all columns that are needed, three at least, and one of `one_of` where that is given.
    """
    needed = {known.field for known in columns if known.needed}
    best: Header | None = None
    for row, cells in enumerate(grid.rows[:HEADER_WITHIN]):
        found = claim(columns, cells, row)
        named = not one_of or found.fields.keys() & set(one_of)
        good = needed <= found.fields.keys() and named and len(found.fields) >= 3
        if good and (best is None or len(found.fields) > len(best.fields)):
            best = found
    return best


def missing(columns: Sequence[Known]) -> list[str]:
    """Return the headings that a workbook must have, for the sentence that asks for them."""
    return [str(known.label) for known in columns if known.needed]
