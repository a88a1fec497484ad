"""Growth: the difference of two snapshots, and of today to the newest one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.numbers import format_number
from dashboard import snapshots
from dashboard.counting import Cells
from dashboard.models import Snapshot
from dashboard.reading import Numbers
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
    before: tuple[int, int] | None = None
    for number, row in sorted(found.items()):
        numbers = snapshots.numbers_of(row)
        workers = sum(numbers.of_year.total(key) for key in ("tk_l", "tk_p"))
        # Only neighbouring years are compared: a gap is no growth.
        change = numbers.active - before[1] if before and before[0] == number - 1 else None
        years.append(Year(row, numbers.active, workers, numbers.count("tayang"), change))
        before = number, numbers.active
    return years[::-1]


def since(numbers: Numbers, user: User) -> str:
    """Say how many active IKM there are more or fewer than in the newest snapshot, of this scope."""
    row = snapshots.newest(user.regency_id)
    if row is None:
        return ""
    kept = _narrowed(snapshots.numbers_of(row).cells, numbers.lens.narrowed, user)
    change = signed(numbers.active - kept.total("aktif"))
    return _("%(change)s sejak %(day)s") % {"change": change, "day": date_format(row.on)}


def _narrowed(cells: Cells, narrowed: dict[str, str], user: User) -> Cells:
    """The cells of what a page is narrowed to, inside the kecamatan that the user works in."""
    rows = cells.rows
    if user.sees_part:
        rows = [row for row in rows if row["kecamatan"] in user.district_codes]
    for name, value in narrowed.items():
        rows = [row for row in rows if str(row[name]) == value]
    return Cells(rows)
