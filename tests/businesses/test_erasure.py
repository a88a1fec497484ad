"""A person is forgotten: nothing personal is left anywhere, and the statistics don't change."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from accounts.models import TrailEntry
from businesses import services
from businesses.erasure import ERASED, GONE
from businesses.models import Business, Consent, Owner, PermitKind
from businesses.sizes import load_limits
from core.identity import blind_index
from tests.tables import everything_stored

NIK = "3321015508790001"
PERSONAL = {
    "address": "Gang Melati 17", "phone": "+6281298765432", "phone_typed": "0812 9876 5432",
    "other_phones": ["+62291999888"], "email": "tini@contoh.id", "latitude": "-6.912345",
    "longitude": "110.612345", "website": "https://tini.contoh.id", "note": "Anaknya sakit",
    "description": "Usaha turun-temurun Suryani", "rt": 47, "nik": NIK, "npwp": "012345674515000",
}  # fmt: skip
# What a search through all tables may no longer find.
TRACES = [
    "Tini", "Suryani", "tinisuryani", "Gang Melati", "81298765432", "0812 9876", "291999888",
    "tini@contoh", "912345", "612345", "tini.contoh", "Anaknya sakit", "turun-temurun",
    blind_index(NIK), blind_index("012345674515000"), "Rumahnya", "kurang jelas", "ktp-suryani",
]  # fmt: skip


@pytest.fixture
def bu_tini(sari, budi, kerupuk_bu_tini) -> Business:
    """Bu Tini's records, with all that may be personal in them, some of it changed since."""
    row = services.update(business=kerupuk_bu_tini, by=sari.user, changes=PERSONAL)
    services.save_figures(business=row, by=sari.user, year=2025, workers_male=2, sales=90_000_000)
    services.record_visit(
        business=row, by=sari.user, on=timezone.localdate(), notes="Rumahnya bocor"
    )
    for purpose in Consent.Purpose:
        evidence = ContentFile(b"x", name="ktp-suryani.jpg")
        services.give_consent(
            business=row, by=sari.user, purpose=purpose, source="form", evidence=evidence
        )
    services.submit(business=row, by=sari.user)
    services.return_(business=row, by=budi.user, reason="Foto Tini kurang jelas")
    return row


def forget(business: Business, **options) -> None:
    call_command(
        "forget_person",
        business.registry_number,
        reason="Permintaan pemilik, surat 12/2026",
        yes=True,
        **options,
    )


def test_nothing_personal_is_left_in_any_table(bu_tini, dewi):
    before = everything_stored()
    assert [trace for trace in TRACES if trace not in before] == []

    forget(bu_tini)

    after = everything_stored()
    assert [trace for trace in TRACES if trace in after] == []


def test_the_statistics_and_the_place_stay(bu_tini, dewi, banyumeneng, crackers):
    forget(bu_tini)
    row = Business.objects.get()

    assert row.registry_number == bu_tini.registry_number == row.name
    assert (row.village, row.industry_class, row.status) == (banyumeneng, crackers, "returned")
    assert (row.figures.get().workers_male, row.figures.get().sales) == (2, 90_000_000)
    assert row.visits.count() == 1
    assert row.owner.name == GONE
    assert row.version > bu_tini.version


def test_consents_are_withdrawn_and_evidence_is_deleted(
    bu_tini, dewi, django_capture_on_commit_callbacks
):
    name = Consent.objects.first().evidence.name
    with django_capture_on_commit_callbacks(execute=True):
        forget(bu_tini)

    assert not Consent.objects.standing().exists()
    assert Consent.objects.first().withdrawn_by == dewi.user
    assert not storages["private"].exists(name)


def test_the_trail_tells_the_act_and_not_the_person(bu_tini, dewi):
    forget(bu_tini)
    entry = TrailEntry.objects.get(act="erased")
    assert (entry.by, entry.subject) == (dewi.user, bu_tini.registry_number)
    assert entry.reason == "Permintaan pemilik, surat 12/2026"


def test_all_businesses_of_the_person_are_emptied_and_those_of_others_are_not(
    asap_indah, bu_tini, sari, banyumeneng, dewi
):
    second = services.register(
        by=sari.user, name="Rambak Dua", owner_name="Tini Suryani", nik=NIK,
        village=banyumeneng, phone="+6281298765433",
    )  # fmt: skip
    forget(bu_tini)

    second.refresh_from_db()
    assert (second.name, second.phone) == ("Rambak Dua", "")  # the name says nothing of the owner
    asap_indah.refresh_from_db()
    assert asap_indah.phone and asap_indah.owner.name == "Karno"


def test_a_business_without_an_owner_can_be_emptied_too(sari, dewi, banyumeneng):
    row = services.register(by=sari.user, name="Tahu", village=banyumeneng, phone="+6281298765433")
    forget(row)
    row.refresh_from_db()
    assert (row.name, row.phone) == ("Tahu", "")


def test_forgetting_twice_is_harmless(bu_tini, dewi):
    forget(bu_tini)
    forget(bu_tini)
    assert TrailEntry.objects.filter(act="erased").count() == 2


def test_the_page_of_a_forgotten_owner_still_opens(bu_tini, budi, dewi):
    load_limits()
    kind = PermitKind.objects.create(code="halal", name="Halal")
    services.save_permit(business=bu_tini, by=budi.user, kind=kind, number="ID1")
    forget(bu_tini)
    page = budi.get(f"/kerja/usaha/{bu_tini.pk}/")
    assert page.status_code == 200 and "Tini" not in page.content.decode()


@pytest.mark.parametrize(
    ("number", "reason", "said"),
    [
        ("IKM-33.21-999999", "Permintaan pemilik", "Tidak ada usaha bernomor"),
        ("IKM-33.21-000001", "ya", "Tulis alasannya"),
        ("IKM-33.21-000001", "Permintaan Tini Suryani", "Jangan sebut nama"),
    ],
)
def test_what_is_refused_changes_nothing(bu_tini, dewi, number, reason, said):
    with pytest.raises(CommandError, match=said):
        call_command("forget_person", number, reason=reason, yes=True)
    assert Owner.objects.get().name == "Tini Suryani"


def test_it_asks_first(bu_tini, dewi, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: "tidak")
    with pytest.raises(CommandError, match="Dibatalkan"):
        call_command("forget_person", bu_tini.registry_number, reason="Permintaan pemilik")
    assert Owner.objects.get().name == "Tini Suryani"


@pytest.mark.parametrize(
    ("username", "said"), [("siapa", "Sebutkan"), ("sari", "tidak berhak"), (None, "Sebutkan")]
)
def test_somebody_answers_for_it(bu_tini, username, said):
    with pytest.raises(CommandError, match=said):
        forget(bu_tini, username=username)


# Text that says nothing of a person: facts of trade, choices, keys.
KEPT = {
    "Business": {"registry_number", "name", "name_key", "nib", "nib_status", "main_product"}
    | {"activity", "status", "established_year", "version"},
    "Owner": set(),
    "Visit": {"checks"},
    "Assistance": {"title", "year", "value", "giver", "provider"},
    "Permit": {"number", "facilitated_by"},
    "Consent": {"purpose", "source"},
}


@pytest.mark.parametrize("model", ERASED)
def test_every_text_and_number_of_a_person_is_either_erased_or_kept_on_purpose(model):
    held = {
        field.name
        for field in model._meta.concrete_fields
        if not field.is_relation
        and not isinstance(field, models.DateField | models.BooleanField | models.AutoField)
    }
    assert held == set(ERASED[model]) | KEPT[model.__name__]
