"""A buyer on a phone without scripts: lists, asks, keeps the receipt."""

import pytest

from catalogue.contact import tokens
from catalogue.models import VisitorMessage
from tests.browser import as_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_buyer_lists_asks_and_the_office_answers(
    page_without_script, page, register, kerupuk, budi, live_server, monkeypatch
):
    monkeypatch.setattr(tokens, "LEAST", tokens.LEAST * 0)
    register.product(kerupuk.business, "Kerupuk Bawang")
    buyer = page_without_script
    buyer.goto("/produk/")
    buyer.get_by_label("Tandai Kerupuk Udang").check()
    buyer.get_by_label("Tandai Kerupuk Bawang").check()
    buyer.get_by_role("button", name="Simpan yang ditandai").click()
    buyer.get_by_role("button", name="Hapus Kerupuk Bawang").click()
    buyer.get_by_role("link", name="Kerupuk Udang").click()
    assert buyer.get_by_role("link", name="Kembali ke daftar pilihan").is_visible()
    buyer.get_by_role("link", name="Kirim pertanyaan").click()
    buyer.get_by_label("Nama Anda").fill("Lim Wei")
    buyer.get_by_label("Nomor WhatsApp").fill("lim@contoh.sg")
    buyer.get_by_role("button", name="Kirim").click()
    assert buyer.get_by_label("Nama Anda").input_value() == "Lim Wei"
    buyer.get_by_label("Pesan").fill("Bisa dikirim ke Singapura?")
    buyer.get_by_role("button", name="Kirim").click()
    row = VisitorMessage.objects.get()
    assert buyer.get_by_text(row.shown_code, exact=True).is_visible()
    assert buyer.context.cookies() == []

    as_member(page, budi, live_server.url).goto(f"/kerja/pertanyaan/{row.pk}/")
    page.get_by_role("button", name="Sudah dijawab").click()
    row.refresh_from_db()
    assert row.state == "answered"
