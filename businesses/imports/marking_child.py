"""Runs alone with limits: reads an order from stdin, writes the marked workbook to stdout."""

import base64
import io
import json
import resource
import sys
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

ERROR = PatternFill("solid", start_color="F8C9C4")
WARNING = PatternFill("solid", start_color="FCE9B6")


def main() -> None:
    """Take the order, mark, hand back."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    order = json.load(sys.stdin)
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(order["content"])))
    by_sheet: dict[str, list[list[Any]]] = {}
    for mark in order["marks"]:
        by_sheet.setdefault(mark[0], []).append(mark)
    for name, marks in by_sheet.items():
        if name in book.sheetnames:
            mark_sheet(book[name], order["sheets"].get(name, {}), marks, order["title"])
    target = io.BytesIO()
    book.save(target)
    sys.stdout.buffer.write(target.getvalue())


def mark_sheet(sheet: Worksheet, facts: dict[str, Any], marks: list[list[Any]], title: str) -> None:
    """Colour the cells of one sheet and write the reasons beside its table."""
    columns = {
        field: column_index_from_string(at) for field, at in facts.get("columns", {}).items()
    }
    place = reason_column(sheet, facts, title)
    reasons: dict[int, list[str]] = {}
    for _sheet, row, field, level, message in marks:
        if row < 1:
            continue
        reasons.setdefault(row, []).append(message)
        if field in columns:
            colour(sheet.cell(row, columns[field]), level, message)
    for row, said in reasons.items():
        cell = sheet.cell(row, place, "\n".join(said))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    header = sheet.cell((facts.get("header_rows") or [1])[-1], place)
    if not isinstance(header, MergedCell):
        header.value = title
        header.font = Font(bold=True)
    sheet.column_dimensions[get_column_letter(place)].width = 60


def reason_column(sheet: Worksheet, facts: dict[str, Any], title: str) -> int:
    """Return the column of an earlier marking, or the first one right of everything."""
    for row in facts.get("header_rows") or [1]:
        for cell in sheet[row]:
            if cell.value == title:
                for below in range(row + 1, sheet.max_row + 1):
                    sheet.cell(below, cell.column).value = None
                return cell.column
    return sheet.max_column + 1


def colour(cell: Any, level: str, message: str) -> None:
    """Fill a cell, error over warning, and say why in a comment."""
    if isinstance(cell, MergedCell):
        return
    if level == "error" or cell.fill.start_color.rgb != ERROR.start_color.rgb:
        cell.fill = ERROR if level == "error" else WARNING
    if cell.comment is None:
        cell.comment = Comment(message, "IKM")


if __name__ == "__main__":
    main()
