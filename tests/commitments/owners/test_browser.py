"""The story on a phone: a link, four digits, data, a report, a confirmation; kept together."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from businesses.models import Business
from commitments import actor, services
from commitments.models import Commitment, OwnerLink
from commitments.owners import tokens
from commitments.services import PledgeDraft
from commitments.sides import Party
from tests.browser import as_member, axe_findings, overflows
from tests.commitments.conftest import reported, signed
from tests.products.conftest import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agreed(joko, agung, asap_indah, bidang) -> Commitment:
    """One file against one kitchen, agreed today; the office has already paid."""
    today = timezone.localdate()
    pledges = [
        PledgeDraft(Party.GOVERNMENT, "Membiayai halal.", "berkas", Decimal(1), "berkas", unit=bidang),
        PledgeDraft(
            Party.COMMUNITY, "Memisahkan dapur.", "dapur", Decimal(1), "dapur", business=asap_indah
        ),
    ]  # fmt: skip
    made = services.draft(
        by=joko.user, pledges=pledges, title="Sertifikat halal", theme="permits",
        scope="business", lead=joko.user, starts=today, due=today + dt.timedelta(days=90),
    )  # fmt: skip
    running = signed(made, agung.user, asap_indah, timezone.now())
    office = actor.staff(joko.user)
    reported(running, Party.GOVERNMENT, office, on=today, at=timezone.now(), photos=[photo()])
    return running


def sound(page):
    """Nothing sideways, nothing for axe to find, nothing under 18 pixels."""
    assert not overflows(page), page.url
    assert axe_findings(page) == [], page.url
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll("main *, header *, footer *")]
        .filter(e => [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
        .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
    )
    assert smallest >= 18, (page.url, smallest)


def test_a_promise_is_kept_together_by_phone(
    chromium, live_server, settings, joko, asap_indah, agreed, tmp_path
):
    settings.SITE_URL = live_server.url
    office = chromium.new_context(base_url=live_server.url, locale="id-ID")
    desk = as_member(office.new_page(), joko, live_server.url)
    desk.goto(f"/kerja/usaha/{asap_indah.pk}/")
    desk.get_by_role("link", name="Kirim tautan").click()
    desk.get_by_role("button", name="Buat tautan").click()
    assert "wa.me" in desk.get_by_role("link", name="Kirim lewat WhatsApp").get_attribute("href")
    desk.get_by_role("button", name="Sudah terkirim").click()
    assert desk.input_value("#alamat") == tokens.address_of(OwnerLink.objects.get())

    pocket = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 780},
        locale="id-ID",
        java_script_enabled=True,
    )
    phone = pocket.new_page()
    phone.goto(desk.input_value("#alamat"))
    sound(phone)
    phone.get_by_label("Empat angka").fill("1234")
    phone.get_by_role("button", name="Buka").click()
    sound(phone)
    phone.get_by_role("button", name="Masih benar").click()
    assert "dicatat masih benar" in phone.inner_text("main")

    phone.get_by_role("link", name="Laporkan kemajuan").click()
    sound(phone)
    picture = tmp_path / "dapur.jpg"
    picture.write_bytes(photo().read())
    phone.get_by_label("dapur (dapur)").fill("1")
    phone.get_by_label("Foto").set_input_files(picture)
    phone.get_by_role("button", name="Kirim laporan").click()
    assert "menunggu konfirmasi petugas" in phone.inner_text("main")
    phone.get_by_role("button", name="Ya, benar").click()
    assert "tersimpan" in phone.inner_text("[role=status]")
    assert [cookie["path"] for cookie in pocket.cookies()] == ["/o/"]

    desk.goto(f"/kerja/komitmen/{agreed.pk}/")
    desk.get_by_role("link", name="Konfirmasi atau sanggah").click()
    desk.get_by_label("benar", exact=True).check()
    desk.get_by_role("button", name="Simpan konfirmasi").click()
    assert "dipenuhi bersama" in desk.inner_text("main")
    phone.reload()
    assert "dipenuhi bersama" in phone.inner_text("main")
    assert Business.objects.get().last_confirmed_on == timezone.localdate()
    office.close()
    pocket.close()
