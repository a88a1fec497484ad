"""Reads the rows of a list of commitments into pledges, with every problem of every cell."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.reading.notes import read_text
from commitments.importing.columns import COLUMNS, LABELS, OF_COMMITMENT
from commitments.sides import Party
from core.dates import read_date
from core.headings import Header, find_header, missing
from core.names import words
from core.numbers import read_quantity
from core.services import Refused
from core.typed import Refused as CellRefused
from core.typed import Typed
from core.workbooks import Grid

MOST_ROWS = 2000
LIMITS = {
    "number": 60, "title": 150, "theme": 60, "instrument": 60, "lead": 120, "party": 60, "who": 200,
    "text": 2000, "indicator": 120, "measure": 30, "note": 2000,
}  # fmt: skip
GOVERNMENT = set(words("pemerintah pemda pemkab dinas kantor opd pemprov negara"))
COMMUNITY = set(words("ikm umkm masyarakat usaha sentra perajin pengrajin pelaku kelompok"))
AMOUNT = re.compile(r"([\d.,]+)\s+(\D.*)")  # "76 berkas" in one cell


@dataclass
class Row:
    """One row: what it says, cell by cell, and what is wrong with it."""

    sheet: str
    row: int
    said: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)

    def add(self, name: str, level: str, message: str) -> None:
        """Note a problem of one cell, or of the row when `name` is ""."""
        label = str(LABELS.get(name, ""))
        self.problems.append({"field": label, "level": level, "message": message})

    def has_problem(self, name: str) -> bool:
        """Whether something was noted of one cell."""
        return any(problem["field"] == str(LABELS[name]) for problem in self.problems)

    @property
    def wrong(self) -> bool:
        """Whether it can't be saved."""
        return any(problem["level"] == "error" for problem in self.problems)


def read(grids: list[Grid]) -> tuple[list[list[Row]], list[Header]]:
    """Return the rows of each commitment together. Raises Refused when no sheet is such a list."""
    groups: list[list[Row]] = []
    headers = []
    for grid in grids:
        if grid.hidden or (header := find_header(COLUMNS, grid)) is None:
            continue
        headers.append(header)
        rows = [
            _row(grid.name, number, cells, header)
            for number, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 2)
            if any(cell not in (None, "") for cell in cells)
        ]
        groups += _grouped([row for row in rows if _speaks(row)])
    if not headers:
        names = ", ".join(missing(COLUMNS))
        said = _("Judul kolom tidak ditemukan. Yang harus ada: %(names)s. Pakai templatnya.")
        raise Refused(said % {"names": names})
    if sum(map(len, groups)) > MOST_ROWS:
        said = _("Lebih dari %(most)d baris. Bagi menjadi beberapa berkas.")
        raise Refused(said % {"most": MOST_ROWS})
    return groups, headers


def _speaks(row: Row) -> bool:
    """A total, a line of column numbers or a signature below the table says no promise."""
    text = str(row.said["text"] or "")
    return bool(text) and not text.isdigit() or (bool(row.said["who"]) and bool(row.said["target"]))


def _row(sheet: str, number: int, cells: list[Any], header: Header) -> Row:
    row = Row(sheet, number)
    for known in COLUMNS:
        place = header.fields.get(known.field)
        cell = cells[place] if place is not None and place < len(cells) else None
        row.said[known.field] = _cell(row, known.field, cell)
    return row


def _cell(row: Row, name: str, cell: Any) -> Any:
    """Return what a cell says, None where nothing; a refusal becomes an error of this cell."""
    if name == "target" and isinstance(cell, str) and (both := AMOUNT.fullmatch(cell.strip())):
        cell, row.said["unit"] = both[1], both[2].strip()[:30]
    try:
        found = _reader(name)(cell)
    except CellRefused as refused:
        row.add(name, "error", refused.message)
        return None
    for _code, message in found.warnings:
        row.add(name, "warning", message)
    return found.value or None


def _reader(name: str) -> Callable[[Any], Typed]:
    if name in ("starts", "due"):
        return read_date
    if name == "target":
        return read_quantity
    return lambda cell: read_text(cell, LIMITS[name])


def _grouped(rows: list[Row]) -> list[list[Row]]:
    """Put the rows of one commitment together; what merged cells say once holds for all below."""
    groups: list[list[Row]] = []
    for row in rows:
        above = groups[-1][-1] if groups else None
        if above is None or _begins(row, above):
            groups.append([row])
            continue
        for name in (*OF_COMMITMENT, "due", "party"):
            row.said[name] = row.said[name] or above.said[name]
        if row.said["party"] == above.said["party"]:
            row.said["who"] = row.said["who"] or above.said["who"]
        groups[-1].append(row)
    return groups


def _begins(row: Row, above: Row) -> bool:
    """Another title or another number is another commitment."""
    for name in ("number", "title"):
        mine, theirs = row.said[name], above.said[name]
        if mine and words(mine) != words(theirs or ""):
            return True
    return False


def party_of(said: str | None) -> Party | None:
    """Return the side that a cell names, None when it names neither."""
    told = set(words(said or ""))
    if told & COMMUNITY:
        return Party.COMMUNITY
    return Party.GOVERNMENT if told & GOVERNMENT else None


def last_day(rows: list[Row]) -> dt.date | None:
    """Return the last due day of a commitment's rows."""
    days = [row.said["due"] for row in rows if row.said["due"]]
    return max(days) if days else None
