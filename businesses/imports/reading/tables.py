"""Finds the table on a sheet: where its header stands and which column means which field."""

import re

from django.utils.translation import gettext as _

from businesses.imports.reading.columns import (
    Column,
    Table,
    claim_of_gender,
    has_land_beside,
    label,
    nearest_unit,
    settle_editions,
    settle_names,
)
from businesses.imports.reading.multipliers import multiplier_in, period_in
from businesses.imports.reading.types import ERROR, WARNING, Problem
from businesses.imports.reading.words import PART_OF_WORKERS, Claim, claim, core
from core.typed import clean
from core.workbook_guard import column_letters
from core.workbooks import Grid

SEARCHED_ROWS = 60
MAX_HEADER_ROWS = 4
NAMES = {"name", "owner_name", "plain_name", "name_owner"}
MONEY = {"investment", "output_value", "material_value"}
REPEATABLE = {"phone"}
# Columns that are understood but hold no field of the contract.
SILENT = {"number"}


class HeaderReader:
    """Reads header blocks of one grid; merged cells count for every cell they cover."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.width = max((len(row) for row in grid.rows), default=0)
        self._cover: dict[tuple[int, int], tuple[int, int]] = {}
        for (top, left), (bottom, right) in grid.merged:
            for row in range(top, min(bottom, top + SEARCHED_ROWS) + 1):
                for column in range(left, min(right, self.width) + 1):
                    self._cover[row, column] = (top, left)

    def find(self, start: int = 0, rows: int = SEARCHED_ROWS) -> Table | None:
        """Return the first table whose header begins in `rows` rows from `start`, or None."""
        best: tuple[int, int, int] | None = None
        best_score = 0
        last = min(len(self.grid.rows), start + rows)
        for first in range(start, last):
            if best and first > best[1]:
                break
            for height in range(1, MAX_HEADER_ROWS + 1):
                if first + height > len(self.grid.rows) or not self._is_text(first + height - 1):
                    break
                score = self._score(first, height)
                tidier = best is not None and score == best_score and height < best[2]
                if score and (score > best_score or tidier):
                    best, best_score = (first, first + height - 1, height), score
        if best is None or best_score < 3:
            return None
        return self._build(best[0], best[1])

    def starts_header(self, row: int) -> bool:
        """Tell whether a row inside the data is the first row of a header block."""
        return self._is_text(row) and self._score(row, 1) >= 3 or self._two_rows(row)

    def _two_rows(self, row: int) -> bool:
        below = row + 1
        if below >= len(self.grid.rows) or not (self._is_text(row) and self._is_text(below)):
            return False
        return self._score(row, 2) >= 4

    def _is_text(self, row: int) -> bool:
        """A header row holds words; numbers only where they are years."""
        cells = [cell for cell in self.grid.rows[row] if cell is not None]
        if not cells:
            return False
        return all(
            isinstance(cell, str) or (isinstance(cell, float) and 1990 <= cell <= 2100)
            for cell in cells
        )

    def _score(self, first: int, height: int) -> int:
        """Count the fields a block would give; 0 without a column of names."""
        claims = [found for path in self._paths(first, height) if (found := claim(path))]
        fields = {found.field for found in claims}
        return len(fields) if fields & NAMES else 0

    def _paths(self, first: int, height: int) -> list[tuple[str, ...]]:
        rows = [
            self._row_texts(row, first, first + height - 1) for row in range(first, first + height)
        ]
        self._spread_groups(rows)
        paths = []
        for column in range(self.width):
            path: list[str] = []
            for texts in rows:
                if texts[column] and (not path or path[-1] != texts[column]):
                    path.append(texts[column])
            paths.append(tuple(path))
        return paths

    def _row_texts(self, row: int, first: int, last: int) -> list[str]:
        cells = self.grid.rows[row]
        texts = []
        for column in range(self.width):
            top, left = self._cover.get((row, column), (row, column))
            if top < first or top > last:
                top, left = row, column
            source = self.grid.rows[top] if top != row else cells
            value = source[left] if left < len(source) else None
            if isinstance(value, float):
                value = str(int(value))
            texts.append(clean(value) if isinstance(value, str) else "")
        return texts

    def _spread_groups(self, rows: list[list[str]]) -> None:
        """Without merged cells, a group's word stands over its first child only."""
        for level, texts in enumerate(rows[:-1]):
            below = rows[level + 1]
            for column in range(1, self.width):
                left = texts[column - 1]
                if texts[column] or not left or not below[column] or not below[column - 1]:
                    continue
                merged = any((row, column) in self._cover for row in range(level, level + 1))
                alone = claim((below[column],))
                if not merged and below[column] != left and (alone is None or alone.rank < 5):
                    texts[column] = left

    def _build(self, first: int, last: int) -> Table:
        table = Table(first, last)
        paths = self._paths(first, last - first + 1)
        title = self._title_multiplier(first)
        claims: dict[int, Claim] = {}
        for index, path in enumerate(paths):
            table.texts.update(text.casefold() for text in path)
            found = claim(path) or claim_of_gender(paths, index)
            if found:
                claims[index] = found
            elif path:
                table.unknown.append(" ".join(path))
        self._share_out(table, claims, paths)
        for column in table.columns:
            self._measure(column, paths[column.index], title)
        return table

    def _share_out(
        self, table: Table, claims: dict[int, Claim], paths: list[tuple[str, ...]]
    ) -> None:
        """Give each field to its best column; equals are refused, the rest is named as unknown."""
        claims = settle_names(claims)
        claims = settle_editions(claims)
        if "version" not in {found.field for found in claims.values()}:
            # Numbers of another system are not ours.
            foreign = [i for i, found in claims.items() if found.field == "id"]
            table.unknown += [" ".join(paths[index]) for index in foreign]
            claims = {i: found for i, found in claims.items() if i not in foreign}
        by_field: dict[str, list[int]] = {}
        for index, found in claims.items():
            by_field.setdefault(found.field, []).append(index)
        for name, indexes in by_field.items():
            best = max(claims[index].rank for index in indexes)
            winners = [index for index in indexes if claims[index].rank == best]
            if name == "unit":
                winners = nearest_unit(winners, by_field.get("capacity", []))
            losers = [index for index in indexes if index not in winners]
            table.unknown += [" ".join(paths[index]) for index in losers]
            self._give(table, name, winners, paths, claims[winners[0]].doubtful)
        # What a row says of its KBLI edition comes before the code itself.
        table.columns.sort(key=lambda column: (column.field != "kbli_edition", column.index))

    def _give(
        self,
        table: Table,
        name: str,
        winners: list[int],
        paths: list[tuple[str, ...]],
        doubtful: bool,
    ) -> None:
        refusal, header = "", " ".join(paths[winners[0]])
        if len(winners) > 1 and name not in REPEATABLE:
            table.side_by_side |= name in {"name", "number"}
            letters = ", ".join(map(column_letters, winners))
            refusal = _(
                'Kolom %(columns)s sama-sama berjudul "%(header)s", jadi tidak dibaca.'
                " Hapus atau ganti judul salah satunya."
            ) % {"columns": letters, "header": header}
            table.problems.append(Problem(name, ERROR, refusal, "two_columns"))
        elif doubtful:
            text = _('Kolom %(column)s "%(header)s" dibaca sebagai %(field)s. Periksa.') % {
                "column": column_letters(winners[0]),
                "header": header,
                "field": label(name),
            }
            table.problems.append(Problem(name, WARNING, text, "header_doubtful"))
        if name == "investment" and not refusal and has_land_beside(winners[0], paths):
            refusal = _(
                'Kolom "%(header)s" mungkin memuat tanah dan bangunan, jadi tidak dibaca.'
                " Tulis investasi tanpa tanah dan bangunan."
            ) % {"header": header}
            table.problems.append(Problem(name, ERROR, refusal, "land"))
        if name.startswith("workers") and not refusal and PART_OF_WORKERS.search(core(header)):
            refusal = _(
                'Kolom "%(header)s" hanya sebagian tenaga kerja, jadi tidak dibaca. Tulis jumlah seluruhnya.'
            ) % {"header": header}
            table.problems.append(Problem(name, ERROR, refusal, "part_of_workers"))
        for index in winners:
            table.columns.append(Column(index, name, " ".join(paths[index]), refusal=refusal))

    def _title_multiplier(self, first: int) -> int | None:
        """Return what a line above the table says of all its money ("dalam ribuan rupiah")."""
        found = set()
        for row in self.grid.rows[max(0, first - 8) : first]:
            for cell in row:
                if isinstance(cell, str) and _MONEY_TITLE.search(cell):
                    found.add(multiplier_in(cell))
        return found.pop() if len(found) == 1 else None

    def _measure(self, column: Column, path: tuple[str, ...], title: int | None) -> None:
        """Note the multiplier of a money column and the period of a yearly or monthly one."""
        periods = {per for text in path if (per := period_in(text))}
        column.per = periods.pop() if len(periods) == 1 else "several" if periods else None
        if column.field == "capacity":
            inside = re.search(r"\(([^)]*)\)", path[-1]) or re.search(
                r"\(([^)]*)\)", " ".join(path)
            )
            column.unit_text = inside[1] if inside else ""
            if multiplier_in(" ".join(path)):
                column.refusal = column.refusal or _(
                    'Judul "%(header)s" memakai pengali; tulis kapasitas penuh tanpa pengali.'
                ) % {"header": column.header}
        if column.field not in MONEY:
            return
        if column.per not in (None, "year") and column.field != "investment":
            column.refusal = column.refusal or _(
                'Kolom "%(header)s" bukan nilai per tahun. Ubah menjadi nilai setahun.'
            ) % {"header": column.header}
        said = [found for text in reversed(path) if (found := multiplier_in(text)) is not None]
        large = {found for found in said if found > 1}
        if len(large) > 1 or (title and title > 1 and not large and 1 in said):
            column.refusal = column.refusal or _(
                'Judul "%(header)s" tidak jelas dikali berapa. Tulis satu pengali saja di judul kolom.'
            ) % {"header": column.header}
        column.multiplier = large.pop() if large else (1 if said else title or 1)


_MONEY_TITLE = re.compile(
    r"(?:dalam|satuan|nilai|angka|uang|rp|rupiah)\b.*(?:ribu|juta|000)|(?:ribu|juta)\w* rupiah",
    re.I,
)
