"""Sari's photos: cut where it matters, replaced, ordered, and free of what phones write into them."""

import uuid
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.services import Refused
from products import photos, services
from products.models import Product
from tests.products.conftest import photo


def form(**fields) -> dict:
    return {"form_key": str(uuid.uuid4())} | fields


@pytest.fixture
def krupuk(renyah, sari, whole) -> Product:
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[halves()], by=sari.user)
    return product


def halves(name: str = "tegak.jpg") -> SimpleUploadedFile:
    """A tall picture: red above, green below."""
    image = Image.new("RGB", (600, 1200), "red")
    image.paste("green", (0, 600, 600, 1200))
    target = BytesIO()
    image.save(target, "JPEG", quality=90)
    return SimpleUploadedFile(name, target.getvalue())


def cut_of(shot) -> Image.Image:
    name = photos.path(shot.key, 320, "jpg", photos.cut_name(shot.focus))
    with default_storage.open(name) as file:
        return Image.open(BytesIO(file.read())).convert("RGB")


def test_the_cut_follows_the_focus(krupuk, sari):
    shot = krupuk.photos.get()
    services.focus_photo(photo=shot, by=sari.user, x=50, y=0)
    assert cut_of(shot).size == (320, 240)
    assert cut_of(shot).getpixel((160, 230))[0] > 200  # red to the bottom
    services.focus_photo(photo=shot, by=sari.user, x=50, y=97)
    shot.refresh_from_db()
    assert shot.focus == (50, 100)
    assert cut_of(shot).getpixel((160, 10))[1] > 100  # green to the top
    assert shot.picture.focus == "fx-50 fy-100"


def test_a_tap_is_read_as_a_browser_sends_it(krupuk, sari):
    shot = krupuk.photos.get()
    address = f"/kerja/produk/{krupuk.pk}/foto/{shot.pk}/fokus/"
    sari.post(address, form(**{"ketuk.x": "130", "ketuk.y": "52"}))  # shown 260 × 520
    shot.refresh_from_db()
    assert shot.focus == (50, 10)
    sari.post(address, form(titik="100,50"))
    shot.refresh_from_db()
    assert shot.focus == (100, 50)
    page = sari.post(address, form(**{"ketuk.x": "0", "ketuk.y": "0"}), follow=True)
    assert "Ketuk gambarnya" in page.content.decode()
    with pytest.raises(Refused, match="di dalam gambar"):
        services.focus_photo(photo=shot, by=sari.user, x=101, y=0)


def test_a_replaced_photo_keeps_its_place_and_words(krupuk, sari):
    shot = krupuk.photos.get()
    services.describe_photo(photo=shot, by=sari.user, alt="Sepiring")
    old = shot.key
    address = f"/kerja/produk/{krupuk.pk}/foto/{shot.pk}/ganti/"
    page = sari.post(address, form(photos=SimpleUploadedFile("a.heic", b"rusak")), follow=True)
    assert "a.heic: Berkas ini bukan foto" in page.content.decode()
    sari.post(address, form(photos=photo("baru.jpg", "green")))
    shot.refresh_from_db()
    assert shot.key != old
    assert (shot.alt, shot.position) == ("Sepiring", 0)


def test_a_replaced_photo_of_a_published_product_goes_to_the_curator(krupuk, sari, ratna):
    services.submit(product=krupuk, by=sari.user)
    services.publish(product=krupuk, by=ratna.user)
    services.replace_photo(photo=krupuk.photos.get(), file=photo(), by=sari.user)
    krupuk.refresh_from_db()
    assert krupuk.curation == "submitted"


def test_photos_are_dragged_into_order_and_one_made_the_cover(krupuk, sari):
    services.add_photos(product=krupuk, files=[photo("b.jpg"), photo("c.jpg")], by=sari.user)
    first, second, third = krupuk.photos.values_list("pk", flat=True)
    base = f"/kerja/produk/{krupuk.pk}/foto"
    sari.post(f"{base}/urutan/", form(urutan=f"{third},x,{first},{second}"))
    assert list(krupuk.photos.values_list("pk", flat=True)) == [third, first, second]
    sari.post(f"{base}/{second}/pindah/", form(ke="utama"))
    assert list(krupuk.photos.values_list("pk", flat=True)) == [second, third, first]


def test_no_stored_file_of_a_photo_tells_where_it_was_taken(krupuk, sari):
    exif = Image.Exif()
    exif[0x0110] = "CanaryPhone"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "S", (6.0, 53.0, 12.0)
    small = BytesIO()
    Image.new("RGB", (160, 120)).save(small, "JPEG", comment=b"CanaryThumb")
    data = BytesIO()
    Image.new("RGB", (800, 600), "orange").save(
        data, "JPEG", exif=exif, xmp=b"<x>CanaryXmp</x>", comment=b"CanaryComment"
    )
    # A thumbnail as cameras write it: another JPEG inside an application segment.
    thumb = b"Exif\0\0" + small.getvalue()
    raw = data.getvalue()
    raw = raw[:2] + b"\xff\xe1" + (len(thumb) + 2).to_bytes(2, "big") + thumb + raw[2:]
    assert all(word in raw for word in (b"CanaryPhone", b"CanaryThumb", b"CanaryXmp"))
    result = services.add_photos(
        product=krupuk, files=[SimpleUploadedFile("hp.jpg", raw)], by=sari.user
    )
    [kept] = result.kept
    services.focus_photo(photo=kept, by=sari.user, x=20, y=80)
    _folders, files = default_storage.listdir(f"photos/{kept.key}")
    assert len(files) == 2 * 3 + 2 * 5  # sizes in two formats, two cuts of five
    for name in files:
        with default_storage.open(f"photos/{kept.key}/{name}") as file:
            assert not any(word in file.read() for word in (b"Canary", b"Exif", b"GPS", b"xmp"))
