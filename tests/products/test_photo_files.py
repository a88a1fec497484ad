"""Photo files reach whoever knows their address, and nothing else does."""

import pytest
from django.test import Client

from products import photos, services
from tests.products.conftest import photo


@pytest.fixture
def picture(renyah, sari, whole):
    product = services.add_product(business=renyah, by=sari.user, **whole)
    services.add_photos(product=product, files=[photo(size=(500, 375))], by=sari.user)
    return product.photos.get()


def test_anyone_with_the_address_gets_the_photo_without_a_cookie(picture, anon):
    response = anon.get(f"/media/photos/{picture.key}/640.webp")
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.cookies


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


@pytest.fixture
def anon() -> Client:
    return Client()
