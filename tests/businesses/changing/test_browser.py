"""The round trip and the change of many on a phone, with scripts and without; axe on each page."""

import pytest

from businesses.models import Business
from tests.browser import as_member, axe_findings, overflows
from tests.businesses.changing.office import download, put

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTE, PHONE = "Catatan kantor", "Nomor HP/WA"


@pytest.fixture(params=["page", "page_without_script"])
def phone(request):
    """A phone, once with and once without JavaScript."""
    return request.getfixturevalue(request.param)


def test_budi_edits_the_list_in_excel_and_returns_it(phone, budi, asap_indah, live_server):
    as_member(phone, budi, live_server.url).goto("/kerja/usaha/kembali/")
    with phone.expect_download() as started:
        phone.get_by_role("link", name="Usaha, Excel").click()
    content = started.value.path().read_bytes()
    changed = put(content, {("Asap Indah Karno", NOTE): "Ikut pameran"})
    phone.get_by_label("Berkas").set_input_files(
        {"name": "usaha.xlsx", "mimeType": XLSX, "buffer": changed}
    )
    phone.get_by_role("button", name="Bandingkan dengan register").click()
    phone.get_by_text("Ikut pameran").wait_for()
    assert Business.objects.get().note == ""
    phone.get_by_role("button", name="Terapkan perubahan").click()
    phone.get_by_text("tersimpan").first.wait_for()
    assert Business.objects.get().note == "Ikut pameran"


def test_budi_closes_all_that_match(phone, budi, asap_indah, live_server):
    address = "/kerja/usaha/ubah-banyak/usaha/?semua=1&saring=kecamatan%3D33.21.12"
    as_member(phone, budi, live_server.url).goto(address)
    phone.get_by_label("Kegiatan").select_option("tutup")
    phone.get_by_role("button", name="Lihat pratinjau").click()
    phone.get_by_role("button", name="Terapkan perubahan").click()
    phone.get_by_text("tersimpan").first.wait_for()
    assert Business.objects.get().activity == "closed"


def test_axe_finds_nothing_where_something_is_wrong(
    page, budi, sari, kerupuk_bu_tini, asap_indah, live_server
):
    from businesses import services
    from tests.businesses.changing.office import send

    cells = {("Kerupuk Bu Tini", NOTE): "W" * 200, ("Asap Indah Karno", PHONE): "1" * 60}
    file = put(download(budi), cells)
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"note": "dari Sari"})
    change = send(budi, file, "x" * 90 + ".xlsx")
    home = "/kerja/usaha/kembali/"
    as_member(page, budi, live_server.url)
    tabs = [f"{home}{change.pk}/?tab={tab}" for tab in ("conflict", "error")]
    for address in tabs:
        page.goto(address)
        assert axe_findings(page) == [], address
        assert not overflows(page), address
