"""Sharing: titles, pictures and facts of a page, and nothing in them that the page may not show."""

import html
import json
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from businesses.models import Business, Consent
from catalogue.sharing import picture, sitemaps
from catalogue.sharing.page import Share, shortened, title
from products.models import Product
from tests.catalogue.vocabulary import check

HERE = "http://127.0.0.1:8000"


def all_facts(page: str) -> list[dict]:
    """The facts of a page, as JSON-LD."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    said = json.loads(block)
    assert said["@context"] == "https://schema.org"
    return said["@graph"]


def facts_of(page: str) -> dict[str, dict]:
    """The facts of a page by their kind."""
    return {fact["@type"]: fact for fact in all_facts(page)}


def tags(page: str, name: str) -> list[dict[str, str]]:
    """The attributes of each element `name` in a page's head."""
    found = re.findall(rf"<{name} ([^>]*)>", page.partition("</head>")[0])
    pairs = [re.findall(r'([\w:-]+)="([^"]*)"', one) for one in found]
    return [{key: html.unescape(value) for key, value in one} for one in pairs if one]


def metas(page: str) -> dict[str, str]:
    """What a page's head says by name or property."""
    found = [one for one in tags(page, "meta") if "content" in one]
    return {one.get("name") or one.get("property", ""): one["content"] for one in found}


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


@pytest.fixture
def addresses(register, segoro, kerupuk, canary, settings):
    """A page of each kind, under an office whose name is as long as they come."""
    settings.IKM_OFFICE_NAME = "Dinas Tenaga Kerja, Perindustrian, dan Koperasi Kabupaten Demak"
    register.product(canary, "Kerupuk " + "bawang putih goreng " * 5, price_max=90000)
    return [
        "/", "/produk/", "/produk/?kecamatan=bonang", "/produk/?kategori=camilan", "/usaha/",
        "/usaha/?cabang=pangan", "/peta/", "/sentra/", "/sentra/sentra-kerupuk/", "/komitmen/", "/statistik/",
        "/data/", "/tentang/", f"/produk/kerupuk-udang-{kerupuk.pk}/",
        f"/usaha/ud-segoro-jaya-{segoro.pk}/",
    ]  # fmt: skip


def test_every_page_presents_itself_in_both_languages(anon, addresses):
    pictures = set()
    for address in [prefix + one for one in addresses for prefix in ("", "/en")]:
        page = anon.get(address).content.decode()
        said = html.unescape(re.search(r"<title>(.*?)</title>", page)[1])
        meta = metas(page)
        links = tags(page, "link")
        bare = HERE + address.removeprefix("/en")

        assert 0 < len(said) <= 65, address
        assert meta["og:title"] == said
        assert 20 < len(meta["description"]) <= 155, address
        assert "robots" not in meta, address
        assert [one["href"] for one in links if one["rel"] == "canonical"] == [HERE + address]
        assert {one["hreflang"]: one["href"] for one in links if "hreflang" in one} == {
            "id": bare,
            "en": bare.replace(HERE, f"{HERE}/en", 1),
            "x-default": bare,
        }
        for fact in all_facts(page):
            check(fact)
        if not address.startswith("/en"):
            pictures.add(meta["og:image"])
    for picture_address in sorted(pictures):
        drawn = anon.get(picture_address.removeprefix(HERE)).content
        assert Image.open(BytesIO(drawn)).size == (1200, 630), picture_address
        assert len(drawn) <= 250_000


def test_pages_kept_out_of_search_results_have_short_titles_too(anon, addresses, kerupuk):
    for address in (
        "/produk/?q=" + "kerupuk " * 24, "/usaha/?q=" + "kerupuk " * 24, "/daftar-pilihan/",
        "/laporan/", f"/produk/kerupuk-udang-{kerupuk.pk}/tanya/", "/produk/x-1/", "/tidak-ada/",
    ):  # fmt: skip
        page = anon.get(address).content.decode()
        assert 0 < len(html.unescape(re.search(r"<title>(.*?)</title>", page)[1])) <= 65, address


def test_a_title_takes_what_fits():
    assert title("Kerupuk", "UD Segoro", "Bonang") == "Kerupuk · UD Segoro · Bonang"
    assert len(title("Kerupuk udang " * 9, "UD Segoro")) <= 65
    assert shortened("satu dua tiga empat", 12) == "satu dua…"


@pytest.mark.parametrize(
    "address",
    [
        "/produk/?kecamatan=bonang&kategori=camilan",
        "/produk/?q=kerupuk",
        "/produk/?kecamatan=bonang&urut=termurah",
        "/produk/?harga_min=1000",
        "/usaha/?kecamatan=bonang&cabang=pangan",
        "/komitmen/?tema=ekspor",
    ],
)
def test_more_than_one_filter_is_kept_out_of_search_results(anon, kerupuk, address):
    page = anon.get(address).content.decode()
    assert 'content="noindex, follow"' in page
    assert 'rel="canonical"' not in page


def test_a_list_names_the_feed_and_the_files_of_its_filters(anon, kerupuk):
    page = anon.get("/produk/?kecamatan=bonang&urut=termurah").content.decode()
    (feed,) = [one for one in tags(page, "link") if one.get("type") == "application/atom+xml"]
    assert feed["href"] == "/data/produk.atom?kecamatan=bonang"
    assert 'href="/data/produk.xlsx?kecamatan=bonang"' in page
    for address in ("/usaha/?q=segoro", "/komitmen/?tema=ekspor"):
        page = anon.get(address).content.decode()
        (feed,) = [one for one in tags(page, "link") if one.get("type") == "application/atom+xml"]
        assert anon.get(feed["href"]).status_code == 200


def test_the_maps_of_the_site_tell_real_changes_and_split(
    anon, register, canary, kerupuk, monkeypatch
):
    """Two addresses a page, in two languages: one product in each part."""
    second = register.product(canary, "Kerupuk Bawang")
    day = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    Product.objects.filter(pk=second.pk).update(name="Rambak", updated_at=day + timedelta(days=2))
    Product.objects.filter(pk=kerupuk.pk).update(name="Kerupuk Udang Baru", updated_at=day)
    Business.objects.update(updated_at=day)
    monkeypatch.setattr(sitemaps.OurSitemap, "limit", 2)

    index = anon.get("/sitemap.xml").content.decode()
    names = re.findall(r"<loc>([^<]+)</loc>(?:<lastmod>([^<]+)</lastmod>)?", index)

    changed = {name.removeprefix(HERE): said for name, said in names}
    assert changed["/sitemap-businesses.xml"].startswith("2026-03-04")
    assert changed["/sitemap-clusters.xml"].startswith("2026-03-04")
    assert changed["/sitemap-products.xml"].startswith("2026-03-06")
    assert {"/sitemap-products.xml?p=2", "/sitemap-pages.xml?p=9"} <= changed.keys()
    found = []
    for name in changed:
        part = anon.get(name).content.decode()
        found += re.findall(r"<loc>([^<]+)</loc>", part)
        assert part.count("<url>") == (0 if "commitments" in name else 2), name
    assert len(found) == len(set(found)) == 2 * (2 + 2 + 1 + 9)
    for address in found:
        assert anon.get(address.removeprefix(HERE)).status_code == 200, address
    assert f"{HERE}/en/produk/kerupuk-udang-baru-{kerupuk.pk}/" in found
    assert f"Sitemap: {HERE}/sitemap.xml" in anon.get("/robots.txt").content.decode()


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
