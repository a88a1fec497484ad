"""Visitors write without an account: traps, limits, receipts, and the staff's queue."""

import datetime as dt
import re
import uuid
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from businesses.erasure import forget_person
from catalogue.contact import forms, limits, services, tokens
from catalogue.models import VisitorMessage
from core.services import Conflict
from tests.accounts.test_once_everywhere import at_once
from tests.tables import everything_stored

QUESTION = {
    "name": "Lim Wei",
    "contact": "+65 9123 4567",
    "text": "Apakah bisa 500 bungkus sebulan?",
    "country": "Singapura",
    "incoterm": "FOB",
}


def address_of(product, act="tanya") -> str:
    return f"/produk/kerupuk-udang-{product.pk}/{act}/"


def filled(address: str, seconds: int = 30, **fields: str) -> dict[str, str]:
    """A form as a person fills it: opened a while ago, the trap empty."""
    opened = timezone.now() - dt.timedelta(seconds=seconds)
    return {**QUESTION, "token": tokens.hand_out(address, opened), "situs": "", **fields}


@pytest.fixture
def asked(anon, kerupuk) -> VisitorMessage:
    """Lim Wei's question about the crackers."""
    anon.post(address_of(kerupuk), filled(address_of(kerupuk)))
    return VisitorMessage.objects.get()


def test_buyers_abroad_are_asked_for_country_quantity_and_incoterm(anon, kerupuk):
    assert "<details open>" in anon.get("/en" + address_of(kerupuk)).content.decode()
    address = address_of(kerupuk)
    assert "<details><summary>Untuk pembeli luar negeri" in anon.get(address).content.decode()

    anon.post(address, filled(address, quantity="500 kg sebulan"))

    row = VisitorMessage.objects.get()
    assert (row.country, row.quantity, row.incoterm) == ("Singapura", "500 kg sebulan", "FOB")


def test_a_buyer_asks_and_sees_the_receipt_without_any_cookie(anon, kerupuk, segoro):
    address = address_of(kerupuk)
    page = anon.get(address)
    assert page.headers["Cache-Control"] == "no-store"
    assert "sesudah 12 bulan" in page.content.decode()
    assert "noindex" in page.content.decode()

    response = anon.post(address, filled(address))

    row = VisitorMessage.objects.get()
    assert response.headers["Location"] == f"/laporan/{row.code}/"
    assert (row.kind, row.business, row.product) == ("question", segoro, kerupuk)
    assert (row.name, row.country, row.incoterm) == ("Lim Wei", "Singapura", "FOB")
    receipt = anon.get(f"/laporan/{row.shown_code.lower()}/").content.decode()
    assert row.shown_code in receipt
    assert "menunggu dibaca petugas" in receipt
    assert not [word for word in QUESTION.values() if word in receipt]
    assert not anon.cookies
    assert not Session.objects.exists()


def test_the_forms_work_in_english_and_for_a_business(anon, segoro, kerupuk):
    for kind, address in (
        ("question", f"/en/produk/kerupuk-udang-{kerupuk.pk}/tanya/"),
        ("question", f"/usaha/ud-segoro-jaya-{segoro.pk}/tanya/"),
        ("mistake", f"/produk/kerupuk-udang-{kerupuk.pk}/keliru/"),
        ("claim", f"/en/usaha/ud-segoro-jaya-{segoro.pk}/milik-saya/"),
    ):
        assert anon.get(address).status_code == 200, address
        response = anon.post(address, filled(address))
        row = VisitorMessage.objects.first()
        assert response.status_code == 302, address
        assert (row.kind, row.language == "en") == (kind, address.startswith("/en/"))
    assert anon.get(f"/produk/kerupuk-udang-{kerupuk.pk}/milik-saya/").status_code == 404
    assert anon.get("/produk/x-99/tanya/").status_code == 404


def test_a_mistake_may_be_told_without_a_name(anon, kerupuk):
    address = address_of(kerupuk, "keliru")
    anon.post(address, filled(address, name="", contact=""))
    assert VisitorMessage.objects.get().name == ""


def test_the_same_form_is_one_message_and_other_words_are_another(anon, kerupuk):
    address = address_of(kerupuk)
    sent = filled(address)
    first, again = anon.post(address, sent), anon.post(address, sent)
    assert first.headers["Location"] == again.headers["Location"]
    assert VisitorMessage.objects.count() == 1

    anon.post(address, sent | {"text": "Satu lagi: berapa ongkos kirimnya?"})
    assert VisitorMessage.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_form_at_once_is_one_message(kerupuk):
    address = address_of(kerupuk)
    sent = filled(address)
    receipts = at_once(20, lambda: Client().post(address, sent).headers.get("Location", "none"))
    assert set(receipts) == {f"/laporan/{VisitorMessage.objects.get().code}/"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"situs": "https://beli.example"}, "Isian tersembunyi"),
        ({"token": "palsu"}, "terlalu lama terbuka"),
        ({"text": "Kunjungi https://murah.example sekarang"}, "Hapus tautannya"),
        ({"name": "Pinjaman www.murah.id"}, "Hapus tautannya"),
        ({"contact": "hubungi saya"}, "Tulis nomor WhatsApp"),
        ({"text": ""}, "Betulkan isian"),
    ],
)
def test_what_a_trap_catches_is_said_and_nothing_typed_is_lost(anon, kerupuk, fields, said):
    address = address_of(kerupuk)
    response = anon.post(address, filled(address, **fields))
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "Singapura" in page
    assert 'name="situs" tabindex="-1" autocomplete="off">' in page
    assert not VisitorMessage.objects.exists()


def test_too_fast_is_refused_with_the_same_form_and_too_old_with_a_new_one(anon, kerupuk):
    address = address_of(kerupuk)
    fast, old = filled(address, seconds=0), filled(address, seconds=90_000)
    assert "Terlalu cepat" in anon.post(address, fast).content.decode()
    assert fast["token"] in anon.post(address, fast).content.decode()
    page = anon.post(address, old).content.decode()
    assert old["token"] not in page
    assert re.search(r'name="token" value="([^"]+)"', page)
    assert anon.post(address, filled("/produk/lain-1/tanya/")).status_code == 200
    assert not VisitorMessage.objects.exists()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Surel saya budi.santoso@toko.com ya", False),
        ("Harga berapa?Bisa kirim ke Solo.Terima kasih", False),
        ("lihat toko-kami.co.id", True),
        ("bit.ly/abc", True),
        ("[url=x]y[/url]", True),
        ("murah.com", True),
    ],
)
def test_links_are_told_from_plain_words(text, link):
    assert bool(forms.LINK.search(text)) is link


def test_an_address_may_send_ten_an_hour_and_is_kept_nowhere(anon, kerupuk, monkeypatch):
    address = address_of(kerupuk)

    def send(sender: str) -> int:
        headers = {"x-forwarded-for": sender}
        return anon.post(address, filled(address), headers=headers).status_code

    assert {send("203.0.113.77") for _turn in range(limits.MOST)} == {302}
    response = anon.post(address, filled(address), headers={"x-forwarded-for": "203.0.113.77"})
    assert response.status_code == 429
    assert "Terlalu banyak pesan" in response.content.decode()
    assert "Lim Wei" in response.content.decode()
    assert send("203.0.113.78") == 302
    assert "203.0.113" not in everything_stored()
    assert "203.0.113" not in repr(getattr(cache, "_cache", ""))


def test_only_our_own_web_server_is_believed_about_the_sender(rf):
    far = rf.get("/", REMOTE_ADDR="198.51.100.7", headers={"x-forwarded-for": "203.0.113.1"})
    assert limits.sender(far) == "198.51.100.7"
    near = rf.get("/", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "1.2.3.4, 203.0.113.1"})
    assert limits.sender(near) == "203.0.113.1"


def settled(member, row, state, note="", seen="new"):
    sent = {"form_key": str(uuid.uuid4()), "state": state, "note": note, "seen": seen}
    return member.post(f"/kerja/pertanyaan/{row.pk}/", sent)


def test_budi_passes_the_question_on_and_settles_it(budi, anon, asked):
    assert "pesan pengunjung" in budi.get("/kerja/").content.decode()
    listed = budi.get("/kerja/pertanyaan/?keadaan=new").content.decode()
    assert asked.shown_code in listed
    page = unquote(budi.get(f"/kerja/pertanyaan/{asked.pk}/").content.decode())
    assert (
        "https://wa.me/6281325671234?text=Ada pertanyaan untuk Kerupuk Udang dari Lim Wei" in page
    )
    assert "https://wa.me/6591234567" in page

    assert "Tulis bagaimana" in settled(budi, asked, "closed").content.decode()
    assert settled(budi, asked, "answered", "Diteruskan lewat WhatsApp").status_code == 302

    asked.refresh_from_db()
    assert (asked.state, asked.handled_by) == ("answered", budi.user)
    receipt = anon.get(f"/laporan/{asked.code}/").content.decode()
    assert "Sudah dijawab" in receipt
    assert "Budi" not in receipt
    budi.get("/kerja/pertanyaan/")  # says that it is saved
    assert asked.shown_code not in budi.get("/kerja/pertanyaan/?keadaan=new").content.decode()
    assert asked.shown_code in budi.get(f"/kerja/pertanyaan/?q={asked.shown_code}").content.decode()


def test_of_two_who_settle_at_once_the_second_is_told(budi, ratna, asked):
    services.settle(message=asked, by=ratna.user, state="spam", seen="new")
    with pytest.raises(Conflict):
        services.settle(message=asked, by=budi.user, state="answered", seen="new")
    assert "Rekan Anda" in settled(budi, asked, "answered").content.decode()
    services.settle(message=asked, by=budi.user, state="new", seen="spam")
    asked.refresh_from_db()
    assert (asked.state, asked.handled_by) == ("new", None)


def test_messages_are_for_those_who_keep_the_register_there(sari, agung, dewi, asked):
    """Sari works in Mranggen and Sayung; the crackers are made in Bonang."""
    assert sari.get(f"/kerja/pertanyaan/{asked.pk}/").status_code == 404
    assert settled(sari, asked, "spam").status_code == 404
    assert asked.shown_code not in sari.get("/kerja/pertanyaan/").content.decode()
    for member in (agung, dewi):
        assert member.get("/kerja/pertanyaan/").status_code == 403


def test_the_queue_costs_the_same_for_one_and_for_many(
    budi, anon, asked, kerupuk, django_assert_num_queries
):
    def send(times: int) -> None:
        cache.clear()
        for turn in range(times):
            address = address_of(kerupuk)
            anon.post(address, filled(address, text=f"Pertanyaan nomor {turn} tentang ini"))

    budi.get("/kerja/pertanyaan/")
    with django_assert_num_queries(6):
        budi.get("/kerja/pertanyaan/")
    send(limits.MOST)
    budi.get("/kerja/pertanyaan/")
    with django_assert_num_queries(6):
        page = budi.get("/kerja/pertanyaan/").content.decode()
    assert "11 pesan" in page


def test_after_a_year_only_numbers_are_left(asked, budi):
    settled(budi, asked, "answered", "Diteruskan ke Bu Segoro")
    assert services.clear_out(by=None) == 0
    VisitorMessage.objects.update(received_at=timezone.now() - dt.timedelta(days=366))
    assert services.clear_out(by=None) == 1
    assert services.clear_out(by=None) == 0

    left = everything_stored()
    for trace in ("Lim Wei", "9123 4567", "500 bungkus", "Singapura", "Bu Segoro"):
        assert trace not in left
    asked.refresh_from_db()
    assert (asked.kind, asked.state, asked.wiped_on) == (
        "question",
        "answered",
        timezone.localdate(),
    )
    assert "sudah dihapus" in budi.get(f"/kerja/pertanyaan/{asked.pk}/").content.decode()


def test_forgetting_an_owner_empties_what_was_sent_about_the_business(asked, dewi, segoro):
    forget_person(registry_number=segoro.registry_number, by=dewi.user, reason="Surat 12/2026")
    assert "Lim Wei" not in everything_stored()


def test_a_receipt_is_looked_up_by_its_code(anon, asked):
    response = anon.get(f"/laporan/?kode={asked.shown_code}")
    assert response.headers["Location"] == f"/laporan/{asked.code}/"
    wrong = anon.get("/laporan/ABCDEFGH/")
    assert wrong.status_code == 404
    assert "tidak ada" in wrong.content.decode()
    assert "Kode tanda terima" in anon.get("/laporan/").content.decode()
