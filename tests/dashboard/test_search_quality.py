"""What people type, over the products of the demo: one of the first five is what they meant."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from businesses.models import Business, Consent, Unit
from catalogue import reference
from catalogue.search import filters, finding
from catalogue.search.filters import Filters
from dashboard.demo import plan
from dashboard.demo.places import Gazetteer
from products.models import Category, Product, ProductPhoto
from regions.models import Region
from tests import cast

DATA = Path(__file__).parent / "data"
QUERIES = [
    line.split("\t")
    for name in ("search.tsv", "search_unseen.tsv", "search_typed.tsv")
    for line in (DATA / name).read_text().splitlines()
    if not line.startswith("#")
]
TEXT = "Dibuat di Kabupaten Demak dari bahan pilihan, dikemas rapi."


@pytest.fixture
def shop(db):
    """The demo's published products, with no more than a search looks at."""
    for command in (("load_regions", "33.21"), ("load_industry_classes",), ("load_categories",)):
        call_command(*command, stdout=StringIO())
    budi = cast.hire("budi", "Budi Santoso", "verifier")
    places = Gazetteer(Region.objects.get(code="33.21"))
    listed = [planned for planned in plan.make_plan() if planned.listed]
    businesses = Business.objects.bulk_create(_business(p, places, budi) for p in listed)
    Consent.objects.bulk_create(
        Consent(
            business=b, purpose="listing", source="form", given_on=b.verified_at, recorded_by=budi
        )
        for b in businesses
    )
    shelves = {row.slug: row for row in Category.objects.all()}
    unit = Unit.objects.first()
    products = Product.objects.bulk_create(
        _product(business, product, shelves, unit)
        for planned, business in zip(listed, businesses, strict=True)
        for product in planned.products
        if product.curation == "published"
    )
    ProductPhoto.objects.bulk_create(
        ProductPhoto(product=product, key="0" * 32, width=4, height=3) for product in products
    )
    call_command("rebuild_catalogue", stdout=StringIO())
    return reference.load()


def _business(planned, places, by):
    village = places.village(planned.row.district, planned.row.village)
    return Business(
        registry_number=f"IKM-33.21-{planned.serial:06}",
        name=planned.row.name,
        regency_id="33.21",
        district_id=village.code[:8],
        village=village,
        status="verified",
        verified_at=timezone.now(),
        verified_by=by,
    )


def _product(business, product, shelves, unit):
    kind, variant = product.archetype, product.variant
    return Product(
        business=business,
        name=variant.name,
        name_en="" if "english" in product.lacks else variant.name_en,
        description=TEXT,
        category=shelves[kind.category],
        materials=kind.materials,
        hs_code=kind.hs,
        price_min=product.price,
        unit=unit,
        curation="published",
    )


def first_five(typed, names):
    asked = Filters(q=filters.clean_words(typed))
    return finding.find(asked, names).page.entries[:5]


def is_meant(entry, name, maker=""):
    """Whether an entry has such a name and, where asked, such a maker and place."""
    place = f"{entry.business_name}, {entry.village_name}, {entry.district_name}"
    return re.search(name, entry.name) and re.search(maker, place)


def test_one_of_the_first_five_is_what_was_meant(shop):
    found = {typed: first_five(typed, shop) for typed, *_meant in QUERIES}
    missed = {
        typed: [entry.name for entry in found[typed]]
        for typed, *meant in QUERIES
        if not any(is_meant(entry, *meant) for entry in found[typed])
    }
    assert len(QUERIES) > 1600
    assert len(missed) <= 0.02 * len(QUERIES), missed
