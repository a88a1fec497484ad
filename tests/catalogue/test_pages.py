"""Every public page: what it shows, what it never shows, what it costs."""

import re
from datetime import date
from urllib.parse import unquote

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from businesses.models import Business, Cluster, Consent
from businesses.reference.editing import save_cluster
from tests.caching import PUBLIC
from tests.catalogue.conftest import CANARIES
from tests.weighing import asked_at_once, before_first_paint, headed, scripts

PAGES = [
    "/",
    "/produk/",
    "/usaha/",
    "/peta/",
    "/sentra/",
    "/tentang/",
    "/en/",
    "/en/produk/",
    "/en/usaha/",
]


def crawl(start: list[str], most: int = 300) -> dict[str, bytes]:
    """Follow every public link from `start` and return what each address answered."""
    browser, waiting, seen = Client(), list(start), {}
    while waiting and len(seen) < most:
        address = waiting.pop()
        if address in seen:
            continue
        response = browser.get(address)
        body = b"".join(response) if response.streaming else response.content
        seen[address] = body + repr(response.headers).encode()
        assert response.status_code in {200, 301}, address
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", ""), address
        text = body.decode(errors="replace")
        links = re.findall(r'(?:href|action)="([^"#]+)"|<loc>([^<]+)</loc>', text)
        for link in [a or b for a, b in links]:
            local = re.sub(r"^http://127\.0\.0\.1:8000", "", link).replace("&amp;", "&")
            if local.startswith("/") and not local.startswith(("/static/", "/media/", "/akun/")):
                waiting.append(local)
            elif local.startswith("?"):
                waiting.append(address.partition("?")[0] + local)
    return seen


def test_no_public_byte_holds_what_is_private(register, canary, kerupuk):
    register.product(canary, "Kerupuk Diam")

    seen = crawl(["/", "/en/", "/robots.txt", "/sitemap.xml", "/produk/?q=kerupuk"])

    assert len(seen) >= 25
    assert any("kerupuk-diam" in address for address in seen)
    forbidden = [*CANARIES.values(), "+6281999888777", "6281999888777", "6281777666555",
                 "081999888777", "-6.812345", "718.293.645"]  # fmt: skip
    for address, body in seen.items():
        found = [word for word in forbidden if word.encode() in body]
        assert not found, (address, found)


def test_a_buyer_reaches_the_maker_by_whatsapp_with_the_page_named(anon, kerupuk):
    page = anon.get(f"/produk/kerupuk-udang-{kerupuk.pk}/").content.decode()

    link = unquote(re.search(r'href="(https://wa\.me/[^"]+)"', page)[1])
    assert link.startswith("https://wa.me/6281325671234?text=")
    assert "Kerupuk Udang" in link
    assert f"/produk/kerupuk-udang-{kerupuk.pk}/" in link
    assert "Rp15.000 / bungkus" in page


def test_without_consent_to_contact_there_is_no_number(anon, segoro, kerupuk):
    Consent.objects.filter(business=segoro, purpose="contact").delete()

    for address in (f"/produk/kerupuk-udang-{kerupuk.pk}/", f"/usaha/ud-segoro-jaya-{segoro.pk}/"):
        page = anon.get(address).content.decode()
        assert "wa.me" not in page
        assert "81325671234" not in page


def test_without_consent_to_photos_a_drawing_stands_in(anon, segoro, kerupuk):
    Consent.objects.filter(business=segoro, purpose="photo").delete()

    for address in (f"/produk/kerupuk-udang-{kerupuk.pk}/", "/produk/"):
        page = anon.get(address).content.decode()
        assert "/media/" not in page
        assert "motif/pangan.svg" in page


def test_a_business_shows_its_products_permits_and_when_it_was_checked(anon, register, segoro):
    product = register.product(segoro, "Kerupuk Terasi")
    permit = register.permit(product, register.halal)

    page = anon.get(f"/usaha/ud-segoro-jaya-{segoro.pk}/").content.decode()

    assert "Kerupuk Terasi" in page
    assert permit.number in page
    assert "Diperiksa petugas" in page
    assert "Desa Wonosari" in page


def test_an_old_name_in_the_address_leads_to_the_present_one(anon, segoro, kerupuk):
    for old, new in (
        (f"/produk/nama-lama-{kerupuk.pk}/", f"/produk/kerupuk-udang-{kerupuk.pk}/"),
        (f"/en/produk/{kerupuk.pk}/", f"/en/produk/kerupuk-udang-{kerupuk.pk}/"),
        (f"/usaha/x-{segoro.pk}/", f"/usaha/ud-segoro-jaya-{segoro.pk}/"),
    ):
        response = anon.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)


def test_what_is_not_published_is_not_there_in_either_language(anon, kerupuk, segoro):
    Business.objects.update(activity="closed")

    for address in (f"/produk/kerupuk-udang-{kerupuk.pk}/", f"/usaha/x-{segoro.pk}/", "/sentra/x/"):
        for prefix in ("", "/en"):
            response = anon.get(prefix + address)
            assert response.status_code == 404
            assert b"noindex" in response.content
            assert 'name="q"' in response.content.decode()


def test_an_english_page_marks_the_texts_that_nobody_translated(anon, register, segoro, kerupuk):
    page = anon.get(f"/en/produk/kerupuk-udang-{kerupuk.pk}/").content.decode()

    assert "Shrimp crackers" in page
    assert '<div class="story" lang="id"><p>Digoreng' in page


def test_the_language_switch_keeps_page_and_filters(anon, kerupuk):
    page = anon.get("/produk/?q=kerupuk&kecamatan=bonang").content.decode()
    assert 'href="/en/produk/?q=kerupuk&amp;kecamatan=bonang"' in page

    back = anon.get("/en/produk/?q=kerupuk&kecamatan=bonang").content.decode()
    assert 'href="/produk/?q=kerupuk&amp;kecamatan=bonang"' in back
    assert 'lang="id" hreflang="id"' in back


def test_a_cluster_shows_its_makers_and_products(anon, register, canary):
    register.product(canary, "Kerupuk Diam")

    page = anon.get("/sentra/sentra-kerupuk/").content.decode()

    assert "Kerupuk Canary" in page
    assert "Kerupuk Diam" in page
    Cluster.objects.update(is_public=False)
    assert anon.get("/sentra/sentra-kerupuk/").status_code == 404


def test_a_sentra_that_was_renamed_stands_where_it_stood(anon, budi, canary):
    sentra = canary.cluster
    sentra.name = "Sentra Rambak"
    save_cluster(by=budi.user, row=sentra)

    page = anon.get("/sentra/sentra-kerupuk/")

    assert page.status_code == 200 and "<h1>Sentra Rambak</h1>" in page.text
    assert 'href="/sentra/sentra-kerupuk/"' in anon.get("/sentra/").text


def test_pages_may_be_kept_and_are_not_sent_twice(anon, kerupuk):
    for address in PAGES:
        first = anon.get(address, headers={"accept-encoding": "gzip"})
        again = anon.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert first.headers["Cache-Control"] == PUBLIC, address
        assert again.status_code == 304, address


def test_only_reading_is_possible(anon, db):
    assert anon.post("/produk/").status_code == 405


@pytest.fixture
def crowd(register):
    """Forty products, so that lists are full."""
    cluster = Cluster.objects.create(slug="s", name="Sentra", region_id="33.21.12")
    for turn in range(8):
        business = register.business(f"Usaha {turn}", cluster=cluster, phone="+6281325671234")
        for each in range(5):
            product = register.product(business, f"Barang {turn} {each}")
            register.permit(product, register.halal)
    return product


def addresses(product) -> list[str]:
    return [*PAGES, "/produk/?q=barang&kecamatan=bonang&sertifikat=halal", "/produk/?q=barnag",
            "/sentra/s/", f"/produk/{product.name.lower().replace(' ', '-')}-{product.pk}/",
            f"/usaha/usaha-7-{product.business_id}/"]  # fmt: skip


def test_a_page_costs_three_statements_at_most(anon, crowd, django_assert_max_num_queries):
    for address in addresses(crowd):
        # A misspelt word is looked for twice: as it is, then as what is near to it.
        with django_assert_max_num_queries(6 if "barnag" in address else 3):
            assert anon.get(address).status_code == 200, address


def test_pages_are_light_enough_for_a_slow_network(anon, crowd):
    for address in addresses(crowd):
        answer = anon.get(address)
        page = answer.content
        # What is seen first must fit into the first breath of a connection, ten packets, with what
        # the web server says besides.
        assert before_first_paint(page) + headed(answer) <= 14_400, address
        assert asked_at_once(page) <= 10, address
        assert scripts(page) <= 8_000, address


def test_long_words_and_odd_signs_stay_inside_the_page(anon, register, segoro):
    name = "<b>" + "W" * 110
    product = register.product(segoro, name)

    for address in ("/", "/produk/"):
        page = anon.get(address).content.decode()
        assert escape(name) in page
        assert "<b>W" not in page
    assert anon.get(f"/produk/b-{product.pk}/").status_code == 301


def test_the_sitemap_names_each_page_in_both_languages(anon, segoro, kerupuk):
    index = anon.get("/sitemap.xml").content.decode()
    assert "sitemap-products.xml" in index

    products = anon.get("/sitemap-products.xml").content.decode()
    assert f"http://127.0.0.1:8000/produk/kerupuk-udang-{kerupuk.pk}/" in products
    assert f"http://127.0.0.1:8000/en/produk/kerupuk-udang-{kerupuk.pk}/" in products
    assert "Disallow: /kerja/" in anon.get("/robots.txt").content.decode()
    assert timezone.now().strftime("%Y") in products


def test_the_badge_opens_who_checked_what_and_when_as_roles(anon, register, sari, segoro, kerupuk):
    permit = register.permit(kerupuk, register.halal, until=date(2035, 3, 2))
    Business.objects.filter(pk=segoro.pk).update(
        submitted_at=timezone.now(),
        submitted_by=sari.user,
        last_confirmed_on=date(2026, 11, 2),
        last_confirmed_by=sari.user,
    )

    product = anon.get(f"/produk/kerupuk-udang-{kerupuk.pk}/").content.decode()
    business = anon.get(f"/usaha/ud-segoro-jaya-{segoro.pk}/").content.decode()

    for page in (product, business):
        trail = re.search(r'<details class="trail">.*?</details>', page, re.S)[0]
        assert "2 November 2026</span> Data dipastikan masih benar" in trail
        assert "5 Januari 2026</span> Pemilik setuju usahanya tampil" in trail
        assert "(Petugas lapangan)" in trail
        assert "(Verifikator)" in trail
        assert not [name for name in ("Sari", "Budi") if name in page]
        assert f"{permit.number}, berlaku sampai 2 Maret 2035" in page
        assert "Data terakhir dipastikan" in page
    assert "Produk diperiksa sebelum tayang" in product


def test_who_saves_data_gets_a_list_of_words_under_20_kilobytes(anon, crowd):
    light = anon.get("/produk/", headers={"save-data": "on"})
    full = anon.get("/produk/")
    for response in (light, full):
        assert "Save-Data" in response.headers["Vary"]
    assert b"<img" in full.content
    assert b"<img" not in light.content
    assert "Barang 7 4" in light.content.decode()
    assert before_first_paint(light.content) <= 20_000
    for value in ("off", ""):
        assert b"<img" in anon.get("/produk/", headers={"save-data": value}).content
