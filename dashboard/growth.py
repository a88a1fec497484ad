"""Growth: the difference of snapshots, the course of a year, and what the first one kept."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models.expressions import RawSQL
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.numbers import format_number
from dashboard import charts, snapshots
from dashboard.counting import STATED, Cells
from dashboard.definitions import BY_KEY
from dashboard.lens import NARROWS
from dashboard.models import Snapshot
from dashboard.writing import signed


@dataclass(frozen=True)
class Year:
    """What the last snapshot of a year says, and how it differs from the year before."""

    snapshot: Snapshot
    active: int
    workers: int
    published: int
    change: int | None

    @property
    def cells(self) -> tuple[str, ...]:
        """The numbers as they are written."""
        grown = "—" if self.change is None else signed(self.change)
        return (*(format_number(n) for n in (self.active, self.workers, self.published)), grown)


def by_year(standing: Iterable[Snapshot]) -> list[Year]:
    """Return the years of standing snapshots, given newest first, the newest year first."""
    found: dict[int, Snapshot] = {}
    for row in standing:
        found.setdefault(row.on.year, row)
    years: list[Year] = []
    last: tuple[int, int] | None = None
    for number, row in sorted(found.items()):
        numbers = snapshots.numbers_of(row)
        workers = _workers(numbers.of_year)
        # Only neighbouring years are compared: a gap is no growth.
        change = numbers.active - last[1] if last and last[0] == number - 1 else None
        years.append(Year(row, numbers.active, workers, numbers.count("tayang"), change))
        last = number, numbers.active
    return years[::-1]


@dataclass(frozen=True)
class Before:
    """What the first snapshot kept of a year before it: the yearly figures stated by then."""

    year: int
    stated: int
    workers: int
    snapshot: Snapshot

    @property
    def cells(self) -> tuple[str, str]:
        """The numbers as they are written."""
        return format_number(self.stated), format_number(self.workers)


def before(standing: Sequence[Snapshot]) -> list[Before]:
    """Return the years before the first of the standing snapshots (newest first), as it kept them.

    Figures of such a year may still be mended in the register; what is answered here stays.
    """
    if not standing:
        return []
    first = standing[-1]
    yearly = snapshots.numbers_of(first).yearly
    stated = {int(year): n for year, n in yearly.by("year", STATED).items() if year and n}
    return [
        Before(year, stated[year], _workers(yearly.only(year=year)), first)
        for year in sorted(stated, reverse=True)
        if year < first.on.year
    ]


def _workers(cells: Cells) -> int:
    return sum(cells.total(key) for key in ("tk_l", "tk_p"))


MONTHS = 13  # a year, and the month it is compared with
# The active IKM of a snapshot; more conditions narrow its cells.
ACTIVE = (
    "(SELECT coalesce(sum((c->>'aktif')::int), 0)"
    " FROM jsonb_array_elements(dashboard_snapshot.figures->'cells') c WHERE {where})"
)
Course = list[tuple[dt.date, int]]


def course(user: User, narrowed: dict[str, str], until: dt.date = dt.date.max) -> Course:
    """Return how many active IKM the last snapshot of each month counted, the newest first.

    Of the kecamatan that the user works in, narrowed as the page is, of days up to `until`.
    """
    asked = [(f"c->>'{name}' = %s", value) for name, value in narrowed.items() if name in NARROWS]
    if user.sees_part:
        asked.append(("c->>'kecamatan' = ANY(%s)", list(user.district_codes)))
    where = " AND ".join(["TRUE", *(sql for sql, _value in asked)])
    active = RawSQL(ACTIVE.format(where=where), [value for _sql, value in asked])
    rows = Snapshot.objects.of_regency(user.regency_id).standing().filter(on__lte=until)
    rows = rows.annotate(active=active)
    found: dict[tuple[int, int], tuple[dt.date, int]] = {}
    for day, count in rows.values_list("on", "active")[: 2 * MONTHS]:
        found.setdefault((day.year, day.month), (day, count))
    return list(found.values())[:MONTHS]


def since(active: int, known: Course) -> str:
    """Say how many active IKM there are more or fewer than in the newest snapshot and a year ago."""
    if not known:
        return ""
    newest = known[0][0]
    year_ago = [one for one in known if one[0].year < newest.year and one[0].month == newest.month]
    return " · ".join(_changed(active, *one) for one in (known[0], *year_ago[:1]))


def _changed(active: int, day: dt.date, then: int) -> str:
    said = {"change": signed(active - then), "day": date_format(day)}
    return _("%(change)s sejak %(day)s") % said


def columns(known: Course) -> charts.Columns | None:
    """Draw the course of a year, oldest first; nothing of a single month."""
    if len(known) < 2:
        return None
    rows = [
        (date_format(day, "M y" if day.month == 1 else "M"), (count,), format_number(count))
        for day, count in reversed(known)
    ]
    name = str(BY_KEY["aktif"].name)
    return charts.columns(_("IKM aktif tiap akhir bulan"), (name,), rows, wide=2 * charts.WIDE)
