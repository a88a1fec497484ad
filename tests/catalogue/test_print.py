"""On paper: a product is one page with its code, however much there is to say."""

import re

import pytest

from products.models import ProductPhoto
from tests.catalogue.conftest import KEY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")


def sheets(page, address):
    page.goto(address)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", margin=MARGINS)))


def test_a_product_is_one_sheet(page, register, segoro, kerupuk):
    long = register.product(
        segoro,
        "Kerupuk " * 15,
        description="Digoreng dengan minyak baru dan dikemas rapi.\n\n" * 120,
        materials="udang, tepung tapioka, bawang putih, " * 6,
    )
    for place in range(2, 12):
        ProductPhoto.objects.create(
            product=long, key=KEY, width=960, height=720, position=place, added_by=register.budi
        )
    for _turn in range(5):
        register.permit(long, register.halal)
    for each in range(6):
        register.product(segoro, f"Kerupuk Lain {each}")

    for product in (kerupuk, long):
        assert sheets(page, f"/produk/{product.pk}/") == 1
    assert page.locator(".code svg").count() == 1
    page.emulate_media(media="print")
    code, story = page.locator(".code"), page.locator(".story")
    assert code.bounding_box()["y"] > story.bounding_box()["y"]
    assert code.bounding_box()["width"] > 0 and page.get_by_text("0813").is_visible()
    assert sheets(page, f"/usaha/ud-segoro-jaya-{segoro.pk}/") == 1
