"""A buyer on a cheap phone, and everybody who reads with other means than eyes and a mouse."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from businesses.models import Cluster
from core.images import PreparedPhoto, prepare_photo
from products import photos
from tests.browser import overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def shelf(register, segoro, kerupuk):
    """Kerupuk in Bonang, a stranger elsewhere, and a name that fits nowhere."""
    cluster = Cluster.objects.create(slug="sentra", name="Sentra Kerupuk", region_id="33.21.12")
    type(segoro).objects.filter(pk=segoro.pk).update(cluster=cluster)
    register.permit(kerupuk, register.halal)
    register.product(register.business("UD Lain", "mranggen"), "Kerupuk Bawang")
    register.product(register.business("W" * 200, consents=("listing",)), "W" * 120)
    return kerupuk


def test_a_buyer_finds_kerupuk_in_bonang_without_scripts(page_without_script, shelf):
    page = page_without_script
    page.goto("/")
    page.get_by_role("searchbox").fill("krupuk")
    page.get_by_role("button", name="Cari").click()
    page.get_by_text("Saring", exact=True).click()
    page.get_by_role("link", name="Bonang", exact=True).click()
    assert page.get_by_role("link", name="Kerupuk Bawang").count() == 0
    page.get_by_role("link", name="Kerupuk Udang").click()

    link = page.get_by_role("link", name="WhatsApp").get_attribute("href")

    assert link.startswith("https://wa.me/6281325671234?text=")
    assert "Kerupuk Udang" in unquote(link)
    assert page.context.cookies() == []


def test_text_twice_as_large_stays_inside_the_page(page, shelf):
    for address in ("/", "/produk/", f"/produk/kerupuk-udang-{shelf.pk}/", "/usaha/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not overflows(page), address


def clouds() -> PreparedPhoto:
    """A photo of clouds."""
    drawn = Image.effect_noise((40, 30), 90).resize((1200, 900), Image.Resampling.BICUBIC)
    sent = BytesIO()
    drawn.convert("RGB").save(sent, "JPEG", quality=90)
    return prepare_photo(sent)


SHIFTS = """() => new Promise(done => new PerformanceObserver(
  list => done(list.getEntries().reduce((sum, shift) => sum + shift.value, 0)),
).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))"""


@pytest.mark.script  # without scripts browsers fetch all photos at once, so as not to tell of scrolling
def test_a_phone_fetches_few_small_photos_and_nothing_jumps(page, register, segoro):
    prepared = clouds()
    for number in range(12):
        product = register.product(segoro, f"Kerupuk nomor {number}")
        product.photos.update(key=photos.store(prepared))
    fetched = []
    page.on("response", lambda answer: fetched.append((answer.url, len(answer.body()))))

    page.goto("/produk/", wait_until="networkidle")

    pictures = [url for url, _size in fetched if "/media/" in url]
    assert 2 <= len(pictures) <= 10
    assert all(url.endswith("/240-50-50.avif") for url in pictures)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert sum(size for url, size in fetched if "/media/" in url) <= 12 * 4_000
    assert page.evaluate(SHIFTS) <= 0.01


def test_a_photo_that_was_kept_before_phones_had_a_cut_is_whole_on_a_phone(page, kerupuk):
    key = photos.store(clouds())
    kerupuk.photos.update(key=key)
    default_storage.delete(photos.path(key, photos.PHONE, "avif", "-50-50"))

    page.goto(f"/produk/kerupuk-udang-{kerupuk.pk}/")

    shown = page.locator(".gallery img").first.evaluate("e => [e.currentSrc, e.naturalWidth]")
    assert shown[0].endswith(f"/{key}/480-50-50.avif")
    assert shown[1] == 640  # the next wider cut
