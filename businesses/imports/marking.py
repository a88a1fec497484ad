"""Gives a file back with its faults marked: coloured cells and a column that says what to do.

The user's workbook is edited, not rebuilt, by openpyxl in a child process with the same limits as
reading; a CSV gets the column only. The mended file can be sent again as it is.
"""

import base64
import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from businesses.imports.labels import label_of
from businesses.imports.planning import PlannedRow
from businesses.imports.reading import Reading
from core.services import Refused
from core.workbook_text import decode_text

CHILD = Path(__file__).with_name("marking_child.py")
MEMORY = 1024 * 1024 * 1024
SECONDS = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """One fault: where it is and what to do. `row` counts from 1."""

    sheet: str
    row: int
    field: str
    level: str
    message: str


def marks_of(rows: Iterable[PlannedRow]) -> list[Mark]:
    """Return the marks of planned rows: their problems, and why a row may be a duplicate."""
    found = []
    for row in rows:
        where = (row.read.sheet, row.read.row)
        found += [Mark(*where, one.field, one.level, one.message) for one in row.read.problems]
        if row.action == "duplicate":
            found.append(Mark(*where, "name", "warning", row.reason))
    return found


def mark_file(
    content: bytes, file_name: str, marks: Sequence[Mark], reading: Reading | Any
) -> bytes:
    """Return the file with `marks` drawn in. Raises Refused when it can't be edited.

    `reading` gives the sheets: objects with name, columns (field → letters) and header_rows.
    """
    sheets = {
        sheet.name: {"columns": sheet.columns, "header_rows": sheet.header_rows}
        for sheet in reading.sheets
    }
    if content[:4] != b"PK\x03\x04":
        return _mark_csv(content, marks, sheets)
    order = {
        "content": base64.b64encode(content).decode(),
        "title": _("ALASAN IMPOR"),
        "sheets": sheets,
        "marks": [
            [m.sheet, m.row, m.field, m.level, f"{label_of(m.field)}: {m.message}"] for m in marks
        ],
    }
    command = [sys.executable, "-I", str(CHILD), str(MEMORY), str(SECONDS)]
    try:
        done = subprocess.run(
            command, input=json.dumps(order).encode(), capture_output=True, timeout=SECONDS + 5
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        raise Refused(
            _("Berkas ini tidak dapat ditandai. Pakai daftar masalah pada halaman impor.")
        )
    return done.stdout


def _mark_csv(content: bytes, marks: Sequence[Mark], sheets: dict[str, Any]) -> bytes:
    text = decode_text(content)
    delimiter = ";" if text.count(";") > text.count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    reasons: dict[int, list[str]] = {}
    for mark in marks:
        reasons.setdefault(mark.row, []).append(f"{label_of(mark.field)}: {mark.message}")
    header = next((s["header_rows"][-1] for s in sheets.values() if s["header_rows"]), 1)
    width = max(map(len, rows), default=0)
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter)
    for number, cells in enumerate(rows, start=1):
        said = _("ALASAN IMPOR") if number == header else " | ".join(reasons.get(number, ()))
        writer.writerow([*cells, *[""] * (width - len(cells)), said])
    return b"\xef\xbb\xbf" + target.getvalue().encode()
