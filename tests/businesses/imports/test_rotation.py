"""A new identity key takes over everything that is encrypted, and the old one can go."""

import base64
import os
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from businesses import services
from businesses.models import ImportBatch, ImportRow, Owner
from core.identity import blind_index, decrypt_bytes
from tests.businesses.imports.office import UKIR, plan, workbook

NIK, NPWP = "3321015508790001", "012345674515000"


def key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def rotate() -> str:
    said = StringIO()
    call_command("rotate_identity_keys", stdout=said)
    return said.getvalue()


@pytest.fixture
def old(settings) -> str:
    settings.IDENTITY_KEYS = [key()]
    return settings.IDENTITY_KEYS[0]


@pytest.fixture
def stored(old, sari, budi, kerupuk_bu_tini, reference) -> Owner:
    """An owner with both numbers, changed once so that history holds them, and an import's row."""
    changes = {"nik": NIK, "npwp": NPWP}
    services.update(business=kerupuk_bu_tini, by=sari.user, changes=changes)
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"owner_name": "Tini S."})
    plan(budi, workbook(UKIR))
    return kerupuk_bu_tini.owner


def test_after_rotation_the_new_key_alone_opens_and_finds_everything(stored, old, settings):
    events = apps.get_model("businesses", "OwnerEvent").objects.filter(nik__isnull=False)
    before = events.count()
    settings.IDENTITY_KEYS = [new := key(), old]
    said = rotate()

    settings.IDENTITY_KEYS = [new]
    owner = Owner.objects.get(nik_index=blind_index(NIK))
    assert (owner.nik.reveal(), owner.npwp.reveal()) == (NIK, NPWP)
    assert owner.npwp_index == blind_index(NPWP)
    assert before == events.count() == 2  # rewritten in place, nothing told
    assert {(e.nik.reveal(), e.nik_index) for e in events} == {(NIK, blind_index(NIK))}
    assert ImportRow.objects.get().nik.reveal() == UKIR["nik"]
    assert decrypt_bytes(bytes(ImportBatch.objects.get().content)).startswith(b"PK")
    assert "businesses.Owner: 1 baris" in said and "boleh dihapus" in said


def test_a_second_run_rewrites_nothing(stored, old, settings):
    settings.IDENTITY_KEYS = [key(), old]
    rotate()
    token = Owner.objects.get().nik.token
    said = rotate()

    assert Owner.objects.get().nik.token == token
    assert "businesses.Owner: 0 baris" in said and "ImportBatch: 0 baris" in said


def test_a_number_that_no_key_opens_stops_it_all(stored, settings):
    settings.IDENTITY_KEYS = [key()]
    with pytest.raises(CommandError, match="Tidak ada yang diubah"):
        rotate()


def test_history_goes_on_after_rotation(stored, old, settings, sari):
    settings.IDENTITY_KEYS = [key(), old]
    rotate()
    business = stored.businesses.get()
    services.update(business=business, by=sari.user, changes={"owner_name": "Tini"})
    assert apps.get_model("businesses", "OwnerEvent").objects.count() == 4
