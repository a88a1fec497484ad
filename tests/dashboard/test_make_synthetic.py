"""Data to measure with: as many as asked for, told to the history, found in the catalogue."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from businesses.models import Business, YearlyFigures
from catalogue.models import Entry
from dashboard.demo import synthetic
from products.models import Product

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference(settings):
    settings.DEMO = True
    for command in (("load_regions", "33.21"), ("load_industry_classes",), ("load_categories",)):
        call_command(*command, stdout=StringIO())


def make(businesses, products, seed=1):
    out = StringIO()
    call_command(
        "make_synthetic",
        f"--businesses={businesses}",
        f"--products={products}",
        f"--seed={seed}",
        stdout=out,
    )
    return out.getvalue()


def test_it_writes_in_batches_with_history_and_catalogue(reference, monkeypatch):
    monkeypatch.setattr(synthetic, "BATCH", 25)
    assert "60 dari 60 usaha" in make(60, 90)
    with connection.cursor() as cursor:  # what a commit would do
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert (Business.objects.count(), Product.objects.count()) == (60, 90)
    assert YearlyFigures.objects.count() == 60
    assert all(row.events.count() == 1 for row in Business.objects.all())
    published = Product.objects.published().count()
    assert 40 < published == Entry.objects.count()

    # More of it does not collide with what is there.
    make(10, 0, seed=2)
    assert Business.objects.count() == 70


def test_it_refuses_outside_the_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="bukan pemasangan demo"):
        make(5, 5)
    assert not Business.objects.exists()


def test_it_refuses_nonsense_counts(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="paling sedikit 1"):
        make(0, 5)
