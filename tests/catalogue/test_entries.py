"""An entry is there exactly while its product is published, and tells what is true now."""

import random
from datetime import datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from businesses.models import Consent
from catalogue import installation
from catalogue.models import Entry
from products.models import Product, ProductPhoto


def listed() -> set[int]:
    return set(Entry.objects.values_list("product_id", flat=True))


def published() -> set[int]:
    return set(Product.objects.published().values_list("pk", flat=True))


def withdraw(register, business, purpose: str) -> None:
    Consent.objects.filter(business=business, purpose=purpose).update(
        withdrawn_at=timezone.now(), withdrawn_by=register.budi
    )


def test_a_published_product_is_in_the_catalogue(kerupuk):
    entry = Entry.objects.get()

    assert entry.name == "Kerupuk Udang"
    assert (entry.district, entry.regency, entry.province) == (332112, 3321, 33)
    assert (entry.price, entry.village_name, entry.photo_width) == (15000, "Wonosari", 960)


def test_a_withdrawn_consent_disappears_at_once(register, segoro, kerupuk):
    withdraw(register, segoro, "listing")

    assert listed() == set()


def test_without_consent_to_photos_the_entry_stays_and_its_photo_goes(register, segoro, kerupuk):
    withdraw(register, segoro, "photo")

    assert Entry.objects.get().photo_key == ""


@pytest.mark.parametrize(
    ("change", "value"),
    [("status", "returned"), ("activity", "paused"), ("activity", "closed")],
)
def test_an_unfit_business_takes_its_products_along(segoro, kerupuk, change, value):
    type(segoro).objects.filter(pk=segoro.pk).update(return_reason="x", **{change: value})

    assert listed() == set()


def test_a_new_name_of_a_desa_a_unit_or_a_business_reaches_the_card(register, segoro, kerupuk):
    segoro.village.name = "Wonosari Baru"
    segoro.village.save()
    register.unit.name = "bks"
    register.unit.save()
    type(segoro).objects.update(name="UD Baru")

    entry = Entry.objects.get()

    assert (entry.village_name, entry.unit, entry.business_name) == (
        "Wonosari Baru",
        "bks",
        "UD Baru",
    )


def test_the_last_photo_and_the_product_itself_can_go(kerupuk):
    ProductPhoto.objects.all().delete()
    assert listed() == set()

    kerupuk.delete()
    assert Product.objects.count() == 0


def test_a_badge_comes_with_its_permit_and_goes_with_its_day(register, kerupuk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    permit = register.permit(kerupuk, register.halal, until=tomorrow)
    assert Entry.objects.get().certificates == [register.halal.pk]

    permit.expires_on = timezone.localdate() - timedelta(days=1)
    permit.save()
    assert Entry.objects.get().certificates == []


def test_the_clock_drops_a_badge_that_nobody_touched(register, kerupuk):
    register.permit(kerupuk, register.halal, until=timezone.localdate())
    with connection.cursor() as cursor:  # as if a day had passed since the entry was made
        cursor.execute("UPDATE catalogue_entry SET valid_until = valid_until - 2")

    installation.refresh_expired()

    assert Entry.objects.get().valid_until == timezone.localdate()


def test_a_badge_goes_at_midnight_of_the_office_not_before(register, kerupuk):
    last = timezone.localdate()
    register.permit(kerupuk, register.halal, until=last)
    midnight = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))

    installation.refresh_expired(at=midnight - timedelta(seconds=1))
    assert Entry.objects.get().certificates == [register.halal.pk]
    installation.refresh_expired(at=midnight)
    assert Entry.objects.get().certificates == []


def scramble(register, dice: random.Random) -> None:
    """Make many businesses and products in every state that matters."""
    for place in ("bonang", "mranggen", "sayung"):
        for _turn in range(6):
            purposes = [p for p in ("listing", "contact", "photo") if dice.random() < 0.8]
            business = register.business(f"UD {dice.random()}", place, consents=purposes)
            type(business).objects.filter(pk=business.pk).update(
                activity=dice.choice(["active", "active", "paused"]),
                status=dice.choice(["verified", "verified", "submitted", "archived"]),
            )
            for _each in range(3):
                register.product(
                    business,
                    f"Produk {dice.random()}",
                    photo=dice.random() < 0.8,
                    category=dice.choice([register.snack, register.cloth, None]),
                    price_min=dice.choice([None, 500, 90000]),
                    description=dice.choice(["pendek", "x" * 40, "x" * 39]),
                    curation=dice.choice(["published", "published", "draft"]),
                )


@pytest.mark.parametrize("seed", range(3))
def test_entries_are_exactly_the_published_products(register, seed):
    dice = random.Random(seed)
    scramble(register, dice)
    assert listed() == published() != set()

    for consent in Consent.objects.all():
        if dice.random() < 0.3:
            withdraw(register, consent.business, consent.purpose)
    Product.objects.filter(pk__in=sorted(published())[:1]).update(description="")

    assert listed() == published()


def test_a_rebuild_beside_the_old_table_gives_the_same_rows(register, kerupuk, capsys):
    scramble(register, random.Random(9))
    before = list(Entry.objects.order_by("pk").values())

    call_command("rebuild_catalogue")

    assert list(Entry.objects.order_by("pk").values()) == before
    assert "produk tayang" in capsys.readouterr().out


def test_bulk_writers_refresh_once_when_they_commit(register, segoro, kerupuk):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ikm.catalogue_later', 'on', true)")
        type(segoro).objects.update(name="Baru")
        assert Entry.objects.get().business_name == "UD Segoro Jaya"
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert Entry.objects.get().business_name == "Baru"


def test_the_database_holds_the_sql_of_the_code(db):
    assert installation.installed_version("default") == installation.sql_of("default")[1]
    assert installation.install() is False
