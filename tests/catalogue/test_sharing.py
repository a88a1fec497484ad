"""Sharing: titles, pictures and facts of a page, and nothing in them that the page may not show."""

import json
import re
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from businesses.models import Consent
from catalogue.sharing import picture
from catalogue.sharing.page import Share, shortened, title


def facts_of(page: str) -> dict[str, dict]:
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    return {fact["@type"]: fact for fact in json.loads(block)["@graph"]}


def test_a_product_tells_its_name_price_and_maker(anon, kerupuk):
    page = anon.get(f"/produk/kerupuk-udang-{kerupuk.pk}/").content.decode()

    facts = facts_of(page)
    assert facts["Product"]["name"] == "Kerupuk Udang"
    assert facts["Product"]["offers"]["price"] == 15000
    assert facts["Product"]["manufacturer"]["name"] == "UD Segoro Jaya"
    assert [step["name"] for step in facts["BreadcrumbList"]["itemListElement"]] == [
        "Produk", "Camilan", "Kerupuk Udang",
    ]  # fmt: skip
    assert f'content="http://127.0.0.1:8000/produk/kerupuk-udang-{kerupuk.pk}/bagikan.jpg"' in page
    assert 'hreflang="x-default"' in page


def test_a_range_of_prices_is_an_aggregate_offer(anon, register, segoro):
    product = register.product(segoro, "Gebyok", price_min=1_000_000, price_max=5_000_000)

    page = anon.get(f"/produk/gebyok-{product.pk}/").content.decode()

    offers = facts_of(page)["Product"]["offers"]
    assert (offers["lowPrice"], offers["highPrice"]) == (1_000_000, 5_000_000)


def test_a_business_tells_its_phone_only_with_consent(anon, segoro):
    address = f"/usaha/ud-segoro-jaya-{segoro.pk}/"
    assert facts_of(anon.get(address).content.decode())["LocalBusiness"]["telephone"]

    Consent.objects.filter(business=segoro, purpose="contact").delete()

    assert "telephone" not in facts_of(anon.get(address).content.decode())["LocalBusiness"]


def test_a_name_cannot_break_out_of_the_facts():
    share = Share(title="x", facts=[{"name": "</script><script>alert(1)</script>"}])

    assert "<" not in share.linked
    assert json.loads(share.linked)["@graph"][0]["name"].startswith("</script>")


@pytest.mark.parametrize("kind", ["produk/kerupuk-udang", "usaha/ud-segoro-jaya"])
def test_a_shared_page_has_a_picture(anon, segoro, kerupuk, kind):
    pk = kerupuk.pk if kind.startswith("produk") else segoro.pk

    response = anon.get(f"/{kind}-{pk}/bagikan.jpg")

    image = Image.open(BytesIO(response.content))
    assert image.size == (1200, 630)
    assert len(response.content) <= 250_000
    assert "public" in response.headers["Cache-Control"]


def test_the_picture_of_a_hidden_product_is_not_there(anon, kerupuk):
    Consent.objects.filter(purpose="listing").delete()

    assert anon.get(f"/produk/kerupuk-udang-{kerupuk.pk}/bagikan.jpg").status_code == 404


def test_a_picture_bears_names_of_any_length():
    data = picture.draw(
        name="W" * 200 + " kerupuk " * 40, lines=["x" * 300, ""], office="Dinas " * 30
    )

    assert Image.open(BytesIO(data)).size == (1200, 630)


@pytest.mark.parametrize(
    "page", ["/", "/produk/", "/usaha/", "/peta/", "/sentra/", "/tentang/", "/data/"]
)
def test_titles_are_short_enough_for_search_results(anon, kerupuk, page):
    for prefix in ("", "/en"):
        html = anon.get(prefix + page).content.decode()
        found = re.search(r"<title>(.*?)</title>", html)[1]
        assert 0 < len(found) <= 65


def test_a_title_takes_what_fits():
    assert title("Kerupuk", "UD Segoro", "Bonang") == "Kerupuk · UD Segoro · Bonang"
    assert len(title("Kerupuk udang " * 9, "UD Segoro")) <= 65
    assert shortened("satu dua tiga empat", 12) == "satu dua…"


def test_one_filter_is_indexed_and_more_are_not(anon, register, kerupuk):
    for query, kept in (
        ("?kecamatan=bonang", True),
        ("?kecamatan=bonang&kategori=camilan", False),
        ("?q=kerupuk", False),
        ("?kecamatan=bonang&urut=termurah", False),
    ):
        page = anon.get("/produk/" + query).content.decode()
        assert ("noindex" not in page) is kept, query


def test_browsers_are_told_how_to_keep_and_search_the_catalogue(anon, db):
    manifest = anon.get("/manifest.webmanifest").json()
    assert (manifest["start_url"], manifest["scope"], manifest["lang"]) == ("/", "/", "id")
    assert anon.get("/en/manifest.webmanifest").json()["start_url"] == "/en/"
    for icon in manifest["icons"][1:]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as drawn:
            assert icon["sizes"] == "{}x{}".format(*drawn.size)
    assert manifest["icons"][-1]["purpose"] == "maskable"
    assert anon.get("/favicon.ico").url == "/static/img/favicon.ico"
    search = anon.get("/opensearch.xml").content.decode()
    assert 'template="http://127.0.0.1:8000/produk/?q={searchTerms}"' in search
