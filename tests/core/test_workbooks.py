"""Files that come from outside: read safely, or refused with a sentence within a second."""

import time

import openpyxl
import pytest

from core.typed import CellFault
from core.workbooks import WorkbookRefused, read_grids
from tests.bombs import A1, BOMBS, saved, workbook


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
