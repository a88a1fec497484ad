"""The pages in a real browser: nothing sideways, nothing for axe to find."""

import pytest

from tests.browser import as_member, axe_findings, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_board_detail_and_forms_on_a_phone(page, live_server, budi, running):
    as_member(page, budi, live_server.url)
    pledge = running.pledges.first()
    for address in (
        "/kerja/komitmen/",
        f"/kerja/komitmen/{running.pk}/",
        f"/kerja/komitmen/{running.pk}/janji/{pledge.pk}/lapor/",
        "/kerja/komitmen/baru/?contoh=kosong",
        "/kerja/komitmen/pengingat/",
    ):
        page.goto(address)
        assert not overflows(page), address
        assert axe_findings(page) == [], address


def test_reporting_works_without_script(page_without_script, live_server, budi, running):
    page = as_member(page_without_script, budi, live_server.url)
    page.goto(f"/kerja/komitmen/{running.pk}/")
    page.get_by_role("link", name="Laporkan kemajuan").first.click()
    page.fill("[name=on]", "2026-02-01")
    page.fill("[name=amount]", "1")
    page.get_by_role("button", name="Kirim laporan").click()
    assert "menunggu konfirmasi" in page.inner_text("main")
