"""A workbook that leaves, is edited as in Excel, and comes back."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from businesses.changing import jobs, sets
from businesses.models import ChangeSet
from tests.cast import Member


def download(who: Member, key: str = "usaha", form: str = "xlsx", query: str = "") -> bytes:
    """Return a list as it is handed out."""
    response = who.get(f"/kerja/usaha/unduh/{key}/?format={form}{query}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def edited(content: bytes, edit: Callable[[Worksheet], None]) -> bytes:
    """Return the workbook after somebody worked on its sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def put(content: bytes, cells: dict[tuple[str, str], Any]) -> bytes:
    """Write into cells named by (first cell of the row or any value in it, head of the column)."""

    def edit(sheet: Worksheet) -> None:
        heads = {cell.value: cell.column for cell in sheet[1]}
        for (name, head), value in cells.items():
            row = next(r for r in sheet.iter_rows(min_row=2) if name in [c.value for c in r])
            sheet.cell(row[0].row, heads[head]).value = value

    return edited(content, edit)


def send(who: Member, content: bytes, name: str = "usaha.xlsx") -> ChangeSet:
    """Send a workbook back and let it be compared."""
    change = sets.send(by=who.user, content=content, file_name=name)
    jobs.advance(change.pk, beside=False)
    change.refresh_from_db()
    return change


def agree(who: Member, change: ChangeSet, **options: bool) -> ChangeSet:
    """Confirm a plan and let it be saved."""
    sets.confirm(change=change, by=who.user, **options)
    jobs.advance(change.pk, beside=False)
    change.refresh_from_db()
    return change


def cells(change: ChangeSet) -> list[tuple[str, str, Any, Any]]:
    """Return what would change: name, field, old, new."""
    return [
        (row.name, cell["field"], cell["old"], cell["new"])
        for row in change.rows.all()
        for cell in row.cells
    ]
