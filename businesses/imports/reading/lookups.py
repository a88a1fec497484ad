"""The reference data that reading needs, held in memory."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from businesses.models import IndustryClass, Unit
from businesses.reference import tables
from businesses.units import UnitIndex
from regions.loading import official_regions
from regions.matching import RegionIndex

DEFAULT_EDITION = 2020


@dataclass(slots=True)
class Lookups:
    """Regions of one regency, classes (edition → five digits → title) and units.

    `today` bounds years and ages; `edition` is the KBLI edition of columns that state none.
    """

    regions: RegionIndex
    classes: Mapping[int, Mapping[str, str]]
    units: UnitIndex
    regency: str = "33.21"
    today: dt.date = field(default_factory=dt.date.today)
    edition: int = DEFAULT_EDITION

    @classmethod
    def load(cls, regency: str, today: dt.date | None = None) -> Self:
        """Read the reference data of the database. Raises Region.DoesNotExist when not loaded."""
        classes: dict[int, dict[str, str]] = {}
        found = IndustryClass.objects.filter(level=IndustryClass.Level.CLASS)
        for edition, code, title in found.values_list("edition", "code", "title"):
            classes.setdefault(edition, {})[code] = title
        regions = RegionIndex.load(regency)
        return cls(regions, classes, UnitIndex.load(), regency, today or dt.date.today())

    @classmethod
    def official(cls, regency: str, today: dt.date | None = None) -> Self:
        """Build from the tables that the software brings along, without a database."""
        _province, root, *regions = official_regions(regency)
        units = [
            Unit(code=row["code"], name=row["name"], aliases=row["aliases"].split(", "))
            for row in tables.table("units")
        ]
        classes = {
            edition: {c: t for c, t in tables.official_titles(edition).items() if len(c) == 5}
            for edition in tables.EDITIONS
        }
        index = RegionIndex(root, regions)
        return cls(index, classes, UnitIndex(units), regency, today or dt.date.today())
