"""What everybody may see is kept by others for less than a minute, and is the same for everybody."""

import re
import time
from html import unescape

import pytest

from businesses.models import Cluster, Consent
from catalogue.qr import codes
from core.images import prepare_photo
from products import photos
from tests import nginx
from tests.caching import longest
from tests.products.conftest import photo

PHONE = "81325671234"


@pytest.fixture
def shelf(segoro, kerupuk):
    """Kerupuk with its photo's files, in a cluster."""
    cluster = Cluster.objects.create(slug="s", name="Sentra Kerupuk", region_id="33.21.12")
    type(segoro).objects.filter(pk=segoro.pk).update(cluster=cluster)
    kerupuk.photos.update(key=photos.store(prepare_photo(photo())))
    return kerupuk


def of_everybody(product) -> list[str]:
    """Addresses of each kind that the public has, those of one maker first."""
    key = product.photos.get().key
    own = [f"/produk/kerupuk-udang-{product.pk}/", f"/usaha/ud-segoro-jaya-{product.business_id}/"]
    return [
        *own,
        *(f"{page}bagikan.jpg" for page in own),
        *(f"/en{page}" for page in own),
        f"/media/photos/{key}/240-50-50.avif",
        "/", "/en/", "/produk/", "/en/produk/?q=crackers", "/produk/?q=kerupuk&kecamatan=bonang",
        "/usaha/", "/sentra/", "/sentra/s/", "/komitmen/", "/statistik/", "/tentang/", "/data/",
        "/data/produk.json", "/data/produk.csv", "/data/produk.atom", "/data/usaha.json",
        "/data/usaha.csv", "/data/katalog.jsonld", "/sitemap.xml", "/sitemap-products.xml",
        "/sitemap-businesses.xml", "/robots.txt", "/manifest.webmanifest", "/daftar-pilihan/",
        "/produk/x-999999/", "/tidak/ada/",
    ]  # fmt: skip


def test_what_is_taken_back_is_gone_everywhere_within_a_minute(anon, budi, shelf):
    for address in of_everybody(shelf):
        answer = anon.get(address)
        body = answer.getvalue()
        assert longest(answer.headers["Cache-Control"]) <= 60, address
        vary = answer.headers.get("Vary", "").split(", ")
        assert set(vary) <= {"", "Accept-Encoding", "Save-Data"}, (address, vary)
        assert not answer.cookies and budi.get(address).getvalue() == body, address
        if not answer.streaming:
            head = anon.head(address)
            assert head.status_code == answer.status_code, address
            assert head.headers["Cache-Control"] == answer.headers["Cache-Control"]
        tag = answer.headers.get("ETag")
        if tag and answer.status_code == 200:
            again = anon.get(address, headers={"if-none-match": tag})
            assert (again.status_code, again.getvalue()) == (304, b""), address


def through_nginx(product) -> list[str]:
    """The same without the photo, which the tests' live server hands out past the application."""
    return [address for address in of_everybody(product) if "/media/" not in address]


needs_nginx = pytest.mark.skipif(not nginx.PROGRAM, reason="there is no nginx")


@pytest.fixture
def site(live_server, tmp_path):
    """The site behind nginx with the rules that are deployed."""
    with nginx.running(tmp_path, live_server.thread.port, unlimited=True) as address:
        yield address


@needs_nginx
@pytest.mark.django_db(transaction=True)
def test_nginx_forgets_what_an_owner_takes_back(site, shelf, monkeypatch):
    monkeypatch.setattr("core.caching.SHARED", 1)
    monkeypatch.setattr("core.caching.STALE", 1)
    shown = through_nginx(shelf)
    seen = [nginx.ask(site, address) for address in shown for _twice in "12"]
    assert [answer.headers["X-Cache"] for answer in seen] == ["MISS", "HIT"] * (len(seen) // 2)
    assert sum(PHONE.encode() in answer.body for answer in seen) >= 8

    key = shelf.photos.get().key
    Consent.objects.all().delete()

    time.sleep(2.2)
    for address in shown:
        answer = nginx.ask(site, address)
        for word in (PHONE, key, "Segoro", "Kerupuk Udang", "Shrimp"):
            assert word.encode() not in answer.body, (address, word)
    assert [nginx.ask(site, address).status for address in shown[:6]] == [404] * 6
    code = codes.code_of("p", shelf.pk)
    assert nginx.ask(site, f"/q/{code}").status == 404


@needs_nginx
@pytest.mark.django_db(transaction=True)
def test_nginx_keeps_apart_what_differs_and_nothing_of_whoever_is_known(site, shelf, budi):
    cookie = {"Cookie": f"sessionid={budi.cookies['sessionid'].value}"}
    closed = ["/kerja/", f"/kerja/produk/{shelf.pk}/", "/kerja/usaha/?q=segoro", "/admin/"]
    for address in [*closed, *through_nginx(shelf)]:
        assert nginx.ask(site, address, **cookie).headers["X-Cache"] in {None, "BYPASS"}, address
    for address in closed:
        answer = nginx.ask(site, address)
        assert answer.status == 302 and b"Budi" not in answer.body, address
    form = f"/produk/kerupuk-udang-{shelf.pk}/tanya/"
    assert nginx.ask(site, form).body != nginx.ask(site, form).body  # a key of its own each time

    plain = nginx.ask(site, "/produk/")
    packed = nginx.ask(site, "/produk/", Accept_Encoding="br, gzip;q=0.8")
    light = nginx.ask(site, "/produk/", Save_Data="on")
    assert {a.headers["X-Cache"] for a in (plain, packed, light)} == {"MISS"}
    assert packed.body.startswith(b"\x1f\x8b") and b"<img" in plain.body
    assert b"<img" not in light.body
    kept = nginx.ask(site, "/produk/", Accept_Encoding="gzip, deflate, br, zstd")
    assert (kept.headers["X-Cache"], kept.body) == ("HIT", packed.body)
    assert nginx.ask(site, "/produk/", "HEAD").headers["X-Cache"] == "HIT"
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"):
        assert kept.headers[name], name
    again = nginx.ask(site, "/produk/", If_None_Match=plain.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def walked(site: str, start: list[str], most: int, **headers: str) -> list[str]:
    """Follow links from `start`, reading only, and return the addresses that were opened."""
    waiting, seen = list(start), []
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        answer = nginx.ask(site, address, **headers)
        seen.append(address)
        found = re.findall(rb'href="(/[^"#]*)"', answer.body)
        for link in {unescape(one.decode()) for one in found} - {*seen, *waiting}:
            if not link.startswith(("/static/", "/media/", "/akun/")):
                waiting.append(link)
    return seen


@needs_nginx
@pytest.mark.crawl
@pytest.mark.django_db(transaction=True)
def test_after_staff_walked_everywhere_the_public_sees_what_it_sees_without_a_cache(
    site, live_server, shelf, budi
):
    cookie = {"Cookie": f"sessionid={budi.cookies['sessionid'].value}"}
    seen = walked(site, ["/kerja/", "/"], 400, **cookie)
    assert len(seen) >= 200 and sum("/kerja/" in address for address in seen) >= 50
    for address in seen:
        cached, direct = nginx.ask(site, address), nginx.ask(live_server.url, address)
        assert cached.status == direct.status, address
        assert "Set-Cookie" not in cached.headers or address.startswith("/akun/"), address
        if "no-store" not in cached.headers.get("Cache-Control", ""):
            assert cached.body == direct.body, address
        for word in (b"Budi Santoso", b"csrfmiddlewaretoken", b"/akun/keluar/"):
            assert word not in cached.body, (address, word)
