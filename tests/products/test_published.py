"""One rule, told twice: what SQL says of all products, Python says of each."""

import random

import pytest
from django.utils import timezone

from businesses.models import Consent
from products import completeness
from products.models import Product, ProductPhoto
from tests.products.conftest import make_business


@pytest.fixture
def many(ratna, snacks, kilo) -> list[Product]:
    """Three hundred products at random, of businesses at random."""
    chance = random.Random(3321)
    businesses = []
    for number in range(40):
        business = make_business(f"Usaha {number}", number, "33.21.12", ratna.user)
        business.status = chance.choice(["verified", "verified", "submitted"])
        business.activity = chance.choice(["active", "active", "paused"])
        business.save()
        if chance.random() < 0.3:
            Consent.objects.filter(business=business, purpose="listing").update(
                withdrawn_at=timezone.now(), withdrawn_by=ratna.user
            )
        businesses.append(business)
    products = Product.objects.bulk_create(
        Product(
            business=chance.choice(businesses),
            curation=chance.choice(["published"] * 4 + ["draft", "submitted"]),
            name=chance.choice(["Kerupuk"] * 9 + [""]),
            category=chance.choice([snacks] * 9 + [None]),
            price_min=chance.choice([1000] * 9 + [None]),
            unit=chance.choice([kilo] * 9 + [None]),
            description=chance.choice(["é" * 40, "a" * 41, "a" * 39, " " * 40, "a" * 60]),
        )
        for _ in range(300)
    )
    ProductPhoto.objects.bulk_create(
        ProductPhoto(product=product, key="0" * 32, width=1, height=1)
        for product in products
        if chance.random() < 0.8
    )
    return list(Product.objects.all())


def test_sql_and_python_agree(many):
    complete = set(Product.objects.complete())
    assert complete == {product for product in many if not completeness.missing(product)}
    assert complete | set(Product.objects.incomplete()) == set(many)
    assert 0 < len(complete) < len(many)

    published = set(Product.objects.published())
    assert published == {product for product in many if completeness.is_published(product)}
    assert 0 < len(published) < len(many)


def test_the_grid_weighs_a_hundred():
    assert sum(item.weight for item in completeness.GRID) == 100


def test_a_bare_draft_is_told_everything_it_lacks(renyah):
    product = Product.objects.create(business=renyah, name="Kerupuk")
    found = completeness.of(product)
    assert [item.key for item in found.required] == ["category", "price", "description", "photo"]
    assert found.percent == 16
