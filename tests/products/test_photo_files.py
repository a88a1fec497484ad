"""Photo files reach the public while the owner agrees, staff otherwise, and nobody else."""

import pytest
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from products import photos, services
from products.models import Product
from tests.caching import PUBLIC
from tests.products.conftest import photo


@pytest.fixture
def product(renyah, sari, ratna, whole) -> Product:
    made = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=made, files=[photo(size=(500, 400))], by=sari.user)
    services.submit(product=made, by=sari.user)
    return services.publish(product=made, by=ratna.user)


@pytest.fixture
def picture(product):
    return product.photos.get()


@pytest.fixture
def anon() -> Client:
    return Client()


def ask(client: Client, address: str, **headers: str) -> HttpResponse:
    """Fetch a photo and put its file away."""
    response = client.get(address, headers=headers)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def test_anyone_gets_a_published_photo_without_a_cookie(picture, anon):
    response = anon.get(f"/media/photos/{picture.key}/640.webp")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == PUBLIC
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_asking_again_costs_a_few_bytes_and_one_statement(picture, anon, django_assert_num_queries):
    address = f"/media/photos/{picture.key}/640.webp"
    tag = ask(anon, address)["ETag"]
    with django_assert_num_queries(1):
        again = ask(anon, address, **{"If-None-Match": tag})
    assert again.status_code == 304
    assert again["Cache-Control"] == PUBLIC


def test_a_withdrawn_photo_is_gone_within_a_minute_but_staff_still_see_it(
    picture, anon, sari, ratna, dewi, renyah
):
    address = f"/media/photos/{picture.key}/320.jpg"
    answer = ask(anon, address)
    tag = answer["ETag"]
    renyah.consents.filter(purpose="photo").update(
        withdrawn_at=timezone.now(), withdrawn_by=ratna.user
    )
    for asked in ({}, {"If-None-Match": tag}):
        gone = ask(anon, address, **asked)
        assert gone.status_code == 404
        assert gone["Cache-Control"] == "no-store"
    assert dewi.get(address).status_code == 404  # keeps accounts, sees no products
    seen = ask(sari, address)
    assert seen.status_code == 200
    assert seen["Cache-Control"].startswith("private")
    assert "Cookie" in seen["Vary"]


def test_a_product_taken_back_takes_its_photo_along(picture, product, anon, sari):
    services.unpublish(product=product, by=sari.user)
    assert anon.get(f"/media/photos/{picture.key}/640.webp").status_code == 404


def test_a_photo_out_of_sight_is_not_found(asap_indah, sari, ratna, whole):
    draft = services.add_product(business=asap_indah, by=ratna.user, **whole)
    services.add_photos(product=draft, files=[photo()], by=ratna.user)
    address = f"/media/photos/{draft.photos.get().key}/640.webp"
    assert sari.get(address).status_code == 404
    assert ask(ratna, address).status_code == 200


def test_addresses_cannot_be_guessed_nor_climbed(picture, anon):
    assert photos.KEY.fullmatch(picture.key)
    for path in (
        f"photos/{'0' * 32}/640.webp",
        f"photos/{picture.key}/641.webp",
        f"photos/{picture.key}/../../instance.env",
        f"photos/{picture.key}/",
    ):
        assert anon.get(f"/media/{path}").status_code == 404


def test_a_small_photo_is_named_by_its_true_widths(picture):
    shown = picture.picture
    assert shown.webp == (
        f"/media/photos/{picture.key}/320.webp 320w, /media/photos/{picture.key}/640.webp 500w"
    )
    assert shown.alt == "Kerupuk Udang"


def test_a_cut_that_was_never_made_shows_the_whole_picture(picture, anon):
    assert ask(anon, f"/media/photos/{picture.key}/320-50-50.avif").status_code == 200
    assert ask(anon, f"/media/photos/{picture.key}/240-10-90.avif").status_code == 200
    assert ask(anon, f"/media/photos/{picture.key}/320-1000-90.avif").status_code == 404


def test_a_photo_kept_from_before_phones_had_a_cut_shows_the_next_wider_one(picture, anon):
    asked = picture.picture.phone
    names = [asked.removeprefix("/media/").replace("/480-", f"/{width}-") for width in (480, 640)]
    whole = photos.path(picture.key, 640, "webp")
    for gone, shown in zip(names, (names[1], whole), strict=True):
        default_storage.delete(gone)
        answer = anon.get(asked)
        with default_storage.open(shown) as file:
            assert b"".join(answer.streaming_content) == file.read()
        assert answer["Content-Type"] == f"image/{shown.rpartition('.')[2]}"
        assert answer["Cache-Control"] == PUBLIC


def test_a_cut_that_lacks_some_of_its_files_is_completed_when_it_is_chosen_again(picture):
    name = photos.path(picture.key, photos.PHONE, "avif", "-50-50")
    default_storage.delete(name)
    photos.store_cards(picture.key, photos.MIDDLE)
    assert default_storage.exists(name)
