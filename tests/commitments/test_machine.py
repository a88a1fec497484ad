"""Random moves of both sides, legal and not: whatever happens, nobody marks their own homework."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.permissions import RoleCode
from businesses.models import Business
from commitments import actor, progress, services
from commitments.models import Commitment, Confirmation, OfficeUnit, Pledge, ProgressReport
from commitments.moves import MOVES
from commitments.services import PledgeDraft
from commitments.sides import Party
from core.services import Refused
from tests import cast
from tests.commitments.conftest import STARTS, WONOSARI, scan, wib

DAYS = st.integers(0, 40)
SIDES = st.sampled_from(list(Party))
SPEAKERS = st.sampled_from(["joko", "budi", "agung", "owner", "neighbour", "paper", "no_paper"])


class Story(RuleBasedStateMachine):
    """One commitment of two makers; time runs on, people try what they like."""

    def __init__(self) -> None:
        super().__init__()
        self.day = 0
        self.people = PEOPLE
        makers = PEOPLE["makers"]
        pledges = [
            PledgeDraft(
                Party.GOVERNMENT, "Biaya", "b", Decimal(1), "b", unit=PEOPLE["unit"], members=makers
            ),
            *(
                PledgeDraft(Party.COMMUNITY, "Dapur", "d", Decimal(2), "d", business=m)
                for m in makers
            ),
        ]
        self.commitment = services.draft(
            by=PEOPLE["joko"],
            pledges=pledges,
            title="Halal",
            theme="permits",
            scope="businesses",
            lead=PEOPLE["joko"],
            starts=STARTS,
            due=STARTS + dt.timedelta(days=60),
            at=wib(1, 1),
        )
        self.version, self.status = self.commitment.version, self.commitment.status

    @property
    def at(self) -> dt.datetime:
        return wib(1, 1) + dt.timedelta(days=self.day)

    def who(self, name: str) -> actor.Actor:
        makers = self.people["makers"]
        return {
            "joko": lambda: actor.staff(self.people["joko"]),
            "budi": lambda: actor.staff(self.people["budi"]),
            "agung": lambda: actor.staff(self.people["agung"]),
            "owner": lambda: actor.owner(makers[0]),
            "neighbour": lambda: actor.owner(makers[1]),
            "paper": lambda: actor.paper(self.people["budi"], scan()),
            "no_paper": lambda: actor.paper(self.people["joko"], None),
        }[name]()

    def attempt(self, verb, **said) -> None:
        """Try it; a refusal must leave the version as it was."""
        before = Commitment.objects.get(pk=self.commitment.pk).version
        try:
            verb(at=self.at, **said)
        except (Refused, PermissionDenied):
            assert Commitment.objects.get(pk=self.commitment.pk).version == before

    @rule(days=DAYS)
    def time_passes(self, days: int) -> None:
        self.day += days
        services.run(self.at)

    @rule(by=SPEAKERS)
    def sign(self, by: str) -> None:
        self.attempt(services.sign, commitment=self.commitment, by=self.who(by))

    @rule()
    def offer_and_sign(self) -> None:
        self.attempt(services.offer, commitment=self.commitment, by=self.people["joko"])
        for by in ("agung", "owner", "neighbour"):
            self.attempt(services.sign, commitment=self.commitment, by=self.who(by))

    @rule(by=SPEAKERS, pledge=st.integers(0, 2), maker=st.integers(0, 1), amount=st.integers(0, 2))
    def report(self, by: str, pledge: int, maker: int, amount: int) -> None:
        row = list(Pledge.objects.filter(commitment=self.commitment))[pledge]
        who = self.who(by)
        self.attempt(
            services.report,
            pledge=row,
            by=who,
            on=self.at.date(),
            amount=Decimal(amount),
            business=self.people["makers"][maker] if not row.business_id else None,
        )

    def chosen(self, number: int) -> ProgressReport | None:
        rows = list(ProgressReport.objects.filter(pledge__commitment=self.commitment))
        return rows[number % len(rows)] if rows else None

    @rule(
        by=SPEAKERS,
        number=st.integers(0, 9),
        says=st.sampled_from(["agrees", "agrees", "partly", "disputes"]),
    )
    def confirm(self, by: str, number: int, says: str) -> None:
        if row := self.chosen(number):
            said = {"reason": "Karena begitu.", "amount": Decimal("0.5")}
            self.attempt(services.confirm, report=row, by=self.who(by), says=says, **said)

    @rule(by=SPEAKERS, number=st.integers(0, 9))
    def answer(self, by: str, number: int) -> None:
        if row := self.chosen(number):
            self.attempt(services.answer, report=row, by=self.who(by), text="Sudah ada.")

    @rule(by=SPEAKERS, number=st.integers(0, 9))
    def take_back(self, by: str, number: int) -> None:
        if row := self.chosen(number):
            self.attempt(services.withdraw_report, report=row, by=self.who(by))

    @invariant()
    def versions_grow_and_moves_are_in_the_table(self) -> None:
        now = Commitment.objects.get(pk=self.commitment.pk)
        assert now.version >= self.version
        assert now.version > self.version or now.status == self.status
        self.version, self.status = now.version, now.status
        states = list(now.events.order_by("pgh_id").values_list("status", flat=True))
        for old, new in zip(states, states[1:], strict=False):
            assert old == new or new in MOVES[old]

    @invariant()
    def kept_only_when_both_did(self) -> None:
        now = Commitment.objects.with_page().get(pk=self.commitment.pk)
        kept = progress.keepers(progress.of_one(now))
        assert (now.status == "kept") <= (kept == set(Party))
        assert (now.status == "kept_by_one") <= (len(kept) == 1)

    @invariant()
    def confirmed_by_the_other_side(self) -> None:
        for row in Confirmation.objects.select_related("report__pledge"):
            assert row.party != row.report.pledge.party
            assert row.confirmed_by_id is None or row.confirmed_by_id != row.report.reported_by_id
            assert row.via != "paper" or row.document

    @invariant()
    def sums_equal_their_parts(self) -> None:
        now = Commitment.objects.with_page().get(pk=self.commitment.pk)
        for row in progress.of_one(now):
            assert row.target == sum(part.target for part in row.parts.values())
            assert row.confirmed <= row.target
            newest = [r.confirmations.last() for r in row.pledge.reports.all()]
            counted = sum((c.amount for c in newest if c and c.says != "disputes"), Decimal(0))
            assert counted == sum(part.confirmed for part in row.parts.values())


PEOPLE: dict = {}


class TestStory(TestCase):
    """Runs the machine; each example is rolled back."""

    def test_random_moves_keep_the_rules(self) -> None:
        cast.set_places()
        PEOPLE.clear()
        PEOPLE["unit"] = OfficeUnit.objects.create(code="bidang", name="Bidang")
        for name, role in (
            ("joko", RoleCode.VERIFIER),
            ("budi", RoleCode.VERIFIER),
            ("agung", RoleCode.OFFICIAL),
        ):
            PEOPLE[name] = cast.hire(name, name.title(), role)
        PEOPLE["makers"] = [
            Business.objects.create(
                registry_number=f"IKM-33.21-00000{n}",
                name=f"Asap {n}",
                regency_id="33.21",
                district_id="33.21.12",
                village_id=WONOSARI,
            )
            for n in (1, 2)
        ]
        run_state_machine_as_test(
            Story,
            settings=settings(
                max_examples=6,
                stateful_step_count=14,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
