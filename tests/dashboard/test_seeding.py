"""When the demo is made: on request, on a demo machine, among reference data, and never twice."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from businesses.models import Business, IndustryClass
from catalogue.models import Entry
from dashboard.demo import pictures, plan, tables
from dashboard.demo.illustrations import KINDS
from dashboard.demo.places import Gazetteer
from products.models import Category, Product
from regions.models import Region

pytestmark = pytest.mark.django_db


def seed(*options):
    call_command("seed_demo", *options, stdout=StringIO())


@pytest.fixture
def reference(settings):
    settings.DEMO = True
    for command in (("load_regions", "33.21"), ("load_industry_classes",), ("load_categories",)):
        call_command(*command, stdout=StringIO())


def test_no_demo_outside_the_demo(reference, settings):
    settings.DEMO = False
    for options in ([], ["--reset-passwords"]):
        with pytest.raises(CommandError, match="bukan pemasangan demo"):
            seed(*options)
    assert not Business.objects.exists()


def test_no_demo_among_real_records(reference):
    Business.objects.create(registry_number="IKM-33.21-000001", name="Nyata", regency_id="33.21")
    with pytest.raises(CommandError, match="data sungguhan"):
        seed()
    assert not User.objects.exists()


def test_no_demo_without_reference_data(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="belum dimuat"):
        seed()


def test_the_whole_demo_is_large_enough_and_its_words_are_known(reference):
    wanted = plan.make_plan()
    products = [product for business in wanted for product in business.products]
    assert len(wanted) >= 130 and len(products) >= 320
    assert sum(b.listed and p.curation == "published" for b in wanted for p in b.products) >= 290
    assert len({business.row.name for business in wanted}) == len(wanted)
    assert max(len(business.row.name) for business in wanted) > 90
    assert len({business.row.district for business in wanted}) == 14
    assert len({picture for product in products for picture in product.pictures}) <= 150
    places = Gazetteer(Region.objects.get(code="33.21"))
    for business in wanted:
        assert places.village(business.row.district, business.row.village).name
    codes = set(IndustryClass.objects.filter(level=5).values_list("edition", "code"))
    for trade in tables.trades().values():
        assert {(2020, trade.code[0]), (2025, trade.code[1])} <= codes, trade.slug
    for kind in tables.archetypes():
        assert set(kind.drawings) <= set(KINDS), kind.slug
        assert all(len(text) >= 40 and english for text, english in kind.texts), kind.slug
    assert {kind.category for kind in tables.archetypes()} <= set(
        Category.objects.values_list("slug", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_follows_when_the_demo_is_kept(reference, monkeypatch):
    drawn = pictures.draw(("kerupuk", 0))
    monkeypatch.setattr(pictures, "draw", lambda picture: drawn)
    seed("--small")
    assert Entry.objects.count() == Product.objects.published().count() > 20
