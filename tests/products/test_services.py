"""The life of a product: sari records it, ratna curates it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.services import Conflict, Refused
from products import housekeeping, services
from products.models import Product, ProductPhoto
from tests.products.conftest import photo


@pytest.fixture
def krupuk(renyah, sari, whole) -> Product:
    """A complete draft of sari's."""
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo()], by=sari.user)
    return product


@pytest.fixture
def published(krupuk, sari, ratna) -> Product:
    services.submit(product=krupuk, by=sari.user)
    return services.publish(product=krupuk, by=ratna.user)


def test_from_draft_to_the_catalogue(renyah, sari, ratna, whole):
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo("a.jpg"), photo("b.jpg")], by=sari.user)
    services.submit(product=product, by=sari.user)
    services.reject(product=product, by=ratna.user, reason="Foto pertama gelap.")
    product = services.update_product(
        product=product, by=sari.user, name="Kerupuk Udang Super", version=3
    )
    services.submit(product=product, by=sari.user)
    product = services.publish(product=product, by=ratna.user)
    assert list(Product.objects.published()) == [product]
    assert product.name == "Kerupuk Udang Super"
    assert product.curated_by == ratna.user
    assert product.rejection_reason == ""


def test_an_incomplete_product_is_not_submitted_and_told_why(renyah, sari, whole):
    whole.pop("price_min")
    product = services.add_product(business=renyah, by=sari.user, **whole)
    with pytest.raises(Refused, match="harga dan satuannya, paling sedikit satu foto"):
        services.submit(product=product, by=sari.user)
    product.refresh_from_db()
    assert product.curation == "draft"


def test_nothing_is_published_of_a_business_that_may_not_be_listed(krupuk, sari, ratna, renyah):
    services.submit(product=krupuk, by=sari.user)
    renyah.consents.filter(purpose="listing").delete()
    with pytest.raises(Refused, match="pemilik belum menyetujui"):
        services.publish(product=krupuk, by=ratna.user)
    assert not Product.objects.published().exists()


def test_a_draft_is_not_published_past_the_queue(krupuk, ratna):
    with pytest.raises(Refused, match="draf"):
        services.publish(product=krupuk, by=ratna.user)


def test_a_rejection_without_reason_is_refused(krupuk, sari, ratna):
    services.submit(product=krupuk, by=sari.user)
    with pytest.raises(Refused, match="alasan"):
        services.reject(product=krupuk, by=ratna.user, reason="  ")


def test_the_second_of_two_savers_meets_a_conflict(krupuk, sari, ratna):
    services.update_product(product=krupuk, by=ratna.user, version=1, price_min=40_000)
    with pytest.raises(Conflict):
        services.update_product(product=krupuk, by=sari.user, version=1, price_min=39_000)
    krupuk.refresh_from_db()
    assert krupuk.price_min == 40_000


def test_saving_without_a_change_writes_nothing(krupuk, sari, whole):
    before = krupuk.events.count()
    product = services.update_product(product=krupuk, by=sari.user, version=1, **whole)
    assert product.version == 1
    assert krupuk.events.count() == before


def test_a_new_price_stays_published(published, sari):
    product = services.update_product(product=published, by=sari.user, price_min=39_000)
    assert product.curation == "published"


def test_a_new_text_of_saris_returns_to_the_curator(published, sari):
    product = services.update_product(product=published, by=sari.user, name="Kerupuk Cumi")
    assert product.curation == "submitted"
    assert product.submitted_by == sari.user
    assert not Product.objects.published().exists()


def test_a_new_text_of_the_curators_stays_published(published, ratna):
    product = services.update_product(product=published, by=ratna.user, name="Kerupuk Cumi")
    assert product.curation == "published"


def test_a_new_photo_of_saris_returns_to_the_curator(published, sari):
    services.add_photos(product=published, files=[photo()], by=sari.user)
    published.refresh_from_db()
    assert published.curation == "submitted"


def test_a_published_product_keeps_its_price_and_its_last_photo(published, ratna):
    with pytest.raises(Refused, match="harga"):
        services.update_product(product=published, by=ratna.user, price_min=None)
    with pytest.raises(Refused, match="foto"):
        services.remove_photo(photo=published.photos.get(), by=ratna.user)
    assert published.photos.count() == 1


def test_a_price_range_upside_down_is_refused_in_plain_words(krupuk, sari):
    with pytest.raises(Refused, match="Harga tertinggi"):
        services.update_product(product=krupuk, by=sari.user, price_max=10_000)


def test_permits_of_another_business_are_refused(krupuk, sari, halal_of_renyah, asap_indah):
    services.link_permits(product=krupuk, permits=[halal_of_renyah], by=sari.user)
    assert list(krupuk.permits.all()) == [halal_of_renyah]
    halal_of_renyah.business = asap_indah
    halal_of_renyah.save()
    with pytest.raises(Refused, match="milik usaha"):
        services.link_permits(product=krupuk, permits=[halal_of_renyah], by=sari.user)


def test_one_bad_file_does_not_lose_the_good_ones(krupuk, sari):
    files = [photo("bagus.jpg"), SimpleUploadedFile("catatan.jpg", b"bukan foto"), photo("ok.jpg")]
    result = services.add_photos(product=krupuk, files=files, by=sari.user)
    assert len(result.kept) == 2
    [(name, reason)] = result.refused
    assert name == "catatan.jpg"
    assert "bukan foto" in reason
    assert [p.position for p in krupuk.photos.all()] == [0, 1, 2]


def test_the_ninth_photo_and_a_huge_file_are_refused(krupuk, sari):
    huge = photo("besar.jpg")
    huge.size = 15 * 2**20 + 1
    result = services.add_photos(
        product=krupuk, files=[huge, *[photo() for _ in range(8)]], by=sari.user
    )
    assert len(result.kept) == 7
    assert [name for name, _ in result.refused] == ["besar.jpg", "foto.jpg"]
    assert "15 MB" in result.refused[0][1]
    assert "paling banyak 8 foto" in result.refused[1][1]


def test_photos_are_put_in_order(krupuk, sari):
    services.add_photos(product=krupuk, files=[photo(), photo()], by=sari.user)
    first, second, third = krupuk.photos.values_list("pk", flat=True)
    services.reorder_photos(product=krupuk, order=[third, first], by=sari.user)
    assert list(krupuk.photos.values_list("pk", flat=True)) == [third, first, second]


def test_files_of_a_removed_photo_stay_a_month_so_that_it_can_come_back(krupuk, sari):
    services.add_photos(product=krupuk, files=[photo()], by=sari.user)
    gone, kept = krupuk.photos.all()
    name = f"photos/{gone.key}/640.webp"
    services.remove_photo(photo=gone, by=sari.user)
    now = timezone.now()
    assert housekeeping.clear_out(now + timedelta(days=29)) == 0
    assert default_storage.exists(name)
    assert housekeeping.clear_out(now + timedelta(days=31)) == 1
    assert not default_storage.exists(name)
    assert default_storage.exists(f"photos/{kept.key}/640.webp")


def test_a_draft_is_removed_with_its_photos(krupuk, sari):
    services.remove_product(product=krupuk, by=sari.user)
    assert not Product.objects.exists()
    assert not ProductPhoto.objects.exists()


def test_what_was_published_is_never_removed(published, ratna):
    services.unpublish(product=published, by=ratna.user, note="Sudah tidak dibuat.")
    with pytest.raises(Refused, match="pernah tayang"):
        services.remove_product(product=published, by=ratna.user)


def test_the_history_knows_verb_and_actor(published, ratna):
    event = published.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata["verb"] == "publish_product"
    assert event.pgh_context.metadata["by_name"] == "Ratna Dewanti"
