"""How a commitment stands today: on track, at risk, overdue, and who is awaited. Never stored."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments import progress
from commitments.models import Commitment
from commitments.moves import REPORTABLE
from commitments.progress import Progress
from commitments.sides import Party

S = Commitment.Status
# How far the slower side may lag behind the calendar before it is called a risk, in hundredths.
LAG = 25
# In the last fortnight whatever is not even reported is a risk.
LAST_DAYS = 14


class Pace(models.TextChoices):
    """Progress against time."""

    IDLE = "idle", _("belum berjalan")
    ON_TRACK = "on_track", _("sesuai rencana")
    AT_RISK = "at_risk", _("berisiko")
    OVERDUE = "overdue", _("lewat jatuh tempo")
    DONE = "done", _("selesai")


class Need(models.TextChoices):
    """What a side is awaited for, the most pressing first."""

    SIGN = "sign", _("menandatangani")
    ANSWER = "answer", _("menjawab sanggahan")
    CONFIRM = "confirm", _("mengonfirmasi laporan")
    REPORT = "report", _("memenuhi dan melaporkan janji")


@dataclass(frozen=True)
class Standing:
    """One commitment on one day. `today` is the office's day; the due day itself still counts."""

    commitment: Commitment
    rows: list[Progress]
    today: dt.date

    @cached_property
    def pace(self) -> Pace:
        """Overdue beats at risk beats on track; drafts and what has not begun are idle."""
        if self.commitment.status in {S.KEPT, S.CANCELLED, S.DECLINED}:
            return Pace.DONE
        if self.commitment.status in {S.LAPSED, S.KEPT_BY_ONE}:
            return Pace.OVERDUE
        if self.commitment.status != S.RUNNING:
            return Pace.IDLE
        if any(self.is_overdue(row) for row in self.rows):
            return Pace.OVERDUE
        return Pace.AT_RISK if any(self.is_at_risk(row) for row in self.rows) else Pace.ON_TRACK

    def is_overdue(self, row: Progress) -> bool:
        """Tell whether a pledge's last day is over and it is not kept."""
        return self.today > row.pledge.due and not row.kept

    def is_at_risk(self, row: Progress) -> bool:
        """Tell whether a pledge lags behind the calendar, or has a dispute unanswered."""
        if row.kept or self.today < self.commitment.starts:
            return False
        if row.disputed:
            return True
        days = (row.pledge.due - self.commitment.starts).days + 1
        gone = 100 * ((self.today - self.commitment.starts).days + 1) // max(days, 1)
        late = (row.pledge.due - self.today).days < LAST_DAYS and not row.claimed
        return late or row.reported_percent + LAG < gone

    @cached_property
    def needs(self) -> dict[Party, list[Need]]:
        """What each side is awaited for, the most pressing first; empty when nothing is."""
        found: dict[Party, list[Need]] = {}
        if self.commitment.status == S.OFFERED:
            return {party: [Need.SIGN] for party in unsigned(self.commitment)}
        if self.commitment.status not in REPORTABLE:
            return found
        for row in self.rows:
            own = Party(row.pledge.party)
            if row.disputed:
                found.setdefault(own, []).append(Need.ANSWER)
            if row.waiting:
                found.setdefault(own.other, []).append(Need.CONFIRM)
            if not row.claimed:
                found.setdefault(own, []).append(Need.REPORT)
        order = list(Need)
        return {party: sorted(set(mine), key=order.index) for party, mine in sorted(found.items())}

    @property
    def awaited(self) -> set[Party]:
        """The sides that something is awaited from."""
        return set(self.needs)

    @property
    def awaits_government(self) -> bool:
        """Whether the government has to do something."""
        return Party.GOVERNMENT in self.needs

    @property
    def awaits_community(self) -> bool:
        """Whether the makers have to do something."""
        return Party.COMMUNITY in self.needs

    @property
    def days_left(self) -> int:
        """Days until the last day: 0 on it, negative after it."""
        return (self.commitment.due - self.today).days

    @property
    def government(self) -> list[Progress]:
        """The government's pledges."""
        return [row for row in self.rows if row.pledge.party == Party.GOVERNMENT]

    @property
    def community(self) -> list[Progress]:
        """The makers' pledges."""
        return [row for row in self.rows if row.pledge.party == Party.COMMUNITY]

    @property
    def keepers(self) -> set[Party]:
        """The sides that have kept all they promised."""
        return progress.keepers(self.rows)


def of(commitments: Iterable[Commitment], at: dt.datetime | None = None) -> list[Standing]:
    """Return how each commitment stands at a moment, in the order given, in two statements.

    The commitments should come with `with_page()`, else each costs statements of its own.
    """
    rows = list(commitments)
    today = timezone.localdate(at)
    found = progress.of(rows)
    return [Standing(row, found[row.pk], today) for row in rows]


def of_one(commitment: Commitment, at: dt.datetime | None = None) -> Standing:
    """Return how one commitment stands at a moment."""
    return of([commitment], at)[0]


def unsigned(commitment: Commitment) -> set[Party]:
    """Return the sides whose signature is lacking; the makers' is whole when all have signed."""
    lacking = set()
    if not any(row.party == Party.GOVERNMENT for row in commitment.signatures.all()):
        lacking.add(Party.GOVERNMENT)
    if makers_unsigned(commitment):
        lacking.add(Party.COMMUNITY)
    return lacking


def makers_unsigned(commitment: Commitment) -> set[tuple[int | None, int | None]]:
    """Return those of `signatories` whose signature is lacking."""
    return signatories(commitment) - {
        (None if row.cluster_id else row.business_id, row.cluster_id)
        for row in commitment.signatures.all()
        if row.party == Party.COMMUNITY
    }


def signatories(commitment: Commitment) -> set[tuple[int | None, int | None]]:
    """Return who has to sign for the makers, as (business id, cluster id)."""
    return {
        (pledge.business_id, pledge.cluster_id)
        for pledge in commitment.pledges.all()
        if pledge.party == Party.COMMUNITY
    }
