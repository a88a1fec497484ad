"""Lists that leave the house: safe to open, true to what is stored, and whole."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workbook_out import (
    MAX_TEXT,
    Head,
    csv_lines,
    csv_text,
    defuse,
    footer,
    is_active,
    undefuse,
    write_xlsx,
    written_text,
)
from core.workbooks import read_grids

TEN_TO_ELEVEN = dt.datetime(2026, 11, 24, 3, 21, tzinfo=dt.UTC)
ACTIVE = "=+-@\t\r|＝＋－＠｜"
HEADS = [Head("Nama"), Head("NIB", "id"), Head("Nilai", "money"), Head("Tanggal", "date")]
HEADS += [Head("_id", hidden=True)]
ROW = ["Asap Indah", "0120000000011", 1_500_000, dt.date(2026, 11, 24), "7"]
wild = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
armed = st.builds(
    lambda before, sign, rest: before + sign + rest,
    st.sampled_from(["", " ", "'", "''", "\u200b", "\n "]),
    st.sampled_from(ACTIVE),
    wild,
)


def xlsx(*rows: list, heads: list[Head] = HEADS) -> bytes:
    target = io.BytesIO()
    write_xlsx(target, heads, rows, name="Usaha")
    return target.getvalue()


def test_a_workbook_has_true_types_a_frozen_head_and_hidden_marks():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(ROW))).active
    assert [cell.value for cell in sheet[2]] == [
        "Asap Indah", "0120000000011", 1_500_000, dt.datetime(2026, 11, 24), "7",
    ]  # fmt: skip
    assert sheet["B2"].data_type == "s" and sheet["B2"].number_format == "@"
    assert sheet["D2"].is_date
    assert sheet.freeze_panes == "B2" and sheet["A1"].font.bold
    assert sheet.column_dimensions["E"].hidden and not sheet.column_dimensions["A"].hidden


def test_the_last_row_says_how_many_and_when():
    assert footer(1284, TEN_TO_ELEVEN) == "1.284 baris · diekspor 24 Nov 2026 10.21 WIB"
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(ROW, ROW))).active
    assert sheet["A4"].value.startswith("2 baris · diekspor ")


def test_a_csv_is_as_excel_in_indonesia_reads_it():
    content = b"".join(csv_lines(HEADS, [["Bu Tini; Demak", "", Decimal("1.50"), None, "7"]]))
    lines = content.decode("utf-8-sig").split("\r\n")
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines[:2] == ["Nama;NIB;Nilai;Tanggal;_id", '"Bu Tini; Demak";;1,5;;7']
    assert lines[2].startswith("1 baris · diekspor ")


@pytest.mark.parametrize("text", ["-5", "+6281325671234", "+62 813-2567-1234", "-1.500,25"])
def test_negative_numbers_and_phones_stay_as_they_are(text):
    assert defuse(text) == text
    assert csv_text(Decimal("-6.891234")) == "-6,891234"


@given(armed)
def test_no_text_is_calculated(text):
    csv_cell = defuse(text)
    assert csv_cell.startswith("'") or not is_active(csv_cell)
    assert undefuse(csv_cell) == text


@given(wild)
def test_every_text_survives_its_apostrophe(text):
    assert undefuse(defuse(text)) == text


@given(st.lists(armed | wild, min_size=1, max_size=5))
def test_no_cell_of_a_workbook_is_a_formula(texts):
    book = openpyxl.load_workbook(io.BytesIO(xlsx(*[[t] for t in texts], heads=[Head("Nama")])))
    for cell, text in zip(book.active["A"][1:], texts, strict=False):
        assert cell.data_type != "f" and not cell.hyperlink
        assert cell.quotePrefix or not is_active(written_text(text))


@given(wild | armed)
def test_our_reader_reads_what_we_wrote(text):
    (grid,) = read_grids(xlsx([text], heads=[Head("Nama")]), "a.xlsx")
    found = grid.rows[1][0] if grid.rows[1] else None
    assert (found or "").strip() == written_text(text).strip() or not (found or "").strip()


def test_a_long_story_is_cut_not_lost():
    (grid,) = read_grids(xlsx(["x" * 40_000], heads=[Head("Cerita")]), "a.xlsx")
    assert grid.rows[1][0] == "x" * (MAX_TEXT - 1) + "…"
