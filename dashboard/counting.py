"""Counts the figures in a fixed number of statements, however many records there are.

Businesses and yearly figures are counted by kecamatan, branch and sentra at once: every total is
a sum of the same cells, so that parts always add up to the whole.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, QuerySet

from businesses import figures
from businesses.models import Cluster, YearlyFigures
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


BY = {"kecamatan": F("district_id"), "cabang": F("branch_id"), "sentra": F("cluster_id")}


def _current(rows: list[dict]) -> list[dict]:
    """Cells in which a sentra that is no more counts as none."""
    gone = set(Cluster.objects.archived().values_list("pk", flat=True))
    return [row | {"sentra": None} if row["sentra"] in gone else row for row in rows]


def businesses(rows: QuerySet, today: dt.date) -> Cells:
    """Count the active of `rows` and each part of them."""
    # Prefixed, so that no annotation hides the field that a condition asks for.
    parts = {
        f"n_{key}": Count("pk", filter=condition(today)) for key, condition in figures.PARTS.items()
    }
    cells = figures.ACTIVE.of(rows, today).order_by().values(**BY)
    found = cells.annotate(n_aktif=Count("pk"), **parts)
    return Cells(_current([{k.removeprefix("n_"): v for k, v in row.items()} for row in found]))


def _plain(rows: Iterable[dict]) -> list[dict]:
    """Sums of rupiah come as decimals; whole numbers are what they are."""
    return [{k: int(v) if isinstance(v, Decimal) else v for k, v in row.items()} for row in rows]


def behind(key: str) -> str:
    """Return the name under which it is kept how many businesses stated what a sum adds up."""
    return f"{key}_n"


def yearly(rows: QuerySet, today: dt.date, years: Iterable[int]) -> tuple[Cells, list[dict]]:
    """Sum the yearly figures of the active of `rows`: by the dimensions, and by their classes.

    Both by year too, and both in one pass.
    """
    active = figures.ACTIVE.of(rows, today).order_by().values(number=F("pk"), **BY)
    stated = YearlyFigures.objects.order_by().filter(year__in=list(years))
    fields = ("business_id", "year", *(one.field for one in SUMS))
    stated = stated.annotate(**{scale: size_of(scale) for scale in SIZES}).values(*fields, *SIZES)
    try:
        (figures_sql, values), (active_sql, more) = _compiled(stated), _compiled(active)
    except EmptyResultSet:
        return Cells([]), []
    names, scales = ", ".join(BY), ", ".join(SIZES)
    found = _asked(
        f"SELECT grouping(kecamatan) AS by_class, year, {names}, {scales}, {_sums()}"
        f" FROM ({figures_sql}) y JOIN ({active_sql}) b ON b.number = y.business_id"
        f" GROUP BY GROUPING SETS ((year, {names}), (year, {scales}))",
        values + more,
    )
    cells = [row for row in found if not row["by_class"]]
    return Cells(_current(_kept(cells, SIZES))), _kept([r for r in found if r["by_class"]], BY)


def _compiled(rows: QuerySet) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL of a queryset, its values apart. Raises EmptyResultSet for none at all."""
    return rows.query.sql_with_params()


def _asked(sql: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Carry out a statement and return its rows by name, sums as whole numbers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description]
        return _plain(dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def _kept(rows: list[dict], out: Collection[str]) -> list[dict]:
    """The rows without the columns of the other grouping."""
    gone = {"by_class", *out}
    return [{k: v for k, v in row.items() if k not in gone} for row in rows]


def _sums() -> str:
    counts = [f'count({one.field}) AS "{behind(one.key)}"' for one in SUMS]
    sums = [f'sum({one.field}) AS "{one.key}"' for one in SUMS]
    return ", ".join([f'count(*) AS "{STATED}"', *sums, *counts])


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
