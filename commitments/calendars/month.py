"""One month of due days: which side has to keep what by when, and how it stands today."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from commitments import standing
from commitments.models import Commitment
from commitments.progress import Progress
from commitments.querysets import CommitmentQuerySet
from commitments.standing import Standing

MOST = 1000
SHOWN = {"offered", "agreed", "running", "kept", "kept_by_one", "lapsed"}


@dataclass(frozen=True)
class Due:
    """What of one commitment is due on one day: its standing, and the pledges of that day."""

    stands: Standing
    rows: list[Progress]

    @property
    def commitment(self) -> Commitment:
        """The commitment."""
        return self.stands.commitment

    @property
    def sides(self) -> list[tuple[str, str]]:
        """Each side that has to keep something on this day, with how it stands."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            found[str(row.pledge.get_party_display())].append(self._state(row))
        order = ["overdue", "at_risk", "waiting", "kept"]
        return [(side, min(states, key=order.index)) for side, states in found.items()]

    def _state(self, row: Progress) -> str:
        if row.kept:
            return "kept"
        if self.stands.is_overdue(row):
            return "overdue"
        return "at_risk" if self.stands.is_at_risk(row) else "waiting"


@dataclass
class Day:
    """One day of a month; `column` is its place in the week, Monday 1."""

    on: dt.date
    is_today: bool
    dues: list[Due] = field(default_factory=list)

    @property
    def column(self) -> int:
        """Monday 1 to Sunday 7."""
        return self.on.isoweekday()


def first_of(typed: str) -> dt.date:
    """Return the first day of the month that an address names ("2026-11"); else of this one."""
    try:
        return dt.datetime.strptime(typed, "%Y-%m").date()
    except ValueError:
        return timezone.localdate().replace(day=1)


def beside(first: dt.date, by: int) -> dt.date:
    """Return the first day of the month before (-1) or after (1)."""
    other = first - dt.timedelta(days=1) if by < 0 else first + dt.timedelta(days=31)
    return other.replace(day=1)


def days(seen: CommitmentQuerySet, first: dt.date, at: dt.datetime | None = None) -> list[Day]:
    """Return each day of a month with what is due on it, the most pressing first."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    found = seen.filter(status__in=SHOWN, pledges__due__range=(first, last)).distinct()
    stands = standing.of(found.with_page().order_by("due", "pk")[:MOST], at)
    today = timezone.localdate(at)
    month = {
        day: Day(day, day == today)
        for day in (first + dt.timedelta(days=n) for n in range(last.day))
    }
    for one in stands:
        for day, rows in _by_day(one.rows):
            if day in month:
                month[day].dues.append(Due(one, rows))
    for one in month.values():
        one.dues.sort(key=lambda due: (due.stands.pace != "overdue", due.commitment.pk))
    return list(month.values())


def _by_day(rows: Iterable[Progress]) -> list[tuple[dt.date, list[Progress]]]:
    found: dict[dt.date, list[Progress]] = defaultdict(list)
    for row in rows:
        found[row.pledge.due].append(row)
    return sorted(found.items())


def overdue(seen: CommitmentQuerySet, before: dt.date, at: dt.datetime | None = None) -> list[Due]:
    """Return what was due before a day and is not kept, the longest first."""
    today = min(before, timezone.localdate(at))
    late = seen.filter(status__in={"running", "kept_by_one", "lapsed"}, pledges__due__lt=today)
    stands = standing.of(late.distinct().with_page().order_by("due", "pk")[:MOST], at)
    found = [
        Due(one, [row for row in one.rows if row.pledge.due < today and not row.kept])
        for one in stands
    ]
    return [due for due in found if due.rows]
