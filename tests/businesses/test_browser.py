"""Sari registers a business on her phone, with one hand; with and without JavaScript."""

import pytest

from businesses import services
from businesses.models import Business
from tests.browser import as_member, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Usaha" + "panjang" * 26


def opened(page, member, address):
    # The cookie of the whole site: scripts ask other addresses than the page's own.
    as_member(page, member, address[: address.index("/kerja/") + 1]).goto(address)
    return page


@pytest.fixture
def on_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    return page


@pytest.mark.script
def test_sari_registers_a_business_with_one_hand(on_phone, sari, crackers, live_server):
    crackers.edition = 2025
    crackers.save()
    page = opened(on_phone, sari, f"{live_server.url}/kerja/usaha/baru/")
    page.get_by_label("Nama usaha").fill("Kerupuk Bu Tini")
    page.get_by_label("Cari KBLI dengan kata").press_sequentially("kerupuk")
    page.get_by_text("10794").click()
    page.get_by_label("Nama pemilik").fill("Tini")
    page.get_by_label("Nomor HP/WA").fill("0813 2567 0001")
    page.get_by_label("Kecamatan").select_option(label="Mranggen")
    assert page.locator("#id_village optgroup").count() == 1
    page.get_by_label("Desa/kelurahan").select_option(label="Desa Banyumeneng")
    assert not overflows(page)
    page.get_by_role("button", name="Daftarkan").click()
    page.get_by_text("Usaha tersimpan sebagai draf").wait_for()

    business = Business.objects.get()
    assert business.industry_class == crackers
    assert business.village.name == "Banyumeneng"
    assert not overflows(page)


def test_without_javascript_she_registers_as_well(page_without_script, sari, crackers, live_server):
    crackers.edition = 2025
    crackers.save()
    page = opened(page_without_script, sari, f"{live_server.url}/kerja/usaha/baru/")
    page.get_by_label("Nama usaha").fill("Kerupuk Bu Tini")
    page.get_by_label("Cari KBLI dengan kata").fill("kerupuk")
    page.get_by_role("button", name="Cari KBLI").click()
    page.get_by_text("10794").click()
    page.get_by_label("Desa/kelurahan").select_option(label="Desa Banyumeneng")
    page.get_by_role("button", name="Daftarkan").click()

    assert Business.objects.get().industry_class == crackers


@pytest.mark.script
def test_she_is_warned_while_typing(on_phone, sari, kerupuk_bu_tini, live_server):
    page = opened(on_phone, sari, f"{live_server.url}/kerja/usaha/baru/")
    page.get_by_label("Nomor HP/WA").fill("081325670001")
    page.get_by_label("Nomor HP/WA").blur()
    page.get_by_text("Mungkin usaha ini sudah tercatat").wait_for()
    assert page.get_by_role("link", name="Kerupuk Bu Tini").count() == 1


@pytest.mark.parametrize("address", ["/kerja/usaha/", ""])
def test_a_very_long_name_stays_inside(on_phone, budi, kerupuk_bu_tini, live_server, address):
    services.update(
        business=kerupuk_bu_tini, by=budi.user, changes={"name": LONG, "nik": "3321015508790001"}
    )
    if not address.startswith("/"):
        address = f"/kerja/usaha/{kerupuk_bu_tini.pk}/{address}"
    page = opened(on_phone, budi, live_server.url + address)
    assert not overflows(page)
