"""The story of a product on a phone, with and without JavaScript."""

from io import BytesIO

import pytest
from PIL import Image

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
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_label("Tambah foto").set_input_files(shot)
    page.get_by_role("button", name="Unggah").click()
    page.get_by_text("Foto utama", exact=True).wait_for()
    page.get_by_role("link", name="Selesai").click()
    page.get_by_role("button", name="Ajukan ke kurator").click()
    as_member(page, ratna, live_server.url)
    page.goto("/kerja/antrean/produk/")
    page.get_by_role("button", name="Ambil berikutnya").click()
    for box in page.locator(".checklist input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Tayangkan").click()
    assert page.get_by_text("Tidak ada yang menunggu").is_visible()
    assert Product.objects.published().count() == 1


@pytest.mark.script
def test_a_large_photo_is_shrunk_and_a_bad_one_is_told_by_name(
    page, renyah, sari, whole, live_server, tmp_path
):
    product = services.add_product(business=renyah, by=sari.user, **whole)
    (tmp_path / "besar.png").write_bytes(noise())
    (tmp_path / "surat.jpg").write_bytes(b"bukan foto")
    sizes = []
    page.on("request", lambda r: sizes.append(len(r.post_data_buffer or b"")))
    as_member(page, sari, live_server.url)
    page.goto(f"/kerja/produk/{product.pk}/foto/")
    page.get_by_label("Tambah foto").set_input_files(
        [tmp_path / "besar.png", tmp_path / "surat.jpg"]
    )
    page.get_by_role("button", name="Unggah").click()
    page.locator(".progress .bad").wait_for()
    assert "bukan foto" in page.locator(".progress li").nth(1).inner_text()
    assert "Selesai" in page.locator(".progress li").nth(0).inner_text()
    assert product.photos.get().width == 960
    assert max(sizes) < (tmp_path / "besar.png").stat().st_size / 2


@pytest.mark.script
def test_photos_change_places_by_keyboard_and_by_pointer(page, renyah, sari, whole, live_server):
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo(), photo("b.jpg", "green")], by=sari.user)
    first, second = product.photos.values_list("pk", flat=True)
    as_member(page, sari, live_server.url)
    page.goto(f"/kerja/produk/{product.pk}/foto/")
    page.locator(f"#foto-{second} .grip").focus()
    with page.expect_response("**/urutan/"):
        page.keyboard.press("ArrowUp")
    page.locator(f"#foto-{second}").get_by_text("Foto utama", exact=True).wait_for()
    assert list(product.photos.values_list("pk", flat=True)) == [second, first]
    grip = page.locator(f"#foto-{first} .grip")
    grip.scroll_into_view_if_needed()
    at = grip.bounding_box()
    page.mouse.move(at["x"] + 5, at["y"] + 5)
    page.mouse.down()  # the rows fold, so that a phone shows them all
    to = page.locator(f"#foto-{second}").bounding_box()
    with page.expect_response("**/urutan/"):
        page.mouse.move(at["x"], to["y"] + 8, steps=4)
        page.mouse.up()
    page.locator(f"#foto-{first}").get_by_text("Foto utama", exact=True).wait_for()


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_a_tap_on_the_picture_sets_the_cut(kind, request, renyah, sari, whole, live_server):
    page = request.getfixturevalue(kind)
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo()], by=sari.user)
    as_member(page, sari, live_server.url)
    page.goto(f"/kerja/produk/{product.pk}/foto/")
    page.get_by_text("Atur potongan 4:3").click()
    page.locator(".tap").click(position={"x": 52, "y": 156})
    page.get_by_text("Potongan foto tersimpan.").wait_for()
    assert product.photos.get().focus == (20, 80)


def noise() -> bytes:
    """A picture that no compression without loss makes small."""
    target = BytesIO()
    Image.effect_noise((2400, 1800), 60).save(target, "PNG")
    return target.getvalue()


def test_axe_finds_nothing_on_what_a_new_and_a_submitted_product_show(
    page, renyah, sari, ratna, whole, live_server
):
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo()], by=sari.user)
    services.submit(product=product, by=sari.user)
    as_member(page, ratna, live_server.url)
    for address in (f"produk/baru/?usaha={renyah.pk}", f"antrean/produk/{product.pk}/"):
        page.goto(f"/kerja/{address}")
        assert axe_findings(page) == [], address
        assert not overflows(page), address
