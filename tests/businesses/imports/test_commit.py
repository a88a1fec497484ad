"""Saving a plan: whole or not at all, once, and never over somebody else's edit."""

import io
import threading

import openpyxl
import pytest
from django.db import connection

from accounts.models import TrailEntry
from businesses import services
from businesses.imports import batches, committing, jobs, undoing, writing
from businesses.models import Business, ImportBatch, Owner, YearlyFigures
from tests.businesses.imports.office import TERASI, UKIR, bring, outcomes, plan, save, workbook

pytestmark = pytest.mark.usefixtures("reference")


def test_what_was_planned_is_in_the_register(budi):
    batch = bring(budi, TERASI, UKIR)
    assert (batch.state, outcomes(batch)) == ("saved", ["created", "created"])
    ukir = Business.objects.get(name="Ukir Jati Slamet")
    assert (ukir.village_id, ukir.district_id) == ("33.21.01.2002", "33.21.01")
    assert (ukir.status, ukir.submitted_by) == ("submitted", budi.user)
    assert ukir.owner.nik.reveal() == UKIR["nik"]
    figures = ukir.figures.get()
    assert (figures.year, figures.investment, figures.workers_male) == (2024, 75_000_000, 4)


def test_an_import_is_in_the_trail_and_in_the_history(budi, terasi):
    assert TrailEntry.objects.filter(act="imported", by=budi.user, subject="data.xlsx").exists()
    event = terasi.events.get()
    assert event.pgh_context.metadata["verb"] == "import"
    assert event.pgh_context.metadata["batch"] == ImportBatch.objects.get().pk


def test_registry_numbers_go_on(budi, terasi):
    bring(budi, UKIR)
    numbers = Business.objects.order_by("pk").values_list("registry_number", flat=True)
    assert list(numbers) == ["IKM-33.21-000001", "IKM-33.21-000002"]


def test_the_same_file_twice_changes_nothing(budi):
    bring(budi, TERASI, UKIR)
    batch = bring(budi, TERASI, UKIR)
    assert outcomes(batch) == ["unchanged", "unchanged"]
    assert list(Business.objects.values_list("version", flat=True)) == [1, 1]


def test_a_phone_is_replaced_and_the_old_one_kept(budi, terasi):
    bring(budi, TERASI | {"phone": "081325670009"})
    terasi.refresh_from_db()
    assert (terasi.phone, terasi.other_phones) == ("+6281325670009", ["+6281325670001"])


def test_two_plans_of_the_same_file_make_each_row_once(budi):
    first, second = (plan(budi, workbook(TERASI, UKIR)) for _ in range(2))
    save(budi, first)
    assert outcomes(save(budi, second)) == ["unchanged", "unchanged"]
    assert Business.objects.count() == 2


def test_an_edit_since_the_plan_is_a_conflict_and_stays(budi, terasi):
    batch = plan(budi, workbook(TERASI | {"product": "Terasi bubuk"}))
    services.update(business=terasi, by=budi.user, changes={"main_product": "Terasi udang"})
    assert outcomes(save(budi, batch)) == ["conflict"]
    terasi.refresh_from_db()
    assert terasi.main_product == "Terasi udang"


@pytest.mark.parametrize(
    ("choice", "outcome", "count"),
    [("", "skipped", 1), ("same", "updated", 1), ("new", "created", 2)],
)
def test_a_choice_decides_what_becomes_of_a_duplicate(budi, terasi, choice, outcome, count):
    near = {"name": "Trasi Rejeki", "phone": None, "nib": None, "product": "Petis"}
    batch = plan(budi, workbook(TERASI | near))
    batches.choose(batch=batch, by=budi.user, choices={batch.rows.get().pk: choice})
    assert outcomes(save(budi, batch)) == [outcome]
    assert Business.objects.count() == count


def test_a_double_row_called_the_same_is_merged_into_the_first(budi):
    batch = plan(budi, workbook(TERASI, TERASI | {"address": "Jl. Raya 5"}))
    assert batches.choose_all(batch=batch, by=budi.user, choice="same") == 1
    assert outcomes(save(budi, batch)) == ["created", "updated"]
    assert Business.objects.get().address == "Jl. Raya 5"


def test_two_of_one_owner_share_the_owner(budi):
    other = UKIR | {"name": "Mebel Slamet", "village": "Banyumeneng", "phone": None}
    batch = plan(budi, workbook(UKIR, other | {"product": "Mebel"}))
    batches.choose_all(batch=batch, by=budi.user, choice="new")
    save(budi, batch)
    assert (Business.objects.count(), Owner.objects.count()) == (2, 1)


def test_failing_half_way_saves_nothing_and_can_be_tried_again(budi, monkeypatch):
    batch = plan(budi, workbook(TERASI, UKIR))
    flush = writing.Writer.flush

    def die(self):
        flush(self)
        raise RuntimeError("power cut")

    monkeypatch.setattr(writing.Writer, "flush", die)
    assert save(budi, batch).state == "planned"
    assert not Business.objects.exists()
    monkeypatch.undo()
    assert outcomes(save(budi, batch)) == ["created", "created"]


def test_logs_of_a_failure_hold_no_values(budi, monkeypatch, caplog):
    batch = plan(budi, workbook(UKIR))
    monkeypatch.setattr(writing.Writer, "flush", lambda self: 1 / int(f"{UKIR['nik']}x"))
    save(budi, batch)
    assert "ValueError" in caplog.text
    assert UKIR["nik"] not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_people_saving_at_once_make_each_row_once(budi):
    first, second = (plan(budi, workbook(TERASI, UKIR)) for _ in range(2))

    def work(pk):
        jobs.save(pk)
        connection.close()

    for batch in (first, second):
        batches.confirm(batch=batch, by=budi.user)
    threads = [threading.Thread(target=work, args=[batch.pk]) for batch in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Business.objects.count(), YearlyFigures.objects.count()) == (2, 2)
    found = sorted(tuple(outcomes(batch)) for batch in (first, second))
    assert found == [("created", "created"), ("unchanged", "unchanged")]


def two_years() -> bytes:
    """One business on two sheets, of 2023 and 2024, with other figures and another address."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(TERASI, title="DATA IKM TAHUN 2023")))
    sheet = book.copy_worksheet(book.active)
    sheet.title, sheet["A1"] = "Baru", "DATA IKM TAHUN 2024"
    sheet["E4"], sheet["N4"] = "Jl. Raya 5", "15.000.000"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("known", [False, True])
def test_two_years_of_one_business_in_one_file_are_both_kept(budi, known):
    if known:
        bring(budi, TERASI | {"investment": None, "men": None, "women": None})
    batch = plan(budi, two_years())
    batches.choose_all(batch=batch, by=budi.user, choice="same")
    assert outcomes(save(budi, batch)) == ["updated" if known else "created", "updated"]
    business = Business.objects.get()
    assert business.address == "Jl. Raya 5"
    figures = business.figures.order_by("year").values_list("year", "investment", "workers_male")
    assert list(figures) == [(2023, 10_000_000, 2), (2024, 15_000_000, 2)]
    undoing.undo(batch=batch, by=budi.user)
    assert Business.objects.filter(address="Jl. Raya 5").count() == 0


def test_two_businesses_of_one_owner_change_him_together(budi, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 1)
    other = UKIR | {"name": "Mebel Slamet", "village": "Banyumeneng", "product": "Mebel"}
    for row in (UKIR, other | {"phone": "081325670077"}):
        batch = plan(budi, workbook(row | {"owner": "Slamet"}))
        batches.choose_all(batch=batch, by=budi.user, choice="new")
        save(budi, batch)
    assert Owner.objects.count() == 1
    batch = bring(
        budi,
        UKIR | {"owner": "Slamet Riyadi", "address": "Jl. Baru 1"},
        other | {"owner": "Slamet Riyadi", "phone": "081325670077", "address": "Jl. Baru 2"},
    )
    assert outcomes(batch) == ["updated", "updated"]
    assert sorted(Business.objects.values_list("address", "owner__name")) == [
        ("Jl. Baru 1", "Slamet Riyadi"),
        ("Jl. Baru 2", "Slamet Riyadi"),
    ]
