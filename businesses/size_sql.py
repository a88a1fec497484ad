"""The size scales as SQL on yearly figures, so that whole registers are classed in one statement.

The same rules as `businesses.sizes.Limits`, which classes one business; a test compares the two.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import LessThanOrEqual
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses import choices
from businesses.models import SizeLimit, YearlyFigures
from businesses.sizes import ENTERPRISE, INDUSTRY, LABELS, Limits

UNTOLD = "belum"
LARGE = "besar"
SIZES: dict[str, dict[str, str | Promise]] = {
    scale: {**sizes, UNTOLD: _("belum dapat ditentukan")} for scale, sizes in LABELS.items()
}
WORKERS = F("workers_male") + F("workers_female")
WORKERS_STATED = Q(workers_male__isnull=False, workers_female__isnull=False)


def limits() -> Limits:
    """Return the size limits, read at most once a minute by each process."""
    return Limits(choices.kept("size-limits", lambda: list(SizeLimit.objects.all())))


def size_of(scale: str) -> Case:
    """Return the class of a row of figures on a scale, UNTOLD where its inputs are not stated."""
    made = {INDUSTRY: _industry, ENTERPRISE: _enterprise}.get(scale, _statistics)
    parts = [When(years, then=made(rows)) for years, rows in _segments(scale)]
    return Case(*parts, default=Value(UNTOLD), output_field=CharField())


def classed(scale: str, size: str) -> QuerySet[YearlyFigures]:
    """Return the figures whose class on a scale is `size`."""
    return YearlyFigures.objects.alias(size=size_of(scale)).filter(size=size)


def of_size(scale: str, size: str, year: int) -> Q:
    """Return the condition that a business is of a class by its figures of a year.

    Without figures of that year its class can't be told.
    """
    rows = YearlyFigures.objects.filter(business=OuterRef("pk"), year=year)
    rows = rows.alias(size=size_of(scale))
    if size == UNTOLD:
        return ~Q(Exists(rows.exclude(size=UNTOLD)))
    return Q(Exists(rows.filter(size=size)))


def is_large() -> Q:
    """Return the condition that a business is industri besar by the newest figures that tell it."""
    told = YearlyFigures.objects.alias(size=size_of(INDUSTRY)).exclude(size=UNTOLD)
    later = told.filter(business=OuterRef("business"), year__gt=OuterRef("year"))
    large = told.filter(business=OuterRef("pk"), size=LARGE).exclude(Exists(later))
    return Q(Exists(large))


def _segments(scale: str) -> Iterator[tuple[Q, list[SizeLimit]]]:
    """Yield spans of years and the limits valid on their last days; the first reaches back."""
    tables = limits().tables(scale)
    ends = [*(day.year for day, _rows in tables[1:]), dt.MAXYEAR]
    begin = 0
    for (_day, rows), end in zip(tables, ends, strict=False):
        if end > begin:
            yield Q(year__gte=begin, year__lt=end), rows
        begin = max(begin, end)


def _industry(rows: list[SizeLimit]) -> Case | Value:
    if len(rows) < 3:
        return Value(UNTOLD)
    small, medium, large = rows[0], rows[1], rows[-1]
    few = Q(LessThanOrEqual(WORKERS, small.workers_max or 0))
    untold = ~WORKERS_STATED | Q(investment__isnull=True)
    return _case(
        (untold, UNTOLD),
        (few & _within("investment", small.money_max), small.size),
        (few | _within("investment", medium.money_max), medium.size),
        otherwise=large.size,
    )


def _enterprise(rows: list[SizeLimit]) -> Case:
    stated = Q(investment__isnull=False)
    by_money = [(stated & _within("investment", row.money_max), row.size) for row in rows]
    by_sales = [
        (Q(investment__isnull=True, sales__isnull=False) & _within("sales", r.sales_max), r.size)
        for r in rows
    ]
    return _case(*by_money, *by_sales, otherwise=UNTOLD)


def _statistics(rows: list[SizeLimit]) -> Case:
    none = ~WORKERS_STATED | Q(LessThanOrEqual(WORKERS, 0))
    parts = [
        (Q() if row.workers_max is None else Q(LessThanOrEqual(WORKERS, row.workers_max)), row.size)
        for row in rows
    ]
    return _case((none, UNTOLD), *parts, otherwise=UNTOLD)


def _within(name: str, limit: int | None) -> Q:
    return Q() if limit is None else Q(**{f"{name}__lte": limit})


def _case(*parts: tuple[Q, str], otherwise: str) -> Case:
    """Build a CASE; a part without a condition ends it."""
    made: list[When] = []
    for condition, size in parts:
        if not condition:
            otherwise = size
            break
        made.append(When(condition, then=Value(size)))
    default: Combinable = Value(otherwise)
    return Case(*made, default=default, output_field=CharField())
