"""A buyer on a cheap phone, and everybody who reads with other means than eyes and a mouse."""

from urllib.parse import unquote

import pytest

from businesses.models import Cluster
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
    page.get_by_label("Bonang").check()
    page.get_by_role("button", name="Terapkan").click()
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
