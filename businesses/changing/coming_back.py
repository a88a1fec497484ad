"""A workbook that came back: whose list it is, and what each of its rows says."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from businesses.changing.going_out import MARK, VERSION
from businesses.changing.subject import Field, Subject, subject
from core.services import Refused
from core.typed import clean
from core.workbook_guard import MAX_ROW, WorkbookRefused
from core.workbook_out import FOOTER, LANGUAGE, csv_text, undefuse
from core.workbook_text import decode_text
from core.workbooks import read_grids, refuse_large, refuse_other_formats

GLANCE = 2**20  # bytes
_KEY = re.compile(r"\d{1,18}", re.A)
_STAMP = re.compile(r"\d{1,18}(-\d{1,18})*", re.A)


@dataclass(slots=True)
class Line:
    """One row of the file; `key` None where it carries no id."""

    number: int
    key: int | None
    stamp: str
    cells: dict[str, Any]
    said: str = ""  # its first words, to name it by


@dataclass
class Returned:
    """What came back. `unknown` are heads that are no columns of the list."""

    subject: Subject
    fields: list[Field]
    lines: list[Line]
    is_text: bool = False
    unknown: list[str] = field(default_factory=list)

    def written(self, cell: Any) -> Any:
        """Return how a cell of ours stands in such a file."""
        return csv_text(cell) if self.is_text else cell

    def typed(self, cell: Any) -> Any:
        """Return what somebody wrote into a cell of such a file."""
        return undefuse(cell) if self.is_text and isinstance(cell, str) else cell


def read_returned(content: bytes, file_name: str) -> Returned:
    """Return the rows of a workbook of ours; Refused or WorkbookRefused when it is none."""
    is_text = content[:4] != b"PK\x03\x04"
    grids = [_csv_rows(content)] if is_text else [g.rows for g in read_grids(content, file_name)]
    for rows in grids:
        for number, cells in enumerate(rows[:20]):
            found = _subject_of(cells)
            if found:
                return _returned(found, cells, rows[number + 1 :], number + 2, is_text)
    raise Refused(
        _(
            "Berkas ini bukan hasil unduhan dari daftar di sini, atau kolom penanda tersembunyi di"
            " kanannya hilang. Untuk mencatat data baru, pakai halaman Impor."
        )
    )


def looks_returned(content: bytes) -> bool:
    """Tell at a glance whether a file is a list of ours; says nothing about what is in it."""
    mark = MARK.encode()
    if content[:4] != b"PK\x03\x04":
        return mark in content[:GLANCE]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"} & set(book.namelist())
            for name in names:
                with book.open(name) as part:
                    if mark in part.read(GLANCE):
                        return True
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        pass
    return False


def _csv_rows(content: bytes) -> list[list[Any]]:
    """Split a CSV by what splits its first line: what stands in cells must not decide."""
    refuse_large(content)
    refuse_other_formats(content)
    text = decode_text(content)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise WorkbookRefused(
            "broken_csv", _("Berkas CSV tidak dapat dibaca. Simpan ulang dari Excel sebagai xlsx.")
        ) from None
    if len(rows) > MAX_ROW:
        raise WorkbookRefused("too_many", _("Berkas terlalu besar. Bagi menjadi beberapa berkas."))
    return rows


def _subject_of(cells: list[Any]) -> Subject | None:
    for cell in cells:
        if isinstance(cell, str) and cell.strip().startswith(MARK):
            return subject(cell.strip().removeprefix(MARK))
    return None


def _returned(
    found: Subject, head: list[Any], rows: list[list[Any]], first: int, is_text: bool
) -> Returned:
    with override(LANGUAGE):
        labels = {str(one.label): one for one in found.fields}
    names = [str(cell).strip() if cell is not None else "" for cell in head]
    columns = {place: labels[name] for place, name in enumerate(names) if name in labels}
    marks = {name: place for place, name in enumerate(names) if name.startswith("_")}
    shown = _shown(found)
    unknown = [n for n in names if n and n not in labels and n not in marks and n not in shown]
    twice = [n for n in labels if names.count(n) > 1]
    if twice:
        raise Refused(_('Kolom "%(name)s" ada dua kali. Hapus salah satunya.') % {"name": twice[0]})
    lines = _lines(rows, first, columns, marks.get(MARK + found.key, -1), marks.get(VERSION, -1))
    return Returned(found, list(columns.values()), list(lines), is_text, unknown)


def _shown(found: Subject) -> set[str]:
    """Return the heads of what the list shows beside what can be changed."""
    with override(LANGUAGE):
        columns = found.table.columns if found.table else ()
        return {capfirst(str(column.label)) for column in columns}


def _lines(
    rows: list[list[Any]], first: int, columns: dict[int, Field], key: int, stamp: int
) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=first):
        said = [clean(str(cell)) for cell in cells if cell not in (None, "")]
        if not any(said) or (len(said) == 1 and FOOTER.match(said[0])):
            continue
        values = {
            one.name: cells[place] if place < len(cells) else None for place, one in columns.items()
        }
        mark = _mark(cells, key)
        yield Line(
            number,
            int(mark) if _KEY.fullmatch(mark) else None,
            _stamp(_mark(cells, stamp)),
            values,
            said[0][:200],
        )


def _mark(cells: list[Any], place: int) -> str:
    cell = cells[place] if 0 <= place < len(cells) else None
    if isinstance(cell, float) and cell.is_integer():  # the column was made a number
        return str(int(cell))
    return str(cell or "").strip().lstrip("'")


def _stamp(text: str) -> str:
    return text if _STAMP.fullmatch(text) else ""
