"""Due at midnight WIB, and what the calendar decides."""

import datetime as dt
from decimal import Decimal

import pytest

from commitments import actor, services, standing
from commitments.models import Commitment, Reminder
from commitments.sides import Party
from commitments.standing import Need, Pace
from tests.commitments.conftest import one_business, reported, side, signed, wib

pytestmark = pytest.mark.django_db
GOV, COM = Party.GOVERNMENT, Party.COMMUNITY
LAST_SECOND, MIDNIGHT = wib(3, 31, 23, 59, 59), wib(4, 1, 0, 0, 0)


def stands(commitment, at):
    return standing.of_one(Commitment.objects.with_page().get(pk=commitment.pk), at)


def test_the_due_day_counts_to_its_last_second(running):
    assert stands(running, LAST_SECOND).pace == Pace.AT_RISK
    assert stands(running, LAST_SECOND).days_left == 0
    assert stands(running, MIDNIGHT).pace == Pace.OVERDUE


def test_midnight_is_that_of_the_office_not_of_utc(running):
    # 17:00 UTC on 31 March is midnight in Demak.
    assert stands(running, dt.datetime(2026, 3, 31, 16, 59, 59, tzinfo=dt.UTC)).days_left == 0
    assert stands(running, dt.datetime(2026, 3, 31, 17, tzinfo=dt.UTC)).pace == Pace.OVERDUE


def test_the_daily_job_lets_it_lapse_after_midnight_only(running):
    assert services.run(LAST_SECOND).moved == 0
    assert services.run(MIDNIGHT).moved == 1
    running.refresh_from_db()
    assert running.status == "lapsed"
    assert services.run(MIDNIGHT).moved == 0


def test_kept_by_one_and_made_good_late(running, joko, asap_indah):
    office, owner = actor.staff(joko.user), actor.owner(asap_indah)
    services.confirm(report=reported(running, GOV, office), by=owner, says="agrees", at=wib(2, 2))
    services.run(MIDNIGHT)
    running.refresh_from_db()
    assert running.status == "kept_by_one"
    late = reported(running, COM, owner, amount=Decimal(2), on=dt.date(2026, 4, 10), at=wib(4, 10))
    services.confirm(report=late, by=office, says="agrees", at=wib(4, 11))
    running.refresh_from_db()
    assert running.status == "kept"
    rows = stands(running, wib(4, 11)).rows
    assert [row.days_late for row in rows] == [0, 10]


def test_done_in_time_and_confirmed_after_is_in_time(running, joko, asap_indah):
    office, owner = actor.staff(joko.user), actor.owner(asap_indah)
    on_last_day = {"on": dt.date(2026, 3, 31), "at": LAST_SECOND}
    ours = reported(running, GOV, office, **on_last_day)
    theirs = reported(running, COM, owner, amount=Decimal(2), **on_last_day)
    services.run(MIDNIGHT)
    services.confirm(report=ours, by=owner, says="agrees", at=wib(4, 2))
    services.confirm(report=theirs, by=office, says="agrees", at=wib(4, 2))
    running.refresh_from_db()
    assert running.status == "kept"
    assert [row.days_late for row in stands(running, wib(4, 2)).rows] == [0, 0]


def test_agreed_waits_for_its_start(joko, agung, asap_indah, bidang):
    later = one_business(joko.user, asap_indah, bidang, starts=dt.date(2026, 2, 1))
    later = signed(later, agung.user, asap_indah, wib(1, 1))
    assert later.status == "agreed"
    assert services.run(wib(1, 31, 23, 59, 59)).moved == 0
    assert services.run(wib(2, 1, 0, 0, 0)).moved == 1
    later.refresh_from_db()
    assert later.status == "running"


def test_at_risk_is_pace_against_time(running):
    # 90 days; a quarter may be behind: the 23rd day passes it.
    assert stands(running, wib(1, 22)).pace == Pace.ON_TRACK
    assert stands(running, wib(1, 24)).pace == Pace.AT_RISK


def test_who_is_awaited(running, joko, asap_indah):
    office, owner = actor.staff(joko.user), actor.owner(asap_indah)
    assert stands(running, wib(1, 2)).awaited == {GOV, COM}
    reported(running, GOV, office)
    assert stands(running, wib(2, 2)).needs == {COM: [Need.CONFIRM, Need.REPORT]}
    theirs = reported(running, COM, owner, amount=Decimal(2))
    assert stands(running, wib(2, 2)).needs == {COM: [Need.CONFIRM], GOV: [Need.CONFIRM]}
    services.confirm(report=theirs, by=office, says="disputes", reason="Belum ada.")
    assert stands(running, wib(2, 2)).needs[COM] == [Need.ANSWER, Need.CONFIRM, Need.REPORT]


def test_an_offer_awaits_signatures(draft, joko, agung):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    services.sign(commitment=draft, by=actor.staff(agung.user), at=wib(1, 1))
    assert stands(draft, wib(1, 2)).needs == {COM: [Need.SIGN]}


def test_reminders_are_made_once_and_dropped_when_met(running, joko, asap_indah):
    assert services.run(wib(1, 2)).made == 0  # nothing presses yet
    assert services.run(wib(3, 20)).made == 2
    assert services.run(wib(3, 21)).made == 0
    to_owner = Reminder.objects.get(party="community")
    assert (to_owner.business, to_owner.kind) == (asap_indah, "report")
    services.mark_sent(reminder=to_owner, by=joko.user, at=wib(3, 21))
    assert services.run(wib(3, 27)).made == 0  # left in peace for a week
    assert services.run(wib(3, 29)).made == 1
    reported(running, GOV, actor.staff(joko.user), on=dt.date(2026, 3, 29), at=wib(3, 29))
    assert services.run(wib(3, 30)).dropped == 1


def test_ten_commitments_cost_as_many_statements_as_one(
    joko, agung, asap_indah, bidang, django_assert_num_queries
):
    for _ in range(3):
        signed(one_business(joko.user, asap_indah, bidang), agung.user, asap_indah, wib(1, 1))
    with django_assert_num_queries(5):
        standing.of(Commitment.objects.with_page())
    assert side(Commitment.objects.first(), GOV)
