"""How far each promise is: sums of reports and of what was confirmed, never stored.

`of([...])` reads any number of commitments in two statements. A share counts up to its target, so
that one maker's surplus does not hide another's lack; sums of a pledge are those of its shares.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Max, Q, Sum

from commitments.models import Commitment, Pledge, PledgeShare, ProgressReport
from commitments.sides import Party

V = ProgressReport.Verdict
COUNTED = Q(verdict__in=[V.AGREED, V.PARTLY])
ZERO = Decimal(0)


@dataclass
class Part:
    """What was reported and confirmed of one share, or of a pledge without shares."""

    target: Decimal
    reported: Decimal = ZERO  # whatever was not withdrawn or disputed
    confirmed: Decimal = ZERO
    waiting: int = 0  # reports the other side has not judged
    disputed: int = 0  # reports the own side has not answered
    last_on: dt.date | None = None  # day of the newest report that counts

    @property
    def done(self) -> bool:
        """Whether as much is confirmed as was promised."""
        return self.confirmed >= self.target

    @property
    def claimed(self) -> bool:
        """Whether as much is reported as was promised: nothing more to do for this side."""
        return self.reported >= self.target


@dataclass
class Progress:
    """One pledge. `parts` are by business id; the key None is a pledge without shares."""

    pledge: Pledge
    parts: dict[int | None, Part] = field(default_factory=dict)

    @property
    def target(self) -> Decimal:
        """What was promised in all."""
        return self.pledge.target

    @property
    def reported(self) -> Decimal:
        """What was done as the own side says, each share up to its target."""
        return sum((min(p.reported, p.target) for p in self.parts.values()), ZERO)

    @property
    def confirmed(self) -> Decimal:
        """What counts, each share up to its target."""
        return sum((min(p.confirmed, p.target) for p in self.parts.values()), ZERO)

    @property
    def kept(self) -> bool:
        """Whether this promise is kept: every part of it."""
        return bool(self.parts) and all(part.done for part in self.parts.values())

    @property
    def claimed(self) -> bool:
        """Whether the own side has reported all of it."""
        return bool(self.parts) and all(part.claimed for part in self.parts.values())

    @property
    def waiting(self) -> int:
        """How many reports the other side has to judge."""
        return sum(part.waiting for part in self.parts.values())

    @property
    def disputed(self) -> int:
        """How many disputes the own side has to answer."""
        return sum(part.disputed for part in self.parts.values())

    @property
    def people_done(self) -> int:
        """How many of the businesses have done their share: the 43 of 76."""
        return sum(part.done for part in self.parts.values())

    @property
    def shared(self) -> bool:
        """Whether several businesses have a share in it."""
        return None not in self.parts

    @property
    def percent(self) -> int:
        """The confirmed part of the target, 0–100, rounded down."""
        return int(min(self.confirmed / self.target, 1) * 100)

    @property
    def reported_percent(self) -> int:
        """The reported part of the target, 0–100, rounded down."""
        return int(min(self.reported / self.target, 1) * 100)

    @property
    def kept_on(self) -> dt.date | None:
        """The day on which the last part was done, as confirmed; None while it is not kept."""
        days = [part.last_on for part in self.parts.values() if part.last_on]
        return max(days) if self.kept and days else None

    @property
    def days_late(self) -> int | None:
        """Days between the due day and `kept_on`; 0 when in time, None while it is not kept."""
        return max(0, (self.kept_on - self.pledge.due).days) if self.kept_on else None


def of(commitments: Iterable[Commitment]) -> dict[int, list[Progress]]:
    """Return the progress of every pledge, by commitment id, the government's first."""
    rows = list(commitments)
    pledges = {pledge.pk: pledge for row in rows for pledge in row.pledges.all()}
    parts = _empty_parts(pledges)
    for found in _sums(pledges):
        mine = parts[found["pledge"]]
        part = mine.get(found["business"]) or mine.get(None)
        if part is not None:
            _add(part, found)
    return {
        row.pk: [Progress(pledge, parts[pledge.pk]) for pledge in row.pledges.all()] for row in rows
    }


def _empty_parts(pledges: dict[int, Pledge]) -> dict[int, dict[int | None, Part]]:
    parts: dict[int, dict[int | None, Part]] = defaultdict(dict)
    for pledge, business, target in PledgeShare.objects.filter(pledge__in=pledges).values_list(
        "pledge", "business", "target"
    ):
        parts[pledge][business] = Part(target)
    for pk, pledge in pledges.items():
        parts[pk] = parts.get(pk) or {None: Part(pledge.target)}
    return parts


def _sums(pledges: Iterable[int]) -> Iterable[dict]:
    stands = ~Q(verdict__in=[V.DISPUTED, V.WITHDRAWN])
    # Of what was confirmed partly, only that part is still claimed.
    return (
        ProgressReport.objects.filter(pledge__in=pledges)
        .order_by()
        .values("pledge", "business")
        .annotate(
            claimed=Sum("amount", filter=Q(verdict=V.WAITING)),
            agreed=Sum("counted", filter=stands),
            unjudged=Count("pk", filter=Q(verdict=V.WAITING)),
            refuted=Count("pk", filter=Q(verdict=V.DISPUTED)),
            newest=Max("on", filter=COUNTED),
        )
    )


def _add(part: Part, found: dict) -> None:
    part.confirmed += found["agreed"] or ZERO
    part.reported += (found["agreed"] or ZERO) + (found["claimed"] or ZERO)
    part.waiting += found["unjudged"]
    part.disputed += found["refuted"]
    if found["newest"]:
        part.last_on = max(part.last_on or found["newest"], found["newest"])


def of_one(commitment: Commitment) -> list[Progress]:
    """Return the progress of the pledges of one commitment."""
    return of([commitment])[commitment.pk]


def keepers(rows: Iterable[Progress]) -> set[Party]:
    """Return the sides that have kept all they promised; a side without a promise keeps none."""
    by_side: dict[str, list[Progress]] = defaultdict(list)
    for row in rows:
        by_side[row.pledge.party].append(row)
    return {Party(side) for side, mine in by_side.items() if all(row.kept for row in mine)}
