"""Snapshots: what was true of a day stays what was said of that day."""

import datetime as dt
import uuid
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from businesses.models import Business, YearlyFigures
from core.services import Refused
from dashboard import snapshots
from dashboard.models import Publication, Snapshot

WIB = timezone.get_fixed_timezone(7 * 60)
NEW_YEAR = dt.datetime(2026, 1, 1, 0, 30, tzinfo=WIB)


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


@pytest.fixture
def two(chance):
    """Two active IKM."""
    return [chance.business(Random(1), status="verified", activity="active") for _ in range(2)]


def active(snapshot):
    return snapshots.numbers_of(Snapshot.objects.get(pk=snapshot.pk)).active


def test_ikm_in_2025_stays_the_same_in_2026(agung, two):
    kept = snapshots.take_monthly("33.21", NEW_YEAR)
    assert (kept.on, active(kept), kept.taken_by) == (dt.date(2025, 12, 31), 2, None)
    Business.objects.filter(pk=two[0].pk).update(activity="closed")
    snapshots.take(regency="33.21", by=agung.user, at=NEW_YEAR + dt.timedelta(days=40))

    years = agung.get("/kerja/dasbor/potret/").context["by_year"]
    assert [(y.snapshot.on.year, y.active, y.change) for y in years] == [
        (2026, 1, -1),
        (2025, 2, None),
    ]


def test_a_year_before_the_first_snapshot_stays_as_that_one_kept_it(agung, chance, two):
    for row in two:
        row.figures.all().delete()
        YearlyFigures.objects.create(business=row, year=2023, workers_male=2, workers_female=1)

    def told(page="/kerja/dasbor/potret/"):
        return [(one.year, one.stated, one.workers) for one in agung.get(page).context["before"]]

    assert told() == []
    kept = snapshots.take(regency="33.21", by=agung.user, at=NEW_YEAR)
    assert told() == [(2023, 2, 6)]
    YearlyFigures.objects.filter(business=two[0]).update(workers_male=40)
    assert told() == [(2023, 2, 6)]
    # Only a correction with its reason tells another number, and the first stays to be read.
    snapshots.correct(snapshot=kept, by=agung.user, reason="Salah ketik tenaga kerja.", at=NEW_YEAR)
    assert told() == [(2023, 2, 44)]


def test_the_course_of_a_year_is_drawn_from_the_last_snapshot_of_each_month(agung, sari, chance):
    new = {"status": "verified", "activity": "active"}
    for month, village in ((1, "33.21.01.2001"), (2, "33.21.12.2019"), (3, "33.21.12.2019")):
        chance.business(Random(1), village_id=village, **new)
        for day in (20, 28):
            on = dt.date(2026, month, day)
            snapshots.take(regency="33.21", by=None, on=on, at=NEW_YEAR)

    def drawn(member, query=""):
        page = member.get(f"/kerja/dasbor/?{query}")
        return [(mark.tick, mark.text) for mark in page.context["course"].marks]

    assert drawn(agung) == [("Jan 26", "1"), ("Feb", "2"), ("Mar", "3")]
    assert drawn(agung, "kecamatan=33.21.12") == [("Jan 26", "0"), ("Feb", "1"), ("Mar", "2")]
    assert drawn(sari) == [("Jan 26", "1"), ("Feb", "1"), ("Mar", "1")]


def test_the_month_is_kept_once_and_not_long_afterwards(two):
    assert snapshots.take_monthly("33.21", NEW_YEAR)
    assert snapshots.take_monthly("33.21", NEW_YEAR + dt.timedelta(hours=24)) is None
    assert snapshots.take_monthly("33.21", NEW_YEAR + dt.timedelta(days=45)) is None


def test_nobody_changes_or_deletes_a_snapshot(agung, two):
    kept = snapshots.take(regency="33.21", by=agung.user)
    snapshots.publish(snapshot=kept, by=agung.user)
    for act in (
        lambda: Snapshot.objects.update(figures={}),
        lambda: Publication.objects.update(note="lain"),
        lambda: Publication.objects.all().delete(),
        lambda: Snapshot.objects.filter(pk=kept.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_correction_is_a_new_snapshot_with_a_reason(agung, budi, two):
    kept = snapshots.take(regency="33.21", by=agung.user)
    Business.objects.filter(pk=two[0].pk).update(activity="closed")
    with pytest.raises(Refused, match="alasan"):
        snapshots.correct(snapshot=kept, by=agung.user, reason=" ")
    with pytest.raises(PermissionDenied):
        snapshots.correct(snapshot=kept, by=budi.user, reason="Satu usaha tercatat dua kali.")
    agung.post(f"/kerja/dasbor/potret/{kept.pk}/perbaiki/", form(reason="Tercatat dua kali."))

    mended = Snapshot.objects.get(corrects=kept)
    assert (mended.on, active(mended), active(kept)) == (kept.on, 1, 2)
    assert Snapshot.objects.of_regency("33.21").standing().first() == mended
    assert "Tercatat dua kali." in agung.get("/kerja/dasbor/potret/").content.decode()
    with pytest.raises(Refused, match="sudah diperbaiki"):
        snapshots.correct(snapshot=kept, by=agung.user, reason="Lagi.")
    with pytest.raises(Refused, match="sudah diperbaiki"):
        snapshots.publish(snapshot=kept, by=agung.user)


def test_the_dashboard_tells_the_change_since_the_newest_snapshot(agung, sari, two, chance):
    kept = snapshots.take(regency="33.21", by=agung.user)
    new = {"status": "verified", "activity": "active"}
    chance.business(Random(1), village_id="33.21.01.2001", **new)
    chance.business(Random(1), village_id="33.21.12.2019", **new)
    told = agung.get("/kerja/dasbor/").context["tiles"][0].hint
    assert told.startswith("+2 sejak") and str(kept.on.year) in told
    assert sari.get("/kerja/dasbor/").context["tiles"][0].hint.startswith("+1 sejak")
    near = agung.get("/kerja/dasbor/?kecamatan=33.21.04").context["tiles"][0].hint
    assert near.startswith("0 sejak")


def test_a_snapshot_shows_what_the_dashboard_showed(agung, chance):
    chance.businesses(3, 30)
    before = agung.get("/kerja/dasbor/")
    kept = snapshots.take(regency="33.21", by=agung.user)
    Business.objects.update(activity="closed")
    after = agung.get(f"/kerja/dasbor/potret/{kept.pk}/")

    def texts(section):
        return [(str(one.label), [text for text, _url in one.cells]) for one in section.lines]

    shown = {section.key: texts(section) for section in after.context["tables"]}
    page = before.context
    for section in (page["districts"], *page["parts"], *page["halves"]):
        assert texts(section) == shown[section.key], section.key


def test_an_official_takes_and_publishes_by_one_tap_each(agung, two):
    agung.post("/kerja/dasbor/potret/ambil/", form())
    kept = Snapshot.objects.get()
    agung.post("/kerja/dasbor/potret/ambil/", form())
    assert Snapshot.objects.count() == 1
    agung.post(f"/kerja/dasbor/potret/{kept.pk}/terbitkan/", form(note="Untuk RKPD"))
    assert Publication.objects.get().published_by == agung.user
    assert "Untuk RKPD" in agung.get(f"/kerja/dasbor/potret/{kept.pk}/").content.decode()
