"""Progress in SQL is the progress of the pages: the same sums, days and verdicts."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments import measures, progress
from commitments.models import Commitment, ProgressReport
from commitments.sides import Party
from tests.commitments.conftest import one_business, side, wib
from tests.commitments.test_sentra import of_sentra

V = ProgressReport.Verdict
REPORT = st.tuples(
    st.sampled_from(Party.values),
    st.integers(0, 2),
    st.integers(1, 3),
    st.sampled_from(V.values),
    st.integers(0, 120),
)


def by_sql(at: dt.datetime) -> tuple[dict, dict]:
    begin, values = measures.measured(Commitment.objects.all(), at)
    pledges = measures.read(f"{begin} SELECT * FROM pledges", values)
    sides = measures.read(f"{begin} SELECT * FROM sides", values)
    return (
        {row["id"]: row for row in pledges},
        {(row["commitment_id"], row["party"]): row for row in sides},
    )


def write(pledge, business, amount, verdict, day, by) -> None:
    """One report in any state, past the services, so that any mix may occur."""
    counted = {V.AGREED: amount, V.PARTLY: Decimal(amount) / 2}.get(verdict, 0)
    ProgressReport.objects.create(
        pledge=pledge, business=business, via="staff", on=dt.date(2026, 1, 1) + dt.timedelta(day),
        amount=amount, verdict=verdict, counted=counted, reported_at=wib(1, 1), reported_by=by,
    )  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=st.lists(REPORT, max_size=12))
def test_sql_and_pages_say_the_same(joko, agung, sentra, makers, bidang, reports):
    Commitment.objects.all().delete()
    many = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    single = one_business(joko.user, makers[0], bidang)
    for party, maker, amount, verdict, day in reports:
        write(side(many, party), makers[maker], amount, verdict, day, joko.user)
        write(side(single, party), None, amount, verdict, day, joko.user)
    pledges, sides = by_sql(wib(4, 2))
    rows = progress.of(Commitment.objects.with_page())
    for commitment, mine in rows.items():
        for row in mine:
            told = pledges[row.pledge.pk]
            people = (len(row.parts), row.people_done) if row.shared else (0, 0)
            assert (told["confirmed"], told["reported"]) == (row.confirmed, row.reported)
            assert (told["kept"], told["kept_on"]) == (row.kept, row.kept_on)
            assert (told["people"], told["people_done"]) == people
        kept = {
            Party(party) for (pk, party), row in sides.items() if pk == commitment and row["kept"]
        }
        assert kept == progress.keepers(mine)
        late = {party for (pk, party), row in sides.items() if pk == commitment and row["late"]}
        assert late == {row.pledge.party for row in mine if not row.kept}


@pytest.mark.django_db
def test_late_begins_at_the_midnight_after_the_due_day(running):
    assert not any(row["late"] for row in by_sql(wib(3, 31, 23, 59, 59))[1].values())
    assert all(row["late"] for row in by_sql(wib(4, 1))[1].values())


@pytest.mark.django_db
def test_nothing_in_sight_is_nothing_measured(running):
    begin, values = measures.measured(Commitment.objects.none())
    assert measures.read(f"{begin} SELECT * FROM sides", values) == []
