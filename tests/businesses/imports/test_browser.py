"""The import on a phone: the whole story without a script of ours, and axe on each page."""

import pytest

from businesses.imports import jobs
from businesses.models import Business, ImportBatch
from tests.browser import as_member, axe_findings, overflows
from tests.businesses.imports.office import TERASI, UKIR, plan, workbook

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
HOME = "/kerja/usaha/impor/"


def test_budi_imports_a_workbook_and_takes_it_back(page, budi, live_server):
    as_member(page, budi, live_server.url).goto(HOME)
    file = {"name": "data.xlsx", "mimeType": "application/xlsx", "buffer": workbook(TERASI, UKIR)}
    page.get_by_label("Berkas").set_input_files(file)
    page.get_by_role("button", name="Baca berkas").click()
    page.get_by_text("Berkas sedang dibaca").wait_for()
    batch = ImportBatch.objects.get()
    jobs.read(batch.pk)
    page.get_by_role("button", name="Simpan ke register").click()
    page.get_by_text("Data sedang disimpan").wait_for()
    jobs.save(batch.pk)
    page.get_by_role("link", name="Urungkan impor ini").click()
    assert Business.objects.count() == 2
    page.get_by_role("button", name="Urungkan semuanya").click()
    page.get_by_text("Impor diurungkan").wait_for()
    assert not Business.objects.exists()


def test_axe_finds_nothing_where_a_plan_has_problems(page, budi, live_server):
    long = UKIR | {"name": "Ukir " + "W" * 150, "phone": "123", "owner": None, "nik": None}
    batch = plan(budi, workbook(TERASI, UKIR, UKIR, long), "x" * 120 + ".xlsx")
    as_member(page, budi, live_server.url)
    tabs = [f"?tab={tab}" for tab in ("duplicate", "problems")]
    for address in (f"{batch.pk}/{tab}" for tab in tabs):
        page.goto(HOME + address)
        assert axe_findings(page) == [], address
        assert not overflows(page), address
