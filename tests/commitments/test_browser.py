"""Drafting, reporting and bringing in a workbook in a real browser."""

import pytest

from tests.browser import as_member, axe_findings, overflows
from tests.commitments.test_workbooks import GOOD, workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_reporting_works_without_script(page_without_script, live_server, budi, running):
    page = as_member(page_without_script, budi, live_server.url)
    page.goto(f"/kerja/komitmen/{running.pk}/")
    page.get_by_role("link", name="Laporkan kemajuan").first.click()
    page.fill("[name=on]", "2026-02-01")
    page.fill("[name=amount]", "1")
    page.get_by_role("button", name="Kirim laporan").click()
    assert "menunggu konfirmasi" in page.inner_text("main")


def test_papers_and_tools_on_a_phone(page, live_server, budi, joko, draft, bidang, tmp_path):
    as_member(page, budi, live_server.url)
    page.goto(f"/kerja/komitmen/{draft.pk}/janji/")
    page.get_by_role("button", name="Tambah janji pemerintah daerah").click()
    page.fill("[name=form-2-text]", "Melatih.")
    page.get_by_role("button", name="Naikkan").click()
    assert page.input_value("[name=form-0-text]") == "Melatih."
    file = tmp_path / "komitmen.xlsx"
    file.write_bytes(workbook(GOOD))
    page.goto("/kerja/komitmen/impor/")
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Baca berkas").click()
    assert "Label Karno" in page.inner_text("main")
    assert not overflows(page) and axe_findings(page) == []
