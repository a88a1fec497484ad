"""The story of a product on a phone, with and without JavaScript."""

import pytest

from products import services
from products.models import Product
from tests.browser import as_member, axe_findings, overflows
from tests.products.conftest import TEXT, photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_sari_adds_a_product_and_ratna_publishes_it(
    kind, request, renyah, sari, ratna, whole, live_server, tmp_path
):
    page = request.getfixturevalue(kind)
    shot = tmp_path / "kerupuk.jpg"
    shot.write_bytes(photo().read())
    as_member(page, sari, live_server.url)
    page.goto(f"/kerja/produk/baru/?usaha={renyah.pk}")
    page.get_by_label("Nama produk").fill("Kerupuk Udang Super")
    page.get_by_label("Kategori").select_option(str(whole["category"].pk))
    page.get_by_label("Uraian", exact=False).first.fill(TEXT)
    page.get_by_label("Harga (Rp)", exact=False).first.fill("38.000")
    page.get_by_label("Satuan").select_option(str(whole["unit"].pk))
    page.get_by_role("button", name="Simpan").click()
    page.get_by_label("Tambah foto").set_input_files(shot)
    page.get_by_role("button", name="Unggah").click()
    page.get_by_role("link", name="Selesai").click()
    page.get_by_role("button", name="Ajukan ke kurator").click()
    as_member(page, ratna, live_server.url)
    page.goto("/kerja/produk/kurasi/")
    for box in page.locator(".checklist input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Tayangkan").click()
    assert page.get_by_text("Tidak ada yang menunggu").is_visible()
    assert Product.objects.published().count() == 1


def test_axe_finds_nothing_on_the_pages_of_products(page, renyah, sari, ratna, whole, live_server):
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo()], by=sari.user)
    services.submit(product=product, by=sari.user)
    as_member(page, ratna, live_server.url)
    for path in ("", "baru/", f"baru/?usaha={renyah.pk}", "?kurasi=rejected", f"{product.pk}/"):
        _look(page, f"/kerja/produk/{path}")
    for path in ("ubah/", "foto/", "kurasi/", "inggris/"):
        _look(page, f"/kerja/produk/{product.pk}/{path}")


def _look(page, address: str) -> None:
    page.goto(address)
    assert axe_findings(page) == [], address
    assert not overflows(page), address
