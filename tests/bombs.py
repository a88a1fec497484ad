"""Files that no office means to send: bombs, foreign formats, damaged ones, by refusal's code."""

import io
import os
import zipfile

import openpyxl

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
