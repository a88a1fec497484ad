"""Lists in a real browser: by keyboard and htmx, and the same without JavaScript."""

import pytest

from tests.browser import as_member, axe_findings, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def opened(page, member, address):
    as_member(page, member, address[: address.index("/kerja/") + 1]).goto(address)
    return page


def narrow_and_let_go(page):
    page.get_by_text("Saring dan urutkan").click()
    page.locator("#id_status").select_option("verified")
    page.get_by_role("button", name="Terapkan").click()
    page.get_by_text("Tidak ada yang cocok").wait_for()
    assert "status=verified" in page.url
    page.get_by_role("link", name="Keadaan data: terverifikasi").click()
    page.get_by_role("link", name="Kerupuk Bu Tini").wait_for()
    assert "status" not in page.url


@pytest.mark.script
def test_filters_swap_the_region_and_keep_the_address(page, sari, kerupuk_bu_tini, live_server):
    page = opened(page, sari, f"{live_server.url}/kerja/usaha/")
    page.evaluate("document.body.dataset.same = '1'")
    narrow_and_let_go(page)
    assert page.evaluate("document.body.dataset.same") == "1"  # never loaded anew
    assert axe_findings(page) == [] and not overflows(page)


def test_without_javascript_filters_work_too(
    page_without_script, sari, kerupuk_bu_tini, live_server
):
    page = opened(page_without_script, sari, f"{live_server.url}/kerja/usaha/")
    narrow_and_let_go(page)
    page.get_by_text("Kolom", exact=True).click()
    page.get_by_role("checkbox", name="Nomor HP/WA").check()
    page.get_by_role("button", name="Tampilkan").click()
    assert page.get_by_text("0813-2567-0001").is_visible()


@pytest.mark.script
def test_the_list_is_walked_by_keyboard(page, sari, kerupuk_bu_tini, live_server):
    page = opened(page, sari, f"{live_server.url}/kerja/usaha/")
    page.keyboard.press("/")
    page.keyboard.type("tini")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Cari: “tini”").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_text("ke kotak cari").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/kerja/usaha/{kerupuk_bu_tini.pk}/")


def test_the_map_is_accessible(page, sari, kerupuk_bu_tini, live_server):
    opened(page, sari, f"{live_server.url}/kerja/usaha/?lihat=peta")
    assert axe_findings(page) == [] and not overflows(page)


@pytest.mark.script
def test_a_form_is_saved_by_ctrl_s(page, sari, kerupuk_bu_tini, live_server):
    page = opened(page, sari, f"{live_server.url}/kerja/usaha/{kerupuk_bu_tini.pk}/ubah/")
    page.get_by_label("Alamat").fill("Jl. Baru 9")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**/kerja/usaha/{kerupuk_bu_tini.pk}/")
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.address == "Jl. Baru 9"
