"""CSV as offices save it: UTF-8 or Windows-1252; semicolon, comma or tab."""

import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from core.workbook_guard import MAX_COLUMN, MAX_ROW, WorkbookRefused

DELIMITERS = ";,\t|"
_MAX_LINES_IN_CELL = 10
_SAMPLE = 40


def decode_text(content: bytes) -> str:
    """Return the text of a CSV file. Raises WorkbookRefused for what is not text."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    control = sum(sign < " " and sign not in "\t\r\n\x0c" for sign in text[:20_000])
    if control or "\0" in text or "\ufffd" in text:
        raise WorkbookRefused(
            "not_text",
            _('Jenis berkas ini tidak dikenal. Unggah "Excel Workbook (.xlsx)" atau CSV.'),
        )
    return text


def split_text(text: str) -> list[list[str]]:
    """Return the rows of a CSV text, its delimiter found. Raises WorkbookRefused when broken."""
    delimiter = ""
    first = text.lstrip().split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:  # Excel's own directive: line 1, no data
        delimiter = first[4]
        text = "\n" + text.split("\n", 1)[1] if "\n" in text else ""
    delimiter = delimiter or find_delimiter(text)
    rows = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        rows.append(row)
        if len(rows) > MAX_ROW or len(row) > MAX_COLUMN:
            raise WorkbookRefused(
                "too_many_cells", _("Berkas CSV terlalu besar. Bagi menjadi beberapa berkas.")
            )
        if any(cell.count("\n") > _MAX_LINES_IN_CELL for cell in row):
            raise WorkbookRefused(
                "open_quote",
                _(
                    "Baris %(row)s: tanda kutip dibuka tetapi tidak ditutup. Perbaiki, lalu unggah lagi."
                )
                % {"row": len(rows)},
            )
    return rows


def find_delimiter(text: str) -> str:
    """Return the sign that splits most lines into the same number of cells."""
    best, best_score = ",", 0
    lines = text.splitlines(keepends=True)[:_SAMPLE]
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: item[1] * min(item[0], 6))
            if count * min(width, 6) > best_score:
                best, best_score = delimiter, count * min(width, 6)
    return best
