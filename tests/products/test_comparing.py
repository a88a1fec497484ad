"""Ratna sees what changed, checks it point by point, and writes the English beside it."""

import uuid

import pytest

from core.services import Refused
from products import compare, services
from products.checklist import Checks
from products.models import CurationCheck, Product
from tests.products.conftest import TEXT, photo

ALL = {f"cek-{key}": "on" for key in ("photo", "price", "permits", "text", "english")}


def form(**fields) -> dict:
    return {"form_key": str(uuid.uuid4())} | fields


@pytest.fixture
def waiting(renyah, sari, whole) -> Product:
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo(), photo("b.jpg")], by=sari.user)
    return services.submit(product=product, by=sari.user)


@pytest.fixture
def published(waiting, ratna) -> Product:
    return services.publish(product=waiting, by=ratna.user)


def test_a_product_that_was_never_seen_has_nothing_to_compare_with(waiting):
    comparison = compare.of(waiting)
    assert comparison.is_first
    assert comparison.changed == []
    assert [row.kind for row in comparison.photos] == ["same", "same"]


def test_each_changed_field_stands_beside_what_the_public_saw(published, sari, ratna):
    services.update_product(
        product=published, by=sari.user, name="Kerupuk Cumi", description=TEXT + " Asli Sayung."
    )
    product = Product.objects.get(pk=published.pk)
    name, text = compare.of(product).changed
    assert (name.old, name.new) == ("Kerupuk Udang", "Kerupuk Cumi")
    assert [(part.kind, part.text) for part in text.parts] == [
        ("same", TEXT),
        ("new", "Asli Sayung."),
    ]
    page = ratna.get(f"/kerja/antrean/produk/{product.pk}/").content.decode()
    assert "<ins>Kerupuk Cumi</ins>" in page
    assert "<ins>Asli Sayung.</ins>" in page


def test_a_new_photo_a_lost_one_and_a_new_order_are_told(published, sari):
    first, second = published.photos.all()
    services.add_photos(product=published, files=[photo("c.jpg", "green")], by=sari.user)
    services.describe_photo(photo=second, by=sari.user, alt="Kerupuk di piring")
    services.remove_photo(photo=first, by=sari.user)
    rows = compare.of(Product.objects.get(pk=published.pk)).photos
    assert [(row.kind, row.notes) for row in rows] == [
        ("changed", ("urutan 2 → 1", "keterangan diubah")),
        ("new", ("baru",)),
        ("gone", ("dihapus",)),
    ]


def test_permits_let_go_are_told(published, sari, ratna, halal_of_renyah):
    services.link_permits(product=published, permits=[halal_of_renyah], by=ratna.user)
    services.link_permits(product=published, permits=[], by=sari.user)
    [row] = compare.of(Product.objects.get(pk=published.pk)).changed
    assert row.old == "Sertifikat halal ID33210000012345678"
    assert row.new == "—"


def test_a_draft_taken_from_the_catalogue_is_compared_too(published, sari):
    services.unpublish(product=published, by=sari.user)
    services.update_product(product=published, by=sari.user, name="Kerupuk Rajungan")
    services.submit(product=published, by=sari.user)
    [row] = compare.of(Product.objects.get(pk=published.pk)).changed
    assert row.old == "Kerupuk Udang"


def test_nothing_is_published_while_a_point_is_neither_ticked_nor_waived(waiting, ratna):
    address = f"/kerja/antrean/produk/{waiting.pk}/sahkan/"
    some = {"cek-photo": "on", "cek-price": "on"}
    page = ratna.post(address, form(version=waiting.version, **some)).content.decode()
    assert "Belum dicentang" in page
    assert not Product.objects.published().exists()
    ratna.post(address, form(version=waiting.version, **some, **{"cek-note": "Menyusul"}))
    assert Product.objects.published().exists()
    check = CurationCheck.objects.get()
    assert check.answers["photo"] == "ok"
    assert check.answers["english"] == "waived"
    assert check.note == "Menyusul"
    assert check.checked_by == ratna.user


def test_the_service_refuses_an_unwaived_gap_too(waiting, ratna):
    with pytest.raises(Refused, match="Centang semua"):
        services.publish(product=waiting, by=ratna.user, checks=Checks({"photo"}))
    assert not Product.objects.published().exists()


def test_food_without_halal_is_pointed_at(waiting, ratna):
    page = ratna.get(f"/kerja/antrean/produk/{waiting.pk}/").content.decode()
    assert "Pangan tanpa sertifikat halal." in page


def test_ratna_writes_the_english_beside_the_indonesian(waiting, ratna):
    shot = waiting.photos.first()
    services.describe_photo(photo=shot, by=ratna.user, alt="Sepiring kerupuk")
    sent = form(
        version=waiting.version,
        name_en="Shrimp crackers",
        **{f"alt_en_{shot.pk}": "A plate of crackers"},
    )
    response = ratna.post(f"/kerja/produk/{waiting.pk}/inggris/", sent)
    assert response.url == f"/kerja/antrean/produk/{waiting.pk}/"
    waiting.refresh_from_db()
    shot.refresh_from_db()
    assert waiting.name_en == "Shrimp crackers"
    assert shot.alt_en == "A plate of crackers"


def test_english_typed_on_an_old_version_is_not_lost(waiting, ratna, sari):
    services.update_product(product=waiting, by=sari.user, price_min=39_000)
    sent = form(version=waiting.version, name_en="Shrimp crackers")
    page = ratna.post(f"/kerja/produk/{waiting.pk}/inggris/", sent).content.decode()
    assert "baru saja diubah orang lain" in page
    assert 'value="Shrimp crackers"' in page


def test_sari_does_not_write_the_english_of_curation(waiting, sari):
    assert sari.get(f"/kerja/produk/{waiting.pk}/inggris/").status_code == 403
