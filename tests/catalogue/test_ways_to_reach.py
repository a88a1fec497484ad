"""How a maker is reached: by what the owner opened, the chat first."""

import html
from urllib.parse import unquote

import pytest

from businesses.models import Business, Consent
from catalogue.contact.ways import ways

OPENED = {
    "email": "segoro@contoh.id",
    "website": "https://segoro.example/",
    "marketplaces": ["https://www.tokopedia.com/segoro", "https://pasar.example/segoro"],
}


@pytest.fixture(params=["produk", "usaha"])
def address(request, segoro, kerupuk):
    """The page of Segoro's crackers, and that of Segoro."""
    Business.objects.filter(pk=segoro.pk).update(**OPENED)
    pages = {"produk": f"kerupuk-udang-{kerupuk.pk}", "usaha": f"ud-segoro-jaya-{segoro.pk}"}
    return f"/{request.param}/{pages[request.param]}/"


def test_the_chat_comes_first_and_begins_with_the_page(anon, address):
    page = html.unescape(unquote(anon.get(address).content.decode()))

    places = [
        page.find(way)
        for way in (
            f"https://wa.me/6281325671234?text=http://127.0.0.1:8000{address}\nHalo",
            'href="tel:+6281325671234">0813-2567-1234<',
            "mailto:segoro@contoh.id",
            'href="https://segoro.example/"',
            ">Tokopedia</a>",
            ">pasar.example</a>",
            f"{address}tanya/",
        )
    ]
    assert -1 not in places
    assert places == sorted(places)


def test_without_consent_none_of_it_is_there(anon, address):
    Consent.objects.filter(purpose="contact").delete()

    page = anon.get(address).content.decode()

    for hidden in ("wa.me/62", "tel:", "segoro@contoh.id", "segoro.example", "tokopedia"):
        assert hidden not in page
    assert "Pemilik belum membuka kontaknya" in page
    assert f"{address}tanya/" in page


def test_a_telephone_with_a_cord_has_no_chat():
    row = {"shown_phone": "+62291685123", "shown_email": "", "shown_website": "", "shown_shops": []}
    found = ways(row, "Halo")
    assert (found.chat, found.phone_shown) == ("", "(0291) 685123")
