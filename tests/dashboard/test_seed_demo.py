"""The demo's data: of every kind that pages have to show, made once, never among real records."""

import re
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from accounts.models import User
from businesses.models import Business, Consent, Owner, Permit, YearlyFigures
from dashboard.demo import stock
from dashboard.demo.goods import goods
from dashboard.demo.illustrations import KINDS
from dashboard.demo.makers import makers, trades
from products.models import Category, Product, ProductPhoto

pytestmark = pytest.mark.django_db


def seed(*options):
    out = StringIO()
    call_command("seed_demo", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def reference(settings):
    settings.DEMO = True
    for command in (("load_regions", "33.21"), ("load_industry_classes",), ("load_categories",)):
        call_command(*command, stdout=StringIO())


@pytest.fixture
def demo(reference, monkeypatch):
    """A small demo with one picture a kind, so that tests are quick."""
    monkeypatch.setattr(stock, "PICTURES_PER_KIND", 1)
    return seed("--small")


def test_a_small_demo_has_something_for_every_list(demo):
    assert "30 usaha" in demo
    assert set(Business.objects.values_list("status", flat=True)) == set(Business.Status.values)
    assert set(Product.objects.values_list("curation", flat=True)) == set(Product.Curation.values)
    assert Business.objects.values("district").distinct().count() == 14
    assert Business.objects.filter(activity="paused").exists()
    assert Consent.objects.exclude(withdrawn_at=None).exists()
    assert Business.objects.filter(consents=None).exists()
    assert set(YearlyFigures.objects.values_list("year", flat=True)) == {2023, 2024, 2025, 2026}
    assert Product.objects.published().count() > 20
    assert Product.objects.filter(photos=None).exists()
    karno = Business.objects.get(name="Asap Indah Karno")
    assert (karno.owner.name, karno.village.name, karno.status) == ("Karno", "Wonosari", "verified")

    # Photos lie where uploads lie; the past is spread out.
    photo = ProductPhoto.objects.first()
    assert default_storage.exists(f"photos/{photo.key}/320.webp")
    days = {moment.date() for moment in Business.objects.values_list("created_at", flat=True)}
    assert len(days) > 20
    assert karno.verified_at > karno.submitted_at > karno.created_at
    told = karno.events.order_by("pgh_id").values_list("pgh_created_at", flat=True)
    assert list(told) == sorted(told)
    assert karno.events.latest("pgh_id").status == "verified"

    # A second run changes nothing and says so.
    before = Business.objects.count(), Product.objects.count(), User.objects.count()
    assert "sudah ada" in seed("--small")
    assert before == (Business.objects.count(), Product.objects.count(), User.objects.count())


def test_staff_get_passwords_that_are_shown_once_and_can_be_renewed(demo):
    sari = User.objects.get(username="sari")
    shown = re.search(r"sari +(\S+)", demo)[1]
    assert sari.check_password(shown)
    assert {row.name for row in sari.districts.all()} == {"Mranggen", "Sayung"}
    assert "Kata sandi" not in seed()
    renewed = re.search(r"sari +(\S+)", seed("--reset-passwords"))[1]
    sari.refresh_from_db()
    assert renewed != shown and sari.check_password(renewed)


def test_made_up_numbers_are_nobodys(demo):
    for owner in Owner.objects.filter(nik__isnull=False):
        assert re.fullmatch(r"3321\d{8}9\d{3}", owner.nik.reveal())
    phones = Business.objects.exclude(phone="").values_list("phone", flat=True)
    assert all(re.fullmatch(r"\+62835\d{8}", phone) for phone in phones)
    numbers = Business.objects.exclude(nib=None).values_list("nib", flat=True)
    assert all(re.fullmatch(r"9999\d{9}", number) for number in numbers)
    for number in Permit.objects.filter(kind__code="pirt").values_list("number", flat=True):
        assert re.fullmatch(r"\d{3}3321\d{8}", number)


def test_no_demo_outside_the_demo(reference, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="bukan pemasangan demo"):
        seed()
    assert not Business.objects.exists()


def test_no_demo_among_real_records(reference):
    Business.objects.create(registry_number="IKM-33.21-000001", name="Nyata", regency_id="33.21")
    with pytest.raises(CommandError, match="data sungguhan"):
        seed()
    assert not User.objects.exists()


def test_the_whole_demo_is_large_enough_and_its_words_are_known(reference):
    everyone = makers()
    assert len(everyone) >= 130
    assert len({maker.name for maker in everyone}) == len(everyone)
    assert len({maker.place[0] for maker in everyone}) == 14
    assert set(goods()) == set(KINDS) == {kind for trade in trades() for kind in trade.kinds}
    assert {good.category for good in goods().values()} <= set(
        Category.objects.values_list("slug", flat=True)
    )
