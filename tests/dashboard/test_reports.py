"""Reports of a snapshot: for the regent on paper, for the office in Excel, the same each time."""

import datetime as dt
import io
from random import Random

import openpyxl
import pytest
from django.utils import timezone, translation
from PIL import Image

from accounts import office
from core.office import office as known
from dashboard import snapshots
from dashboard.reports import paper
from dashboard.reports.content import Span, report


@pytest.fixture
def kept(agung, chance):
    """Two snapshots, a month between them, with one IKM more."""
    told = {"status": "verified", "activity": "active", "village_id": "33.21.12.2019"}
    row = chance.business(Random(1), **told)
    row.figures.all().delete()
    today = timezone.localdate()
    snapshots.take(regency="33.21", by=None, on=today - dt.timedelta(days=40))
    chance.business(Random(1), **told).figures.all().delete()
    return snapshots.take(regency="33.21", by=agung.user)


def address(snapshot, name):
    return f"/kerja/dasbor/potret/{snapshot.pk}/laporan-{name}"


@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
def test_the_same_snapshot_makes_the_same_file(agung, budi, kept, suffix):
    first = agung.get(address(kept, f"bulanan.{suffix}"))
    agung.user.language = "en"
    agung.user.save()
    again = agung.get(address(kept, f"bulanan.{suffix}"))
    assert first.status_code == 200 and first.content == again.content
    assert first.content == budi.get(address(kept, f"bulanan.{suffix}")).content
    assert first.content.startswith(b"%PDF" if suffix == "pdf" else b"PK")


def test_it_compares_with_the_month_before(agung, kept):
    with translation.override("id"):
        data = paper.data(report(kept, Span.MONTH, agung.user))
    assert data["title"].startswith("Laporan bulanan IKM Kab. Demak")
    assert data["compared"][0] == ("IKM aktif", "1", "2", "+1")
    assert (data["over"], data["logo"]) == (["Pemerintah Kabupaten Demak"], [])
    assert "Kepala" in data["head"] and data["signed"].startswith("Demak, ")


def test_the_office_stands_on_top_and_signs_as_it_was_saved(agung, kept):
    mark = io.BytesIO()
    Image.new("RGB", (400, 400), (31, 58, 110)).save(mark, "PNG")
    mark.seek(0)
    said = {"letterhead": "Pemerintah Kab. Demak", "phone": "+62291685877"}
    said |= {"signatory_name": "Drs. Agung Prabowo", "signatory_number": "1" * 18}
    office.save(by=agung.user, seen=0, changes=said, logo=office.picture(mark))
    known.forget()
    plain = agung.get(address(kept, "bulanan.pdf")).content
    with translation.override("id"):
        data = paper.data(report(kept, Span.MONTH, agung.user))
    assert (data["over"], data["signatory"]) == (["Pemerintah Kab. Demak"], "Drs. Agung Prabowo")
    assert data["contact"] == "Telp. (0291) 685877" and data["logo"][:2] == [0xFF, 0xD8]
    assert plain.startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(agung.get(address(kept, "tahunan.xlsx")).content))
    last = [row[5].value for row in book["REKAP"].iter_rows() if row[5].value][-2:]
    assert last == ["Drs. Agung Prabowo", "NIP " + "1" * 18]


def test_the_workbook_has_the_offices_layout(agung, kept):
    book = openpyxl.load_workbook(io.BytesIO(agung.get(address(kept, "tahunan.xlsx")).content))
    sheet = book["REKAP"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7)]
    assert rows[4][3] == "TENAGA KERJA" and rows[5][3:5] == ["L", "P"]
    assert rows[6] == [f"({n})" for n in range(1, 8)]
    assert ["Bonang", 2] in [row[1:3] for row in rows]
    assert ["JUMLAH", 2] in [[row[0], row[2]] for row in rows]
    assert "D5:E5" in [str(merged) for merged in sheet.merged_cells.ranges]


def test_there_is_no_report_of_another_sort_nor_for_a_part_of_the_regency(agung, sari, kept):
    assert agung.get(address(kept, "harian.pdf")).status_code == 404
    assert agung.get(address(kept, "bulanan.docx")).status_code == 404
    assert sari.get(address(kept, "bulanan.pdf")).status_code == 404
