"""The demo's data: of every kind that pages have to show, made once, never among real records."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from businesses import identifiers
from businesses.completeness import missing_for_verification
from businesses.models import (
    Business,
    Cluster,
    Consent,
    IndustryClass,
    Owner,
    Permit,
    YearlyFigures,
)
from catalogue.models import Entry
from core.phones import is_mobile
from dashboard.demo import pictures, plan, tables
from dashboard.demo.illustrations import KINDS
from dashboard.demo.places import Gazetteer
from products.models import Category, Product, ProductPhoto
from regions.models import Region

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
    """A small demo with the same picture everywhere, so that tests are quick."""
    drawn = pictures.draw(("kerupuk", 0))
    monkeypatch.setattr(pictures, "draw", lambda picture: drawn)
    return seed("--small")


def test_a_small_demo_has_something_for_every_list(demo):
    assert "30 usaha" in demo
    assert set(Business.objects.values_list("status", flat=True)) == set(Business.Status.values)
    assert set(Business.objects.values_list("activity", flat=True)) == set(Business.Activity.values)
    assert set(Product.objects.values_list("curation", flat=True)) == set(Product.Curation.values)
    assert Business.objects.values("district").distinct().count() == 14
    assert Consent.objects.exclude(withdrawn_at=None).exists()
    assert Business.objects.verified().filter(consents=None).exists()
    this_year = dt.date.today().year
    years = set(YearlyFigures.objects.values_list("year", flat=True))
    assert years == set(range(this_year - 3, this_year + 1))
    assert Product.objects.published().count() > 20
    assert Product.objects.filter(photos=None).exists()
    assert Product.objects.filter(price_max__isnull=False).exists()


def test_what_is_verified_may_be_verified_and_every_record_is_sound(demo):
    for business in Business.objects.all():
        business.full_clean()
    for product in Product.objects.all():
        product.full_clean()
    for business in Business.objects.verified():
        assert missing_for_verification(business) == []


def test_pak_karno_smokes_fish_in_wonosari(demo):
    karno = Business.objects.get(name="Asap Indah Karno")
    assert (karno.owner.name, karno.village.name, karno.status) == ("Karno", "Wonosari", "verified")
    assert karno.cluster == Cluster.objects.get(slug="ikan-asap-wonosari")
    photo = ProductPhoto.objects.filter(product__business=karno).first()
    assert default_storage.exists(f"photos/{photo.key}/320.webp")


def test_the_past_is_spread_out_and_told_by_who_did_it(demo):
    days = {moment.date() for moment in Business.objects.values_list("created_at", flat=True)}
    assert len(days) > 20
    karno = Business.objects.get(name="Asap Indah Karno")
    assert karno.verified_at > karno.submitted_at > karno.created_at
    events = apps.get_model("businesses", "BusinessEvent").objects.filter(pgh_obj_id=karno.pk)
    told = list(events.order_by("pgh_id"))
    assert [event.pgh_created_at for event in told][:3] == [
        karno.created_at,
        karno.submitted_at,
        karno.verified_at,
    ]
    verbs = [(e.pgh_context.metadata["verb"], e.pgh_context.metadata["by_name"]) for e in told]
    assert verbs[:3] == [
        ("register", "Joko Pranowo"),
        ("submit", "Joko Pranowo"),
        ("verify", "Budi Santoso"),
    ]


def test_a_second_run_changes_nothing_and_says_so(demo):
    before = Business.objects.count(), Product.objects.count(), User.objects.count()
    again = seed("--small")
    assert "sudah ada" in again
    assert "kata sandi hanya" not in again.lower()
    assert before == (Business.objects.count(), Product.objects.count(), User.objects.count())


def test_staff_get_passwords_that_are_shown_once_and_can_be_renewed(demo):
    sari = User.objects.get(username="sari")
    shown = re.search(r"sari +(\S+)", demo)[1]
    assert sari.check_password(shown)
    assert {row.name for row in sari.districts.all()} == {"Mranggen", "Sayung"}
    renewed = re.search(r"sari +(\S+)", seed("--reset-passwords"))[1]
    sari.refresh_from_db()
    assert renewed != shown and sari.check_password(renewed)


def test_made_up_numbers_pass_every_check_and_are_nobodys(demo):
    today = dt.date.today()
    for owner in Owner.objects.filter(nik__isnull=False):
        assert identifiers.read_nik(owner.nik.reveal(), today, "33.21").warnings == ()
        assert re.fullmatch(r"3321\d{8}9\d{3}", owner.nik.reveal())
    for owner in Owner.objects.filter(npwp__isnull=False):
        assert identifiers.read_npwp(owner.npwp.reveal()).warnings == ()
    for phone in Business.objects.exclude(phone="").values_list("phone", flat=True):
        assert phone.startswith("+628100000") and is_mobile(phone)
    for nib in Business.objects.exclude(nib=None).values_list("nib", flat=True):
        assert identifiers.read_nib(nib).value == nib and nib.startswith("0099")
    for number in Permit.objects.filter(kind__code="pirt").values_list("number", flat=True):
        assert identifiers.read_pirt(number, today, "33.21").value == number


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


def test_every_sentra_of_the_demo_has_its_five_makers():
    rows = tables.businesses()
    for cluster in tables.clusters():
        members = [
            row
            for row in rows
            if row.trade in cluster.trades
            and row.district == cluster.district
            and cluster.village in ("", row.village)
        ]
        assert len(members) >= 5, cluster.slug


@pytest.mark.django_db(transaction=True)
def test_the_catalogue_follows_when_the_demo_is_kept(demo):
    assert Entry.objects.count() == Product.objects.published().count() > 20


def test_commitments_are_in_every_state_with_evidence(demo):
    from commitments.models import Commitment, Confirmation, Evidence, ProposedChange, Reminder

    assert Commitment.objects.count() >= 24
    assert set(Commitment.objects.values_list("status", flat=True)) == set(Commitment.Status.values)
    assert Evidence.objects.exclude(key="").count() >= 12
    assert set(Confirmation.objects.values_list("says", flat=True)) >= {"agrees", "disputes"}
    assert Reminder.objects.exists()
    assert {row.field for row in ProposedChange.objects.waiting()} == {"address", "note"}
    moved = Commitment.objects.get(status="kept", title__startswith="Kelas pemasaran").events
    assert moved.order_by("pgh_id").first().pgh_created_at.year <= timezone.now().year
