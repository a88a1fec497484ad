"""The three size scales of a business, computed from its figures with the limits of their time.

Inputs are stored, classes are not: a limit that changes by law changes no record. Figures of a year
are measured by the limits that were valid on its last day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses.models import SizeLimit, YearlyFigures

INDUSTRY, ENTERPRISE, STATISTICS = SizeLimit.Scale.values
BILLION = 1_000_000_000
LABELS: dict[str, dict[str, str | Promise]] = {
    INDUSTRY: {
        "kecil": _("industri kecil"),
        "menengah": _("industri menengah"),
        "besar": _("industri besar"),
    },
    ENTERPRISE: {
        "mikro": _("usaha mikro"),
        "kecil": _("usaha kecil"),
        "menengah": _("usaha menengah"),
        "besar": _("usaha besar"),
    },
    STATISTICS: {
        "mikro": _("mikro"),
        "kecil": _("kecil"),
        "sedang": _("sedang"),
        "besar": _("besar"),
    },
}
_INDUSTRY_LAW = "Permenperin 64/M-IND/PER/7/2016"
_ENTERPRISE_LAW = "PP 7/2021"
_STATISTICS_LAW = "BPS"
# scale, class, valid from, workers ≤, money ≤, yearly sales ≤, source. An empty limit doesn't bind.
# "Less than 1 billion" is one rupiah below it. The regulation of industry is known by month.
LEGAL_LIMITS = [
    (INDUSTRY, "kecil", dt.date(2016, 7, 1), 19, BILLION - 1, None, _INDUSTRY_LAW),
    (INDUSTRY, "menengah", dt.date(2016, 7, 1), None, 15 * BILLION, None, _INDUSTRY_LAW),
    (INDUSTRY, "besar", dt.date(2016, 7, 1), None, None, None, _INDUSTRY_LAW),
    (ENTERPRISE, "mikro", dt.date(2021, 2, 2), None, BILLION, 2 * BILLION, _ENTERPRISE_LAW),
    (ENTERPRISE, "kecil", dt.date(2021, 2, 2), None, 5 * BILLION, 15 * BILLION, _ENTERPRISE_LAW),
    (
        ENTERPRISE,
        "menengah",
        dt.date(2021, 2, 2),
        None,
        10 * BILLION,
        50 * BILLION,
        _ENTERPRISE_LAW,
    ),
    (ENTERPRISE, "besar", dt.date(2021, 2, 2), None, None, None, _ENTERPRISE_LAW),
    (STATISTICS, "mikro", dt.date(2000, 1, 1), 4, None, None, _STATISTICS_LAW),
    (STATISTICS, "kecil", dt.date(2000, 1, 1), 19, None, None, _STATISTICS_LAW),
    (STATISTICS, "sedang", dt.date(2000, 1, 1), 99, None, None, _STATISTICS_LAW),
    (STATISTICS, "besar", dt.date(2000, 1, 1), None, None, None, _STATISTICS_LAW),
]


@dataclass(frozen=True)
class SizeClass:
    """The class on one scale; `size` is "" when an input it needs is not stated."""

    scale: str
    size: str = ""
    source: str = ""
    basis: str | Promise = ""

    @property
    def scale_label(self) -> str:
        """What the scale is called, with its law."""
        return str(SizeLimit.Scale(self.scale).label)

    @property
    def label(self) -> str:
        """The class in words, or that it can't be told yet."""
        return str(LABELS[self.scale].get(self.size) or self.size or _("belum dapat ditentukan"))

    @property
    def is_known(self) -> bool:
        """Whether the inputs were enough."""
        return bool(self.size)

    @property
    def is_too_large(self) -> bool:
        """Whether this is industri besar: not IKM, kept and flagged."""
        return self.scale == INDUSTRY and self.size == "besar"


def load_limits() -> tuple[int, int]:
    """Add the legal limits that are missing; return (how many there are, how many came new)."""
    names = ("scale", "size", "valid_from", "workers_max", "money_max", "sales_max", "source")
    known = set(SizeLimit.objects.values_list("scale", "size", "valid_from"))
    new = [
        SizeLimit(**dict(zip(names, r, strict=True))) for r in LEGAL_LIMITS if r[:3] not in known
    ]
    SizeLimit.objects.bulk_create(new)
    return len(known) + len(new), len(new)


class Limits:
    """All size limits in memory, so that many figures are classed without SQL."""

    def __init__(self, rows: Iterable[SizeLimit]) -> None:
        """Group `rows` by scale and date; needs no database."""
        self._tables: dict[str, dict[dt.date, list[SizeLimit]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in rows:
            self._tables[row.scale][row.valid_from].append(row)
        for tables in self._tables.values():
            for table in tables.values():
                table.sort(key=height)

    @classmethod
    def load(cls) -> "Limits":
        """Read the limits, one statement."""
        return cls(SizeLimit.objects.all())

    def tables(self, scale: str) -> list[tuple[dt.date, list[SizeLimit]]]:
        """Return the limits of a scale, each table with the day it came into force, oldest first."""
        return sorted(self._tables.get(scale, {}).items())

    def classes(self, figures: YearlyFigures | None) -> list[SizeClass]:
        """Return the three classes of the figures of one year; all untold for None."""
        if figures is None:
            return [SizeClass(scale) for scale in SizeLimit.Scale.values]
        return self.classify(
            workers=figures.workers,
            investment=figures.investment,
            sales=figures.sales,
            on=dt.date(figures.year, 12, 31),
        )

    def classify(
        self, *, workers: int | None, investment: int | None, sales: int | None, on: dt.date
    ) -> list[SizeClass]:
        """Return the classes on all three scales; money in whole rupiah, None = not stated."""
        return [
            self._industry(self._valid(INDUSTRY, on), workers, investment),
            self._enterprise(self._valid(ENTERPRISE, on), investment, sales),
            self._statistics(self._valid(STATISTICS, on), workers),
        ]

    def _valid(self, scale: str, on: dt.date) -> list[SizeLimit]:
        """Return the limits of a scale valid on a day; before the first law, that law's."""
        tables = self._tables.get(scale)
        if not tables:
            return []
        past = [day for day in tables if day <= on]
        return tables[max(past) if past else min(tables)]

    @staticmethod
    def _industry(rows: list[SizeLimit], workers: int | None, money: int | None) -> SizeClass:
        """Permenperin 64/2016: small = few workers and little money; medium = few workers or money
        within the second limit; large = the rest."""
        if workers is None or money is None or len(rows) < 3:
            return SizeClass(INDUSTRY)
        small, medium, large = rows[0], rows[1], rows[-1]
        few = workers <= (small.workers_max or 0)
        if few and _within(money, small.money_max):
            found = small
        elif few or _within(money, medium.money_max):
            found = medium
        else:
            found = large
        return SizeClass(INDUSTRY, found.size, found.source, _("tenaga kerja dan investasi"))

    @staticmethod
    def _enterprise(rows: list[SizeLimit], money: int | None, sales: int | None) -> SizeClass:
        """PP 7/2021: by capital, which is asked when a business registers; where it is not stated,
        by yearly sales."""
        if money is not None:
            found = next((row for row in rows if _within(money, row.money_max)), None)
            basis = _("modal usaha")
        elif sales is not None:
            found = next((row for row in rows if _within(sales, row.sales_max)), None)
            basis = _("penjualan setahun")
        else:
            found = None
        return (
            SizeClass(ENTERPRISE, found.size, found.source, basis)
            if found
            else SizeClass(ENTERPRISE)
        )

    @staticmethod
    def _statistics(rows: list[SizeLimit], workers: int | None) -> SizeClass:
        """BPS: by workers alone; without any there is no class."""
        if not workers:
            return SizeClass(STATISTICS)
        found = next((row for row in rows if _within(workers, row.workers_max)), None)
        return (
            SizeClass(STATISTICS, found.size, found.source, _("tenaga kerja"))
            if found
            else SizeClass(STATISTICS)
        )


def _within(value: int, limit: int | None) -> bool:
    return limit is None or value <= limit


def height(row: SizeLimit) -> tuple[float, float]:
    """Order classes from small to large: an absent limit is the highest."""
    workers = float("inf") if row.workers_max is None else row.workers_max
    money = float("inf") if row.money_max is None else row.money_max
    return (workers, money)
