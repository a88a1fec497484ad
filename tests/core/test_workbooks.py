"""Files that come from outside: read safely, or refused with a sentence within a second."""

import io
import os
import time
import zipfile

import openpyxl
import pytest

from core.typed import CellFault
from core.workbooks import WorkbookRefused, read_grids

PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
)
A1 = '<row r="1"><c r="A1"><v>1</v></c></row>'


def archive(parts: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return content.getvalue()


def workbook(inside: str) -> bytes:
    return archive({**PARTS, "xl/worksheets/sheet1.xml": SHEET.format(inside)})


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def many_sheets() -> bytes:
    book = openpyxl.Workbook()
    for number in range(299):
        book.create_sheet(f"L{number}")
    return saved(book)


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
BOMBS = {
    "far_cell": workbook(f"<sheetData>{A1}{FAR}</sheetData>"),
    "entities": archive({**PARTS, "xl/a.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><a/>'}),
    "entries": archive({**PARTS, **{f"xl/{number}.xml": "<a/>" for number in range(2500)}}),
    "bomb": archive({**PARTS, "xl/worksheets/sheet1.xml": b" " * 60_000_000}),
    "sheets": many_sheets(),
    "old_excel": b"\xd0\xcf\x11\xe0" + bytes(4000),
    "encrypted": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
    "other_format": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "not_a_workbook": b"<html><table><tr><td>NIB</td></tr></table></html>",
    "not_text": b"\x89PNG\r\n\x1a\n\0\0" + os.urandom(200),
    "empty": b"",
    "damaged": workbook(f"<sheetData>{A1}</sheetData>")[:-60],
    "open_quote": b'nama;desa\n"A;B\n' + b"C;D\n" * 30,
}


@pytest.mark.parametrize("code", BOMBS)
def test_a_bad_file_is_refused_in_a_second_with_a_sentence(code):
    began = time.process_time()
    with pytest.raises(WorkbookRefused) as refused:
        read_grids(BOMBS[code], "data.csv" if code == "open_quote" else "data.xlsx")
    assert refused.value.code == code
    assert refused.value.message.endswith(".")
    assert time.process_time() - began < 1


def test_a_workbook_that_breaks_the_reader_leaves_us_alive():
    with pytest.raises(WorkbookRefused) as refused:
        read_grids(workbook('<sheetData><row r="1"><c r="A1"><v>1</v></row>'), "data.xlsx")
    assert refused.value.code == "damaged"


def test_rows_that_count_themselves_far_away_are_refused():
    cells = "<c><v>1</v></c>" * 5
    far = f'<sheetData>{A1}<row r="1048576">{cells}</row></sheetData>'
    with pytest.raises(WorkbookRefused) as refused:
        read_grids(workbook(far), "data.xlsx")
    assert refused.value.code == "far_cell"


def test_a_declared_range_is_not_believed():
    below = '<row r="3"><c r="C3"><v>7</v></c></row>'
    narrow = workbook(f'<dimension ref="A1"/><sheetData>{A1}{below}</sheetData>')
    assert read_grids(narrow, "x.xlsx")[0].rows[2] == [None, None, 7.0]
    wide = workbook(f'<dimension ref="A1:XFD1048576"/><sheetData>{A1}</sheetData>')
    assert read_grids(wide, "x.xlsx")[0].rows == [[1.0]]


def test_excel_errors_and_uncalculated_formulas_are_seen():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C1"] = "teks", "=1+1", "#REF!"
    sheet["C1"].data_type = "e"
    row = read_grids(saved(book), "x.xlsx")[0].rows[0]
    assert row == ["teks", CellFault("="), CellFault("#REF!")]


def test_text_and_numbers_are_told_apart():
    book = openpyxl.Workbook()
    book.active.append(["0812", 812, "  ", None])
    assert read_grids(saved(book), "x.xlsx")[0].rows == [["0812", 812.0, None]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Nama;Desa\nKafé;Jali\n", "utf-8"),
        ("Nama,Desa\nKafé,Jali\n", "utf-8-sig"),
        ("Nama\tDesa\nKafé\tJali\n", "cp1252"),
        ("sep=;\nNama;Desa\nKafé;Jali\n", "cp1252"),
        ("Nama\tDesa\nKafé\tJali\n", "utf-16"),
    ],
)
def test_csv_is_read_as_offices_save_it(text, encoding):
    rows = read_grids(text.encode(encoding), "data.csv")[0].rows
    assert rows[-2:] == [["Nama", "Desa"], ["Kafé", "Jali"]]


def test_quoted_lines_stay_in_their_cell():
    rows = read_grids(b'a;b\n"Jl. A\nNo. 2";x\n', "data.csv")[0].rows
    assert rows[1] == ["Jl. A\nNo. 2", "x"]
