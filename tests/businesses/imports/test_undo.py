"""Undoing an import, and forgetting old ones."""

import datetime as dt

import pytest
from django.utils import timezone

from businesses import services
from businesses.imports import jobs, undoing
from businesses.models import Business, ImportBatch, Owner, YearlyFigures
from core.services import Conflict, Refused
from tests.businesses.imports.office import TERASI, UKIR, bring, outcomes

pytestmark = pytest.mark.usefixtures("reference")


def test_one_click_removes_what_the_import_made(budi):
    batch = bring(budi, TERASI, UKIR)
    batch = undoing.undo(batch=batch, by=budi.user)
    assert (batch.state, outcomes(batch)) == ("undone", ["undone", "undone"])
    assert not Business.objects.exists()
    assert not Owner.objects.exists()
    assert not YearlyFigures.objects.exists()


def test_former_values_come_back(budi, terasi):
    changed = {"investment": "99.000.000", "phone": "081325670009", "nik": "3321121112915003"}
    batch = bring(budi, TERASI | changed)
    assert outcomes(batch) == ["updated"]
    undoing.undo(batch=batch, by=budi.user)
    terasi.refresh_from_db()
    assert (terasi.phone, terasi.other_phones) == ("+6281325670001", [])
    assert terasi.figures.get().investment == 10_000_000
    assert (terasi.owner.nik, terasi.owner.nik_index) == (None, None)
    assert terasi.version == 3


def test_what_was_edited_since_is_listed_and_left_alone(budi):
    batch = bring(budi, TERASI, UKIR)
    ukir = Business.objects.get(name="Ukir Jati Slamet")
    services.update(business=ukir, by=budi.user, changes={"address": "Jl. Baru"})
    found = undoing.look(batch)
    assert [(row.result, why) for row, why in found.edited] == [(ukir, "diubah sesudah impor")]
    with pytest.raises(Conflict):
        undoing.undo(batch=batch, by=budi.user)
    undoing.undo(batch=batch, by=budi.user, partly=True)
    assert Business.objects.get() == ukir


def test_a_business_that_something_hangs_on_stays(budi, terasi):
    services.give_consent(
        business=terasi,
        by=budi.user,
        purpose="listing",
        source="form",
        given_on=dt.date(2026, 1, 2),
    )
    found = undoing.look(ImportBatch.objects.get())
    assert [why for _row, why in found.edited] == ["sudah punya: persetujuan"]


def test_undone_rows_are_new_again(budi):
    undoing.undo(batch=bring(budi, TERASI), by=budi.user)
    assert outcomes(bring(budi, TERASI)) == ["created"]


def test_old_imports_are_wiped_and_cannot_be_undone(budi, terasi):
    later = timezone.localdate() + dt.timedelta(days=31)
    assert jobs.wipe(later) == 1
    batch = ImportBatch.objects.get()
    assert (batch.content, batch.rows.get().values, batch.rows.get().name) == (None, {}, "")
    with pytest.raises(Refused):
        undoing.undo(batch=batch, by=budi.user)
    assert outcomes(bring(budi, TERASI)) == ["unchanged"]
