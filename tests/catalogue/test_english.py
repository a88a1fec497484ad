"""The public pages in English: one language to a page, and what is not in it says so."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from businesses.models import Cluster, Unit
from catalogue import texts

VOID = {"meta", "link", "img", "input", "source", "br", "hr"}
INDONESIAN = re.compile(
    r"\b(yang|dan|untuk|dari|tidak|belum|sudah|dengan|oleh|kami|anda|usaha|produk|desa|kecamatan"
    r"|kelurahan|cari|semua|harga|kontak|pemilik|sentra|halaman|bahan|berlaku|sepiring)\b",
    re.IGNORECASE,
)


class English(HTMLParser):
    """Collects what a page says outside elements marked as Indonesian."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        marked = given.get("lang") == "id"
        if not marked and not any(self.open):
            self.said += [given.get(name) or "" for name in ("alt", "placeholder", "aria-label")]
        if tag not in VOID:
            self.open.append(marked)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.said.append(data)


def read(address: str) -> tuple[str, str]:
    """Return the page at `address` and what it says in English."""
    page = Client().get(address).content.decode().replace("</p></p>", "</p>")
    reader = English()
    # Facts for machines carry the maker's own words, in whatever language they are.
    reader.feed(re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S))
    return page, re.sub(r"https?://\S+", "", " ".join(reader.said))


@pytest.fixture
def ngaluran(register, segoro, kerupuk) -> Cluster:
    """A cluster with one maker, all but the product's text in English."""
    made = Cluster.objects.create(
        slug="ngaluran", name="Sentra kerupuk", name_en="Cracker makers", region_id="33.21.12.2019"
    )
    segoro.cluster = made
    segoro.main_product = "Kerupuk untuk semua"
    segoro.established_year = 1998
    segoro.save()
    register.halal.name_en = "Halal certificate"
    register.halal.save()
    register.permit(kerupuk, register.halal, until=date(2035, 1, 1))
    return made


def test_pages_in_english_say_nothing_in_indonesian_unmarked(ngaluran, segoro, kerupuk):
    for address in (
        "/en/",
        "/en/produk/",
        "/en/produk/?q=zzzz&harga_min=abc&kecamatan=zz",
        f"/en/produk/kerupuk-udang-{kerupuk.pk}/",
        "/en/usaha/",
        f"/en/usaha/ud-segoro-jaya-{segoro.pk}/",
        f"/en/produk/kerupuk-udang-{kerupuk.pk}/tanya/",
        f"/en/produk/kerupuk-udang-{kerupuk.pk}/keliru/",
        f"/en/usaha/ud-segoro-jaya-{segoro.pk}/milik-saya/",
        "/en/laporan/ABCDEFGH/",
        "/en/daftar-pilihan/",
        "/en/sentra/",
        "/en/sentra/ngaluran/",
        "/en/tentang/",
        "/en/produk/x-999999/",
        "/en/nowhere/",
    ):
        page, said = read(address)
        assert '<html lang="en">' in page, address
        assert len(said) > 200, address
        assert INDONESIAN.findall(said) == [], address


def test_a_caption_that_nobody_translated_says_that_it_is_indonesian(kerupuk):
    page, _said = read(f"/en/produk/kerupuk-udang-{kerupuk.pk}/")
    assert 'alt="Sepiring" lang="id"' in page

    kerupuk.photos.update(alt_en="A plateful")
    page, _said = read(f"/en/produk/kerupuk-udang-{kerupuk.pk}/")
    assert 'alt="A plateful"\n' in page


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [
        (1, "sack", "1 sack"),
        (2400, "sack", "2,400 sacks"),
        (12, "box", "12 boxes"),
        (3, "copy", "3 copies"),
        (3, "tray", "3 trays"),
        (500, "kg", "500 kg"),
        (5, "score (20)", "5 score (20)"),
        (4, "carton of cigarettes", "4 cartons of cigarettes"),
        (7, "", "7"),
    ],
)
def test_english_counts_units_in_the_plural(count, unit, said):
    with translation.override("en"):
        assert texts.amount(count, unit) == said


def test_indonesian_units_never_change():
    with translation.override("id"):
        assert texts.amount(2400, "karung") == "2.400 karung"


def test_a_product_page_states_order_and_capacity_with_their_unit(register, segoro):
    sack = Unit.objects.create(code="karung", name="karung", name_en="sack")
    garam = register.product(segoro, "Garam", unit=sack, minimum_order=1, capacity_per_month=240)

    _page, said = read(f"/en/produk/garam-{garam.pk}/")
    assert "1 sack" in said
    assert "240 sacks a month" in said
