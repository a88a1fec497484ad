"""The demo's data: of every kind that pages have to show, made once, never among real records."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from businesses import identifiers
from businesses.completeness import missing_for_verification
from businesses.models import (
    Business,
    Cluster,
    Consent,
    Owner,
    Permit,
    YearlyFigures,
)
from core.phones import is_mobile
from dashboard import snapshots
from dashboard.demo import pictures, tables
from dashboard.models import Snapshot
from products.models import Product, ProductPhoto

pytestmark = pytest.mark.django_db


def seed(*options):
    out = StringIO()
    call_command("seed_demo", *options, stdout=out)
    return out.getvalue()


def load_reference():
    for command in (("load_regions", "33.21"), ("load_industry_classes",), ("load_categories",)):
        call_command(*command, stdout=StringIO())


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small demo with the same picture everywhere, made once: each test takes back its own."""
    media = tmp_path_factory.mktemp("media")
    drawn = pictures.draw(("kerupuk", 0))
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO=True, MEDIA_ROOT=media), pytest.MonkeyPatch.context() as patch:
            patch.setattr(pictures, "draw", lambda picture: drawn)
            load_reference()
            said = seed("--small")
        yield said, media
        transaction.set_rollback(True)


@pytest.fixture
def demo(seeded, settings, own_folders):
    """What the command said; its data and its photos are at hand."""
    settings.DEMO = True
    said, settings.MEDIA_ROOT = seeded
    return said


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


def test_two_years_of_figures_are_kept_and_grow(demo):
    kept = list(Snapshot.objects.order_by("on"))
    active = [snapshots.numbers_of(row).active for row in kept]
    assert len(kept) == 24 and active == sorted(active) and active[0] < active[-1]
    assert kept[-1].publication and snapshots.numbers_of(kept[-1]).count("tayang") > 10
