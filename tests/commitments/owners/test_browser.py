"""The story on phones, from the draft to the public page: both sign, report, confirm; kept together."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from businesses.models import Business
from commitments.models import Commitment, OwnerLink
from commitments.owners import tokens
from tests.browser import as_member, axe_findings, overflows
from tests.products.conftest import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sound(page):
    """Nothing sideways, nothing under 18 pixels."""
    assert not overflows(page), page.url
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll("main *, header *, footer *")]
        .filter(e => [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
        .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    assert smallest >= 18, (page.url, smallest)


def drafted(desk, asap_indah):
    """Joko drafts from a template and puts it before both sides; return its address."""
    desk.goto(f"/kerja/komitmen/baru/?contoh=halal&usaha={asap_indah.registry_number}")
    desk.get_by_role("button", name="Lihat dulu").click()
    desk.get_by_role("button", name="Buat komitmen").click()
    desk.get_by_role("button", name="Tawarkan").click()
    return desk.url


def linked(desk, asap_indah):
    """Joko sends Pak Karno a link; return its address."""
    desk.goto(f"/kerja/usaha/{asap_indah.pk}/")
    desk.get_by_role("link", name="Kirim tautan").click()
    desk.get_by_role("button", name="Buat tautan").click()
    assert "wa.me" in desk.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href")
    desk.get_by_role("button", name="Sudah terkirim").click()
    assert desk.input_value("#alamat") == tokens.address_of(OwnerLink.objects.get())
    return desk.input_value("#alamat")


def let_in(phone, address):
    """Pak Karno says his four digits and that his data are still right."""
    phone.goto(address)
    sound(phone)
    assert axe_findings(phone) == []  # the other pages are opened with every public one
    phone.get_by_label("Empat angka").fill("1234")
    phone.get_by_role("button", name="Buka").click()
    sound(phone)
    phone.get_by_role("button", name="Masih benar").click()
    assert "dicatat masih benar" in phone.inner_text("main")


def both_sign(chief, phone, address):
    """Agung signs for the government, Pak Karno on his phone."""
    chief.goto(address)
    chief.get_by_role("link", name="Tanda tangani").click()
    chief.get_by_role("button", name="Tanda tangani").click()
    phone.reload()
    phone.get_by_role("link", name="Tanda tangani").click()
    sound(phone)
    phone.get_by_label("Nama Anda").fill("Karno")
    phone.get_by_label("Saya setuju").check()
    phone.get_by_role("button", name="Tanda tangani").click()
    assert "berjalan" in phone.inner_text("main")


def owner_reports(phone, picture):
    """Pak Karno reports his kitchen with a photo."""
    phone.get_by_role("link", name="Laporkan kemajuan").click()
    sound(phone)
    phone.get_by_label("dapur produksi").fill("1")
    phone.get_by_label("Foto").set_input_files(picture)
    phone.get_by_role("button", name="Kirim laporan").click()
    assert "menunggu konfirmasi petugas" in phone.inner_text("main")


def office_confirms_and_reports(desk, address):
    """Joko confirms it and reports what the office did; the commitment is then for all to see."""
    desk.goto(address)
    desk.get_by_role("link", name="Konfirmasi atau sanggah").click()
    desk.get_by_label("benar", exact=True).check()
    desk.get_by_role("button", name="Simpan konfirmasi").click()
    desk.get_by_role("link", name="Laporkan kemajuan").first.click()
    desk.get_by_label("berkas halal diajukan").fill("1")
    desk.get_by_role("button", name="Kirim laporan").click()
    assert "dipenuhi bersama" not in desk.inner_text("main .pace")
    desk.get_by_role("button", name="Tampilkan untuk umum").click()


@pytest.fixture
def pictured(tmp_path):
    """A photo on Pak Karno's phone."""
    path = tmp_path / "dapur.jpg"
    path.write_bytes(photo().read())
    return path


def test_a_promise_is_kept_together_by_phone(
    chromium, live_server, settings, joko, agung, asap_indah, pictured
):
    call_command("load_commitment_templates", stdout=StringIO())
    settings.SITE_URL = live_server.url
    contexts = [
        chromium.new_context(
            base_url=live_server.url, viewport={"width": 360, "height": 780}, locale="id-ID"
        )
        for _ in range(4)
    ]
    desk, chief, phone, visitor = (context.new_page() for context in contexts)
    as_member(desk, joko, live_server.url)
    as_member(chief, agung, live_server.url)

    address = drafted(desk, asap_indah)
    let_in(phone, linked(desk, asap_indah))
    both_sign(chief, phone, address)
    owner_reports(phone, pictured)
    office_confirms_and_reports(desk, address)
    phone.reload()
    phone.get_by_role("button", name="Ya, benar").click()
    assert "tersimpan" in phone.inner_text("[role=status]")
    assert "dipenuhi bersama" in phone.inner_text("main")
    assert [cookie["path"] for cookie in contexts[2].cookies()] == ["/o/"]

    visitor.goto(f"/komitmen/{Commitment.objects.get().pk}/")
    assert "dipenuhi bersama" in visitor.inner_text("main")
    assert Business.objects.get().last_confirmed_on == timezone.localdate()
    for context in contexts:
        context.close()
