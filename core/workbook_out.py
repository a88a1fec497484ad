"""Writes lists as xlsx and CSV that are safe to open and can come back as they went out.

Both are written row by row from an iterator, so that a list of any length needs little memory. The
last row says how many rows there are and when they were taken: a torn file is known by its absence.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext, override
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.numbers import format_number

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGUAGE = "id"  # what goes out is read by the office, whoever's screen it came from
MAX_TEXT = 32_000  # Excel holds 32,767 signs in a cell
WIDTHS = {
    "text": 28, "id": 20, "integer": 10, "year": 8, "money": 16, "decimal": 12, "date": 12,
    "moment": 17, "boolean": 8, "choice": 18, "region": 24,
}  # fmt: skip
FORMATS = {"integer": "0", "year": "0", "money": "#,##0", "date": "dd/mm/yyyy"}
FORMATS |= {"decimal": "General", "moment": "dd/mm/yyyy hh:mm"}
FOOTER = re.compile(r"[\d.]+ baris · diekspor \d")

# What no XML may hold, and what no CSV of ours holds either.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Signs that make a spreadsheet calculate or split, also in full width and behind spaces.
_ACTIVE = re.compile(r"['\s\u200b-\u200f\u2060\ufeff]*[=+\-@|\t\r＝＋－＠｜−]|[\t\r]")
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)*|\+62[\d -]{6,18}", re.A)


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it goes out. `kind` is one of `core.tables.Kind`; grey heads come back unread."""

    label: str
    kind: str = "text"
    editable: bool = True
    hidden: bool = False


def written_text(text: str) -> str:
    """Return what a cell can hold of a text: no control signs, one way to end a line, not too long."""
    text = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def is_active(text: str) -> bool:
    """Tell whether a spreadsheet might calculate this text instead of showing it."""
    return bool(_ACTIVE.match(text)) and not _HARMLESS.fullmatch(text)


def defuse(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet might calculate."""
    return f"'{text}" if is_active(text) else text


def undefuse(text: str) -> str:
    """Take away the apostrophe that `defuse` put there; every text comes back as it was."""
    return text[1:] if text.startswith("'") and is_active(text) else text


def footer(count: int, at: dt.datetime | None = None) -> str:
    """Return the last line: "1.284 baris · diekspor 24 Nov 2026 10.21 WIB"."""
    at = timezone.localtime(at)
    with override(LANGUAGE):
        rows = ngettext("%(n)s baris", "%(n)s baris", count) % {"n": format_number(count)}
        return f"{rows} · diekspor {date_format(at, 'j M Y H.i')} {at:%Z}"


def write_xlsx(
    target: BinaryIO,
    heads: Sequence[Head],
    rows: Iterable[Sequence[Any]],
    *,
    name: str,
    tell: Callable[[int], str] = footer,
    created: dt.datetime | None = None,
) -> int:
    """Write a workbook of one sheet `name` to `target`; return how many rows it has.

    Where `created` and `tell` are of the data, not of the clock, equal data make equal files.
    """
    book = _book(target, created)
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31])
    pens = _Pens(book)
    _begin(sheet, heads, pens)
    writers = [_writer(sheet, head, pens) for head in heads]
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, (write, value) in enumerate(zip(writers, row, strict=True)):
            if value not in (None, ""):
                write(count, column, value)
    sheet.write_string(count + 1, 0, tell(count), pens.foot)
    _end(sheet, heads, count)
    book.close()
    return count


def _book(target: BinaryIO, created: dt.datetime | None) -> xlsxwriter.Workbook:
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, {"constant_memory": True, **safe})
    if created:
        book.set_properties({"created": created})
    return book


class _Pens:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        line = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
        self.head = book.add_format(line | {"bg_color": "#DCE7F3"})
        self.fixed = book.add_format(line | {"bg_color": "#E7E5E0", "font_color": "#55524C"})
        self.foot = book.add_format({"italic": True, "font_color": "#55524C"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        # Excel's own mark for "this is text, whatever it looks like".
        self.quoted = book.add_format({"num_format": "@", "valign": "top", "quote_prefix": True})
        self.kinds = {
            kind: book.add_format({"num_format": form, "valign": "top"})
            for kind, form in FORMATS.items()
        }

    def of(self, kind: str) -> Format:
        return self.kinds.get(kind, self.text)


def _begin(sheet: Worksheet, heads: Sequence[Head], pens: _Pens) -> None:
    for column, head in enumerate(heads):
        options = {"hidden": True} if head.hidden else {}
        sheet.set_column(column, column, WIDTHS[head.kind], pens.of(head.kind), options)
        sheet.write_string(0, column, head.label, pens.head if head.editable else pens.fixed)
    sheet.freeze_panes(1, 1)


def _end(sheet: Worksheet, heads: Sequence[Head], count: int) -> None:
    shown = [number for number, head in enumerate(heads) if not head.hidden]
    if count and shown:
        sheet.autofilter(0, 0, count, shown[-1])
    # NIB and telephone numbers are text on purpose.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _writer(sheet: Worksheet, head: Head, pens: _Pens) -> Callable[[int, int, Any], object]:
    pen = pens.of(head.kind)

    def write(row: int, column: int, value: Any) -> None:
        if isinstance(value, str):
            text = written_text(value)
            sheet.write_string(row, column, text, pens.quoted if is_active(text) else pens.text)
        elif isinstance(value, dt.datetime):
            sheet.write_datetime(row, column, timezone.localtime(value).replace(tzinfo=None), pen)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), pen)
        else:
            sheet.write_number(row, column, value, pen)

    return write


class Line:
    """A file that hands back what is written to it, so that a CSV goes out line by line."""

    def write(self, text: str) -> str:
        """Return the text; nothing is kept."""
        return text


def csv_lines(
    heads: Sequence[Head], rows: Iterable[Sequence[Any]], *, tell: Callable[[int], str] = footer
) -> Iterator[bytes]:
    """Yield a CSV as Excel in Indonesia reads it: UTF-8 with BOM, semicolons, decimal commas."""
    writer = csv.writer(Line(), delimiter=";")
    yield b"\xef\xbb\xbf" + writer.writerow([head.label for head in heads]).encode()
    count = 0
    for row in rows:
        yield writer.writerow([csv_text(value) for value in row]).encode()
        count += 1
    yield writer.writerow([tell(count)]).encode()


def csv_text(value: Any) -> str:
    """Return a value as it stands in a CSV."""
    if value is None:
        return ""
    if isinstance(value, str):
        return defuse(written_text(value))
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
    return str(value).replace(".", ",")
