"""Reads xlsx and CSV files safely into grids of cells.

The zip is judged before anything is unpacked, the workbook is opened in a child process with a
memory and a time limit (core/workbook_child.py), and what the library hides (Excel errors, formulas
that were never calculated) is found in the XML itself.
"""

import csv
import datetime as dt
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.typed import CellFault, clean
from core.workbook_child import TOO_MANY_CELLS
from core.workbook_guard import MAX_CELLS, WorkbookRefused, inspect_workbook
from core.workbook_text import decode_text, split_text

MAX_FILE = 20 * 1024 * 1024
CHILD_MEMORY = 1024 * 1024 * 1024
CHILD_SECONDS = 30
_CHILD = Path(__file__).with_name("workbook_child.py")

Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class Grid:
    """One sheet: cells row by row (None = empty), its merged ranges (0-based, inclusive)."""

    name: str
    rows: list[list[Any]]
    merged: list[Merge] = field(default_factory=list)
    hidden: bool = False
    is_text: bool = False  # from CSV: every cell is text, and ragged rows are suspect


def read_grids(content: bytes, filename: str) -> list[Grid]:
    """Return the sheets of an xlsx or CSV file. Raises WorkbookRefused with a sentence for people."""
    refuse_large(content)
    if not content.strip():
        raise WorkbookRefused("empty", _("Berkas kosong. Pilih berkas yang berisi data."))
    if content[:4] == b"PK\x03\x04":
        return _read_xlsx(content)
    refuse_other_formats(content)
    return [_read_csv(content, filename)]


def refuse_large(content: bytes) -> None:
    """Raise WorkbookRefused for a file that is larger than any workbook here may be."""
    if len(content) > MAX_FILE:
        raise WorkbookRefused(
            "too_big",
            _("Berkas lebih besar dari %(limit)s MB. Bagi menjadi beberapa berkas.")
            % {"limit": MAX_FILE // 1024**2},
        )


def refuse_other_formats(content: bytes) -> None:
    """Raise WorkbookRefused for old Excel, encrypted, HTML and other files that are not text."""
    start = content[:2048].lstrip().lower()
    if content[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise WorkbookRefused(
                "encrypted",
                _("Berkas dikunci kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi."),
            )
        raise WorkbookRefused(
            "old_excel",
            _(
                'Berkas ini Excel lama (.xls). Buka di Excel, simpan sebagai "Excel Workbook (.xlsx)".'
            ),
        )
    if start.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<?xml", b"%pdf", b"{\\rtf", b"pk")
    ):
        raise WorkbookRefused(
            "not_a_workbook",
            _(
                'Berkas ini bukan buku kerja Excel. Buka di Excel, simpan sebagai "Excel Workbook (.xlsx)".'
            ),
        )


def _read_csv(content: bytes, filename: str) -> Grid:
    text = decode_text(content)
    try:
        rows = split_text(text)
    except csv.Error:
        raise WorkbookRefused(
            "broken_csv", _("Berkas CSV tidak dapat dibaca. Simpan ulang dari Excel sebagai xlsx.")
        ) from None
    cells: list[list[Any]] = [[_cell(cell) for cell in row] for row in rows]
    return Grid(Path(filename).stem[:100] or "CSV", cells, is_text=True)


def _read_xlsx(content: bytes) -> list[Grid]:
    facts = inspect_workbook(content)
    grids = []
    for line in _run_child(content).splitlines():
        found = json.loads(line)
        rows = [[_cell(value) for value in row] for row in found["rows"]]
        grid = Grid(found["name"], rows, _merges(found["merged"], rows), found["hidden"])
        _place_faults(grid, facts.get(grid.name, {}))
        grids.append(grid)
    if not grids:
        raise WorkbookRefused("no_sheets", _("Berkas Excel ini tidak berisi lembar data."))
    return grids


def _run_child(content: bytes) -> str:
    command = [
        sys.executable,
        "-I",
        str(_CHILD),
        str(CHILD_MEMORY),
        str(CHILD_SECONDS),
        str(MAX_CELLS),
    ]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=CHILD_SECONDS + 5
        )
    except subprocess.TimeoutExpired:
        raise WorkbookRefused(
            "too_slow", _("Berkas terlalu rumit untuk dibaca. Salin datanya ke berkas Excel baru.")
        ) from None
    if done.returncode == TOO_MANY_CELLS:
        raise WorkbookRefused(
            "far_cell",
            _("Ada isi jauh di luar tabel. Salin tabelnya saja ke berkas Excel baru."),
        )
    if done.returncode != 0:
        raise WorkbookRefused(
            "damaged",
            _(
                "Berkas Excel rusak atau terlalu besar untuk dibaca. Buka di Excel lalu simpan ulang."
            ),
        )
    return done.stdout.decode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and value.strip() or clean(value) else None
    if isinstance(value, dict):
        kind, text = next(iter(value.items()))
        if kind == "dt":
            return dt.datetime.fromisoformat(text)
        if kind == "d":
            return dt.date.fromisoformat(text)
        return dt.time.fromisoformat(text) if kind == "t" else dt.timedelta(seconds=text)
    return value


def _merges(found: list[Any], rows: list[list[Any]]) -> list[Merge]:
    """Clip merged ranges to the cells there are. Those that overlap much are no work of Excel."""
    height, width = len(rows), max(map(len, rows), default=0)
    merged, area = [], 0
    for (top, left), (bottom, right) in found:
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        size = (bottom - top + 1) * (right - left + 1)
        if bottom < top or right < left or size == 1:
            continue
        area += size
        if area > 2 * height * width:
            raise WorkbookRefused(
                "damaged", _("Sel gabungan di berkas ini rusak. Buka di Excel lalu simpan ulang.")
            )
        merged.append(((top, left), (bottom, right)))
    return merged


def _place_faults(grid: Grid, faults: dict[tuple[int, int], str]) -> None:
    """Put Excel errors and uncalculated formulas where the library left blanks."""
    for (row, column), text in faults.items():
        while len(grid.rows) <= row:
            grid.rows.append([])
        cells = grid.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = CellFault(text)
