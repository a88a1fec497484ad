"""Reads one sheet: its header, then every row below it."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.reading.cells import CellReader
from businesses.imports.reading.columns import Table
from businesses.imports.reading.finish import finish_row, finish_sheet
from businesses.imports.reading.lookups import Lookups
from businesses.imports.reading.notes import refuse
from businesses.imports.reading.places import Places
from businesses.imports.reading.placing import Context
from businesses.imports.reading.rows import RowJudge, Verdict
from businesses.imports.reading.tables import HeaderReader
from businesses.imports.reading.types import (
    ERROR,
    FIELDS,
    WARNING,
    Ignored,
    Problem,
    Reading,
    ReadRow,
    ReadSheet,
)
from core.typed import clean
from core.workbook_guard import column_letters
from core.workbooks import Grid

_HEADING_WORD = re.compile(r"\b(?:nama|pemilik|pengusaha|usaha|ikm|perusahaan)\b", re.I)
_YEAR_IN_TITLE = re.compile(
    r"\b(?:tahun|thn|th|per|keadaan|kondisi|data|desember|januari)\b[^0-9]{0,25}\b(20\d\d)\b", re.I
)
PLACES = ("district", "village", "place")


class SheetReader:
    """Reads one grid into `reading`."""

    def __init__(self, grid: Grid, lookups: Lookups, places: Places, reading: Reading) -> None:
        self.grid = grid
        self.lookups = lookups
        self.places = places
        self.reading = reading
        self.headers = HeaderReader(grid)
        self.cells = CellReader(lookups)
        self.sheet = ReadSheet(grid.name)
        self.context = Context()
        self.table: Table | None = None
        self.judge: RowJudge | None = None
        self.names: set[int] = set()
        self.rows: list[ReadRow] = []
        self.below: dict[tuple[int, int], Any] = {}  # cells covered by a merge from above

    def read(self) -> None:
        """Read the sheet: header, then every row below it."""
        self.reading.sheets.append(self.sheet)
        table = self.headers.find()
        if table is None or table.side_by_side:
            self._refuse_sheet(table)
            return
        self._above(table.first)
        self._use(table)
        for index in self._data_rows():
            self._row(index)
        finish_sheet(self.sheet, self.rows, self.grid.is_text)
        self.reading.rows += self.rows

    def _refuse_sheet(self, table: Table | None) -> None:
        """Say why a sheet is not read: no table of businesses, or two beside each other."""
        if table is None:
            why, code = (
                _("tidak ada tabel usaha di lembar ini (kolom nama usaha tidak ditemukan)"),
                "no_table",
            )
        else:
            why, code = (
                _("dua tabel berdampingan; pindahkan yang kedua ke lembar lain"),
                "side_by_side",
            )
            self.sheet.problems.append(Problem("", ERROR, why, code))
        self.reading.ignored.append(Ignored(self.grid.name, 0, why, code))

    def _above(self, first: int) -> None:
        """Learn from the sheet's name and the lines above the table: district, year."""
        context = self.context
        context.sheet_district = self.places.in_sheet_name(self.grid.name)
        context.sheet_is_plain = self.places.is_regency(self.grid.name)
        for index in range(first):
            for cell in self.grid.rows[index]:
                if not isinstance(cell, str) or not clean(cell):
                    continue
                text = clean(cell)
                years = set(_YEAR_IN_TITLE.findall(text))
                if len(years) == 1 and self.sheet.data_year is None:
                    self.sheet.data_year = int(years.pop())
                if (code := self.places.in_title(text)) and context.band_district is None:
                    context.band_district = code
            if any(cell is not None for cell in self.grid.rows[index]):
                self._ignore(index, _("judul di atas tabel"), "title")

    def _use(self, table: Table) -> None:
        """Read the following rows by this table's columns."""
        self.table = table
        self.judge = RowJudge(table, self.places)
        self.names = {
            c.index for c in table.columns if c.field in ("name", "owner_name", "name_owner")
        }
        self.sheet.header_rows = self.sheet.header_rows or [table.first + 1, table.last + 1]
        for column in table.columns:
            name = "kbli" if column.field.startswith("kbli") else column.field
            if name in FIELDS:
                self.sheet.columns.setdefault(name, column_letters(column.index))
                self.sheet.headers.setdefault(name, column.header)
        total = table.column("workers_total")
        checked = {"workers_male", "workers_female"} <= table.fields
        if total and not checked:
            table.unknown.append(total.header)
        self.sheet.unknown_columns += [
            name for name in table.unknown if name not in self.sheet.unknown_columns
        ]
        self.sheet.problems += table.problems
        for index in range(table.first, table.last + 1):
            self._ignore(index, _("kepala tabel"), "header")
        self._note_merges(table)
        self._note_unnamed_columns(table)

    def _note_merges(self, table: Table) -> None:
        for (top, left), (bottom, right) in self.grid.merged:
            if bottom > top > table.last and left <= right < self.headers.width:
                value = self._cell(top, left)
                for row in range(top + 1, min(bottom, len(self.grid.rows) - 1) + 1):
                    self.below[row, left] = value

    def _note_unnamed_columns(self, table: Table) -> None:
        """A column with data but no header is named, not dropped in silence."""
        known = {column.index for column in table.columns}
        for index in range(self.headers.width):
            if index in known or any(
                self._header_text(row, index) for row in range(table.first, table.last + 1)
            ):
                continue
            filled = sum(
                self._cell(row, index) is not None
                for row in range(table.last + 1, len(self.grid.rows))
            )
            if filled > 2:
                name = _("(tanpa judul, kolom %(column)s)") % {"column": column_letters(index)}
                if name not in self.sheet.unknown_columns:
                    self.sheet.unknown_columns.append(name)

    def _header_text(self, row: int, index: int) -> bool:
        covered = any(
            top <= row <= bottom and left <= index <= right and self._cell(top, left) is not None
            for (top, left), (bottom, right) in self.grid.merged
            if top <= row
        )
        return covered or self._cell(row, index) is not None

    def _data_rows(self) -> Iterator[int]:
        assert self.table is not None
        last = max(
            (i for i, row in enumerate(self.grid.rows) if any(cell is not None for cell in row)),
            default=-1,
        )
        index = self.table.last + 1
        while index <= last:
            skipped = self._new_header(index)
            if skipped:
                index += skipped
                continue
            yield index
            index += 1

    def _new_header(self, index: int) -> int:
        """Return how many rows to skip when a header stands here: the same again, or another."""
        assert self.table is not None
        words = [cell for cell in self.grid.rows[index] if isinstance(cell, str)]
        if len(words) < 3 or not _HEADING_WORD.search("\n".join(words)):
            return 0
        texts = [
            clean(cell) for cell in self.grid.rows[index] if isinstance(cell, str) and clean(cell)
        ]
        if len(texts) < 3 or not any(_HEADING_WORD.search(text) for text in texts):
            return 0
        same = sum(text.casefold() in self.table.texts for text in texts)
        if same >= max(3, 0.7 * len(texts)):
            return self._skip_repeated(index)
        if not self.headers.starts_header(index):
            return 0
        table = self.headers.find(index, 1)
        if table is None:
            return 0
        if table.side_by_side:
            table.problems.append(Problem("", ERROR, _("dua tabel berdampingan"), "side_by_side"))
        self._use(table)
        return table.last - index + 1

    def _skip_repeated(self, index: int) -> int:
        """Skip a repeated header, as many rows as hold nothing but its words."""
        assert self.table is not None
        count = 0
        height = self.table.last - self.table.first + 1
        while count < height and index + count < len(self.grid.rows):
            cells = [cell for cell in self.grid.rows[index + count] if cell is not None]
            if not all(
                isinstance(c, str) and clean(c).casefold() in self.table.texts for c in cells
            ):
                break
            self._ignore(index + count, _("kepala tabel diulang"), "header")
            count += 1
        if count and self.judge:
            self.judge.numbering_from = index + count
        if not count:
            self._ignore(index, _("kepala tabel diulang"), "header")
        return count or 1

    def _row(self, index: int) -> None:
        assert self.judge is not None
        cells = self.grid.rows[index]
        verdict = self.judge.judge(index, cells, self.names)
        if verdict.kind == "band":
            self._band(verdict)
        if verdict.kind == "business":
            self.rows.append(self._business(index, cells))
        else:
            self._ignore(index, verdict.why, verdict.kind)

    def _band(self, verdict: Verdict) -> None:
        band = verdict.band
        assert band is not None
        context = self.context
        if band.district or band.problem:
            context.band_district, context.band_problem = band.district, band.problem
            context.band_village = None
        if band.village:
            context.band_village = band.village

    def _business(self, index: int, cells: list[Any]) -> ReadRow:
        assert self.table is not None
        row = ReadRow(self.grid.name, index + 1, dict.fromkeys(FIELDS))
        row.extra["data_year"] = self.sheet.data_year
        if self._is_ragged(cells, row):
            return row
        places: dict[str, Any] = {}
        for column in self.table.columns:
            value = cells[column.index] if column.index < len(cells) else None
            covered = value is None and (index, column.index) in self.below
            if column.field in PLACES:
                places[column.field] = self.below.get((index, column.index)) if covered else value
                row.raw[column.field] = "" if value is None else str(value)
                continue
            if covered and self.below[index, column.index] is not None and column.field in FIELDS:
                text = _(
                    "Sel digabung dengan baris di atas, jadi tidak dibaca. Pisahkan selnya, lalu isi."
                )
                refuse(row, column.field, "merged", text)
                continue
            self.cells.read(column, value, row)
        finish_row(row, places, self.places, self.context, self.lookups, self.table)
        return row

    def _is_ragged(self, cells: list[Any], row: ReadRow) -> bool:
        """In CSV, a delimiter inside a cell shifts the others: such a row is not read."""
        if not self.grid.is_text:
            return False
        assert self.table is not None
        width = len(self.grid.rows[self.table.last])
        if len(cells) > width and any(cell is not None for cell in cells[width:]):
            text = _(
                "Baris ini punya %(found)s kolom, kepala tabel %(expected)s; isinya bergeser."
                " Apit sel yang memuat tanda pemisah dengan tanda kutip."
            ) % {"found": len(cells), "expected": width}
            row.problems.append(Problem("", ERROR, text, "ragged"))
            return True
        if len(cells) < width - 1 and len(cells) < max(c.index for c in self.table.columns) + 1:
            text = _(
                "Baris ini lebih pendek daripada kepala tabel. Periksa apakah barisnya terpotong."
            )
            row.problems.append(Problem("", WARNING, text, "short"))
        return False

    def _cell(self, row: int, column: int) -> Any:
        if row >= len(self.grid.rows) or column >= len(self.grid.rows[row]):
            return None
        return self.grid.rows[row][column]

    def _ignore(self, index: int, why: str, code: str) -> None:
        self.reading.ignored.append(Ignored(self.grid.name, index + 1, why, code))
