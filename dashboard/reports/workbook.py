"""The report as a workbook in the layout of the office's own recapitulation.

Titles over the table, a header of two rows with TENAGA KERJA over L and P, the row (1) (2) (3), a
JUMLAH row, the source and the signature below.
"""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from businesses import choices
from core.office import office
from core.workbook_out import written_text
from dashboard.reading import Numbers
from dashboard.reports.content import Report, place_and_day, signatory

SUMS = ("tk_l", "tk_p", "investasi", "produksi")
WIDTHS = (5, 28, 12, 9, 9, 20, 20)


def made(report: Report) -> bytes:
    """Return the workbook, byte for byte the same for the same snapshot."""
    target = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, safe | {"in_memory": True})
    at = report.snapshot.taken_at.replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": report.title, "created": at, "author": office().name})
    pens = _pens(book)
    _recapitulation(book.add_worksheet("REKAP"), report, pens)
    _sections(book.add_worksheet("RINCIAN"), report, pens)
    _meanings(book.add_worksheet("ARTI ANGKA"), report, pens)
    book.close()
    return target.getvalue()


def _pens(book: xlsxwriter.Workbook) -> dict[str, Any]:
    edge = {"border": 1, "valign": "vcenter"}
    head = edge | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#DCE7F3"}
    return {
        "title": book.add_format({"bold": True, "align": "center", "font_size": 12}),
        "head": book.add_format(head),
        "number": book.add_format(edge | {"num_format": "#,##0"}),
        "text": book.add_format(edge | {"num_format": "@", "text_wrap": True}),
        "sum": book.add_format(edge | {"bold": True, "num_format": "#,##0"}),
        "plain": book.add_format({}),
        "bold": book.add_format({"bold": True}),
    }


def _recapitulation(sheet: Worksheet, report: Report, pens: dict[str, Any]) -> None:
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    year = report.numbers.year
    titles = (_("REKAPITULASI IKM"), report.title.upper(), _("TAHUN DATA %(n)s") % {"n": year})
    for row, text in enumerate(titles):
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, text, pens["title"])
    _header(sheet, 4, pens)
    row = 7
    pairs = choices.districts_of(report.snapshot.regency_id)
    for row, (number, (code, name)) in enumerate(enumerate(pairs, start=1), start=7):
        sheet.write_number(row, 0, number, pens["number"])
        sheet.write_string(row, 1, name, pens["text"])
        for column, value in enumerate(_values(report.numbers, code), start=2):
            sheet.write_number(row, column, value, pens["number"])
    sheet.merge_range(row + 1, 0, row + 1, 1, _("JUMLAH"), pens["sum"])
    for column, value in enumerate(_values(report.numbers), start=2):
        sheet.write_number(row + 1, column, value, pens["sum"])
    _foot(sheet, row + 3, report, pens)


def _header(sheet: Worksheet, row: int, pens: dict[str, Any]) -> None:
    names = (_("NO"), _("KECAMATAN"), _("JUMLAH IKM"))
    for column, name in enumerate(names):
        sheet.merge_range(row, column, row + 1, column, name, pens["head"])
    sheet.merge_range(row, 3, row, 4, _("TENAGA KERJA"), pens["head"])
    sheet.write_string(row + 1, 3, "L", pens["head"])
    sheet.write_string(row + 1, 4, "P", pens["head"])
    for column, name in ((5, _("INVESTASI (RP)")), (6, _("NILAI PRODUKSI (RP)"))):
        sheet.merge_range(row, column, row + 1, column, name, pens["head"])
    for column in range(len(WIDTHS)):
        sheet.write_string(row + 2, column, f"({column + 1})", pens["head"])


def _values(numbers: Numbers, code: str | None = None) -> list[int]:
    """The numbers of one kecamatan, or of all."""
    cells, of_year = numbers.cells, numbers.of_year
    if code is not None:
        cells, of_year = cells.only(kecamatan=code), of_year.only(kecamatan=code)
    return [cells.total("aktif"), *(of_year.total(key) for key in SUMS)]


def _foot(sheet: Worksheet, row: int, report: Report, pens: dict[str, Any]) -> None:
    source = _("Sumber: %(office)s") % {"office": office().name}
    sheet.write_string(row, 0, source, pens["plain"])
    title, name, number = signatory()
    lines = (place_and_day(report.snapshot), title, "", "", "", name or "____________________")
    for step, text in enumerate((*lines, f"{_('NIP')} {number}".strip())):
        sheet.write_string(row + 1 + step, 5, text, pens["plain"])


def _sections(sheet: Worksheet, report: Report, pens: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 6, 18)
    row = 0
    for section in report.sections:
        sheet.write_string(row, 0, capfirst(str(section.title)), pens["bold"])
        for column, head in enumerate((section.first, *section.heads)):
            sheet.write_string(row + 1, column, str(head), pens["head"])
        row += 2
        for line in (*section.lines, *([section.total] if section.total else [])):
            sheet.write_string(row, 0, written_text(capfirst(str(line.label))), pens["text"])
            for column, (text, _url) in enumerate(line.cells, start=1):
                sheet.write_string(row, column, text, pens["text"])
            row += 1
        row += 1


def _meanings(sheet: Worksheet, report: Report, pens: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 90)
    for row, (name, sentence) in enumerate(report.definitions):
        sheet.write_string(row, 0, name, pens["bold"])
        sheet.write_string(row, 1, sentence, pens["plain"])
