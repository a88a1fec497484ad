"""Field work on a phone, with and without script."""

import pytest

from businesses.models import Visit
from tests.browser import as_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sari_confirms_from_the_route_and_records_a_visit_without_script(
    page_without_script, live_server, sari, kerupuk_bu_tini
):
    page = as_member(page_without_script, sari, live_server.url)
    page.goto("/kerja/usaha/?daftar=lama")
    page.get_by_role("button", name="Masih benar").click()
    assert page.get_by_text("data dipastikan benar hari ini").is_visible()
    assert page.get_by_role("heading", name="Tidak ada yang cocok").is_visible()
    page.get_by_role("link", name="Batalkan").click()
    page.get_by_role("button", name="Batalkan pemastian").click()
    assert page.get_by_role("link", name="Kerupuk Bu Tini").is_visible()

    page.goto(f"/kerja/usaha/{kerupuk_bu_tini.pk}/kunjungan/")
    group = page.get_by_role("group", name="Nomor HP/WA")
    group.get_by_label("berubah").check()
    page.get_by_label("Catatan").fill("Nomor baru menyusul")
    page.get_by_role("button", name="Simpan kunjungan").click()
    assert page.url.endswith("/ubah/#bagian-kontak")
    assert Visit.objects.get().checks == {"phone": "changed"}
