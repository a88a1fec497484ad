"""All numbers of the panel, read at once; everything shown is computed from these."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, Concat

from businesses import worklists
from businesses.size_sql import SIZES
from commitments import figures as commitments
from core import counting as core_counting
from dashboard import counting
from dashboard.counting import STATED, Cells
from dashboard.lens import Lens, Still

DECISIONS = ("tanpa-halal", "izin-habis", "izin-30", "lama")
PERMIT, WORK, SUBMITTED = "izin:", "daftar:", "diajukan"


@dataclass(frozen=True)
class Numbers:
    """What the register says through a lens. Sums are of `year`, counts of today."""

    lens: Lens | Still
    year: int
    cells: Cells
    yearly: Cells
    sizes: list[dict]
    counts: dict[str, int]

    @property
    def active(self) -> int:
        """How many active IKM there are."""
        return self.cells.total("aktif")

    @cached_property
    def of_year(self) -> Cells:
        """The yearly figures of the year that is looked at."""
        return self.yearly.only(year=self.year)

    def scale(self, name: str) -> dict[str, dict[str, int]]:
        """Return the numbers of each class of a scale."""
        return counting.of_scale(self.sizes, name, self.active)

    def scales(self) -> Iterable[tuple[str, dict[str, dict[str, int]]]]:
        """Return all three scales."""
        return [(name, self.scale(name)) for name in SIZES]

    def count(self, key: str) -> int:
        """Return a figure that counts records, whichever room it is of."""
        return self.counts[key] if key in self.counts else self.cells.total(key)

    def frozen(self) -> dict[str, object]:
        """Return the numbers as a snapshot keeps them."""
        kept = ("year", "sizes", "counts")
        cells = {"cells": self.cells.rows, "yearly": self.yearly.rows}
        return cells | {name: getattr(self, name) for name in kept}


def thawed(kept: dict, on: dt.date) -> Numbers:
    """Return the numbers that a snapshot kept; what it did not know yet counts as 0."""
    cells = {name: Cells(kept[name]) for name in ("cells", "yearly")}
    counts: dict[str, int] = defaultdict(int, kept["counts"])
    return Numbers(Still(on), kept["year"], sizes=kept["sizes"], counts=counts, **cells)


def read(lens: Lens) -> Numbers:
    """Read everything in a fixed number of statements."""
    years = lens.years
    cells = counting.businesses(lens.businesses, lens.today)
    yearly, classes = counting.yearly(lens.businesses, lens.today, years)
    year = lens.asked_year or usual_year(yearly, years)
    sizes = [row for row in classes if row["year"] == year]
    counts = core_counting.counts(_parts(lens), _permits(lens))
    return Numbers(lens, year, cells, yearly, sizes, counts)


def usual_year(yearly: Cells, years: list[int]) -> int:
    """Return the newest year that at least half as many state as the best known one."""
    stated = yearly.by("year", STATED)
    most = max(stated.values(), default=0)
    return next((year for year in years if most and 2 * stated.get(year, 0) >= most), years[0])


def _permits(lens: Lens) -> QuerySet:
    """Permits in force by kind."""
    code = Concat(Value(PERMIT), Cast("kind_id", CharField()), output_field=CharField())
    rows = lens.permits.valid(lens.today).order_by()
    return rows.values(code=code).annotate(n=Count("pk"))


def _parts(lens: Lens) -> dict[str, object]:
    """What is counted apart: products in the catalogue, commitments, and what waits."""
    day = lens.today
    parts = {one.key: one.of(lens.commitments, day) for one in commitments.FIGURES}
    for code in DECISIONS:
        parts[f"{WORK}{code}"] = worklists.BY_CODE[code].of(lens.businesses, day)
    return parts | {SUBMITTED: lens.businesses.waiting(), "tayang": lens.entries}
