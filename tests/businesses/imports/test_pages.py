"""The pages of the import, as Budi clicks through them."""

import io
import re
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import TrailEntry
from businesses.imports import jobs
from businesses.models import Business, ImportBatch
from tests.businesses.imports.office import TERASI, UKIR, bring, plan, workbook

pytestmark = pytest.mark.usefixtures("reference")
HOME = "/kerja/usaha/impor/"


def key() -> dict[str, str]:
    return {"form_key": str(uuid.uuid4())}


def test_budi_sends_looks_confirms_and_undoes(budi):
    file = SimpleUploadedFile("data.xlsx", workbook(TERASI, UKIR))
    sent = budi.post(HOME, key() | {"file": file})
    batch = ImportBatch.objects.get()
    address = f"{HOME}{batch.pk}/"
    assert sent.url == address
    assert ProcrastinateJob.objects.get().args == {"batch_id": batch.pk}
    assert "sedang dibaca" in budi.get(address).text
    jobs.read(batch.pk)
    assert "2 baris usaha terbaca: 2 baru" in budi.get(address).text
    budi.post(f"{address}simpan/", key())
    jobs.save(batch.pk)
    assert "dicatat baru" in budi.get(address).text
    assert "2 baris dapat diurungkan" in budi.get(f"{address}urungkan/").text
    budi.post(f"{address}urungkan/", key())
    assert not Business.objects.exists()


def test_the_same_form_twice_makes_one_batch(budi):
    once = key()
    for _ in range(2):
        budi.post(HOME, once | {"file": SimpleUploadedFile("data.xlsx", workbook(TERASI))})
    assert ImportBatch.objects.count() == 1


def test_a_file_that_is_no_workbook_says_what_to_do(budi):
    batch = plan(budi, b"%PDF-1.4 nothing", "data.xlsx")
    assert batch.state == "refused"
    assert "bukan buku kerja Excel" in budi.get(f"{HOME}{batch.pk}/").text


def test_problems_stand_in_one_table_and_are_filtered(budi):
    rows = [TERASI | {"investment": "5-10 juta"}, UKIR | {"nib": "9.12E+12"}]
    batch = plan(budi, workbook(*rows))
    address = f"{HOME}{batch.pk}/?tab=problems"
    everything = budi.get(address).text
    assert "Data 4" in everything
    assert "Data 5" in everything
    assert "Data 4" not in budi.get(f"{address}&field=nib&level=error&sheet=Data").text


def test_every_tab_and_row_opens_and_no_nik_is_shown(budi, terasi):
    rows = [TERASI | {"product": "Petis"}, UKIR, UKIR, {"name": None, "village": "X"}]
    batch = plan(budi, workbook(*rows))
    seen = ""
    for tab in ("create", "update", "unchanged", "duplicate", "error", "ignored", "problems"):
        answer = budi.get(f"{HOME}{batch.pk}/?tab={tab}")
        assert answer.status_code == 200
        seen += answer.text
    for row in batch.rows.all():
        seen += budi.get(f"{HOME}{batch.pk}/baris/{row.pk}/").text
    assert "3321********5003" in seen
    assert UKIR["nik"] not in seen


def test_budi_decides_about_duplicates(budi):
    batch = plan(budi, workbook(UKIR, UKIR))
    row = batch.rows.get(action="duplicate")
    budi.post(f"{HOME}{batch.pk}/pilih/", key() | {f"row-{row.pk}": "skip"})
    row.refresh_from_db()
    assert row.choice == "skip"


def test_the_marked_file_is_coloured_says_why_and_goes_in_again(budi):
    content = workbook(TERASI | {"investment": "5-10 juta"}, UKIR)
    batch = plan(budi, content)
    answer = budi.get(f"{HOME}{batch.pk}/ditandai/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Data"]
    assert sheet["N4"].fill.start_color.rgb == "00F8C9C4"
    assert "nilai investasi" in sheet["P4"].value
    assert sheet["P3"].value == "ALASAN IMPOR"
    assert TrailEntry.objects.filter(act="exported", by=budi.user).exists()
    sheet["N4"] = "7.500.000"
    mended = io.BytesIO()
    sheet.parent.save(mended)
    again = plan(budi, mended.getvalue())
    assert (again.counts["errors"], again.counts["create"]) == (0, 2)


def test_a_marked_csv_has_a_column_of_reasons(budi):
    content = (
        "TAHUN 2024\nNama usaha;Desa;Kecamatan;Investasi\nTerasi;Wonosari;Bonang;±5\n".encode()
    )
    batch = plan(budi, content, "data.csv")
    text = budi.get(f"{HOME}{batch.pk}/ditandai/").content.decode("utf-8-sig")
    header, row = text.splitlines()[1:3]
    assert header.endswith(";ALASAN IMPOR")
    assert re.search(r"nilai investasi: .", row)


def test_others_do_not_see_it(budi, sari, ratna, anon):
    batch = bring(budi, TERASI)
    address = f"{HOME}{batch.pk}/"
    assert sari.get(address).status_code == 403
    assert ratna.get(address).status_code == 403
    assert anon.get(address).status_code == 302
