"""Counts the figures in a fixed number of statements, however many records there are.

Businesses and yearly figures are counted by kecamatan, branch and sentra at once: every total is
a sum of the same cells, so that parts always add up to the whole.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, QuerySet, Sum

from businesses import figures
from businesses.models import YearlyFigures
from businesses.size_sql import SIZES, UNTOLD, size_of
from dashboard.definitions import SUMS

STATED = "menyatakan"  # how many businesses stand behind a sum
Key = str | int | None


@dataclass(frozen=True)
class Cells:
    """Numbers by kecamatan, branch and sentra (and year); missing numbers count as 0."""

    rows: list[dict]

    def total(self, name: str) -> int:
        """Return the sum over all cells."""
        return sum(row.get(name) or 0 for row in self.rows)

    def by(self, dimension: str, name: str) -> dict[Key, int]:
        """Return the sums by one dimension; the key None is "not stated"."""
        found: dict[Key, int] = defaultdict(int)
        for row in self.rows:
            found[row[dimension]] += row.get(name) or 0
        return dict(found)

    def only(self, **which: Key) -> "Cells":
        """Return the cells of one year, kecamatan, branch or sentra."""
        return Cells(
            [r for r in self.rows if all(r[name] == value for name, value in which.items())]
        )


def businesses(rows: QuerySet, today: dt.date) -> Cells:
    """Count the active of `rows` and each part of them."""
    # Prefixed, so that no annotation hides the field that a condition asks for.
    parts = {
        f"n_{key}": Count("pk", filter=condition(today)) for key, condition in figures.PARTS.items()
    }
    cells = figures.ACTIVE.of(rows, today).order_by()
    cells = cells.values(kecamatan=F("district_id"), cabang=F("branch_id"), sentra=F("cluster_id"))
    found = cells.annotate(n_aktif=Count("pk"), **parts)
    return Cells([{k.removeprefix("n_"): v for k, v in row.items()} for row in found])


def _plain(rows: Iterable[dict]) -> list[dict]:
    """Sums of rupiah come as decimals; whole numbers are what they are."""
    return [{k: int(v) if isinstance(v, Decimal) else v for k, v in row.items()} for row in rows]


def _yearly(rows: QuerySet, today: dt.date) -> QuerySet[YearlyFigures]:
    active = figures.ACTIVE.of(rows, today).order_by().values("pk")
    return YearlyFigures.objects.order_by().filter(business__in=active)


def behind(key: str) -> str:
    """Return the name under which it is kept how many businesses stated what a sum adds up."""
    return f"{key}_n"


def _sums() -> dict[str, Sum | Count]:
    counts = {behind(one.key): Count(one.field) for one in SUMS}
    return {one.key: Sum(one.field) for one in SUMS} | counts


def yearly(rows: QuerySet, today: dt.date, years: Iterable[int]) -> Cells:
    """Sum the yearly figures of the active of `rows`, by year too."""
    cells = _yearly(rows, today).filter(year__in=list(years))
    cells = cells.values(
        "year",
        kecamatan=F("business__district_id"),
        cabang=F("business__branch_id"),
        sentra=F("business__cluster_id"),
    )
    return Cells(_plain(cells.annotate(**{STATED: Count("pk")}, **_sums())))


def sizes(rows: QuerySet, today: dt.date, year: int) -> list[dict]:
    """Count the active of `rows` with figures of a year by their classes on all scales at once."""
    classes = {scale: size_of(scale) for scale in SIZES}
    cells = _yearly(rows, today).filter(year=year).annotate(**classes).values(*classes)
    return _plain(cells.annotate(**{STATED: Count("pk")}, **_sums()))


def of_scale(cells: list[dict], scale: str, active: int) -> dict[str, dict[str, int]]:
    """Return the numbers of each class of a scale, "belum" with those without figures."""
    names = (STATED, *(one.key for one in SUMS))
    found = {size: dict.fromkeys(names, 0) for size in SIZES[scale]}
    for row in cells:
        for name in names:
            found[row[scale]][name] += row[name] or 0
    told = sum(numbers[STATED] for size, numbers in found.items() if size != UNTOLD)
    found[UNTOLD][STATED] = active - told
    return found
