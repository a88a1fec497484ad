"""A register of chance: businesses of all sorts, so that figures have something to disagree about."""

import datetime as dt
import itertools
from random import Random

import pytest
from django.utils import timezone

from accounts.models import User
from businesses.models import (
    Branch,
    Business,
    Cluster,
    IndustryClass,
    Permit,
    PermitKind,
    YearlyFigures,
)
from businesses.sizes import load_limits
from tests.businesses.conftest import banyumeneng, crackers
from tests.commitments.conftest import bidang, draft, joko, running

# Stories of other rooms are told here too.
__all__ = ["banyumeneng", "bidang", "crackers", "draft", "joko", "running"]

PLACES = ["33.21.01.2001", "33.21.04.2004", "33.21.11.1018", "33.21.12.2019"]
NUMBERS = itertools.count(1)


class Chance:
    """Makes businesses by a seed: any state, place, branch, permits and figures."""

    def __init__(self, by: User) -> None:
        load_limits()
        self.by = by
        self.branches = [Branch.objects.create(code=c, name=c.title()) for c in ("batik", "pangan")]
        self.classes = [
            IndustryClass.objects.create(edition=2020, code=code, level=5, title=code)
            for code in ("10794", "13134")
        ]
        self.sentra = Cluster.objects.create(slug="asap", name="Sentra asap", region_id=PLACES[3])
        self.kinds = [
            PermitKind.objects.create(code="halal", name="Halal", number_check="halal"),
            PermitKind.objects.create(code="pirt", name="P-IRT"),
        ]

    def businesses(self, seed: int, count: int) -> list[Business]:
        """Write so many businesses, the same for the same seed."""
        luck = Random(seed)
        return [self.business(luck) for _ in range(count)]

    def business(self, luck: Random, **told: object) -> Business:
        """Write one; what is told is not left to chance."""
        village, today = luck.choice(PLACES), timezone.localdate()
        state = luck.choice(["verified", "verified", "verified", "submitted", "archived"])
        values = {
            "village_id": village,
            "branch": luck.choice([None, *self.branches]),
            "cluster": luck.choice([None, self.sentra]),
            "industry_class": luck.choice([None, *self.classes]),
            "activity": luck.choice(["active", "active", "active", "paused"]),
            "exports": luck.random() < 0.3,
            "status": state,
            "last_confirmed_on": today - dt.timedelta(days=luck.choice([3, 364, 365, 366, 800])),
        } | told
        values["district_id"] = str(values["village_id"])[:8]
        now, moved = timezone.now(), {"verified": "verified", "archived": "archived"}
        if name := moved.get(str(values["status"])):
            values |= {f"{name}_at": now, f"{name}_by": self.by}
        row = Business.objects.create(
            registry_number=f"CHANCE-{next(NUMBERS)}", name="Usaha", regency_id="33.21",
            last_confirmed_by=self.by, **values,
        )  # fmt: skip
        self._papers(row, luck, today)
        return row

    def _papers(self, row: Business, luck: Random, today: dt.date) -> None:
        for kind in self.kinds:
            if luck.random() < 0.5:
                ends = luck.choice([None, today, today - dt.timedelta(days=1)])
                number = f"ID-{next(NUMBERS)}"
                Permit.objects.create(business=row, kind=kind, number=number, expires_on=ends)
        for year in range(today.year - 2, today.year + 1):
            if luck.random() < 0.6:
                self.figures(row, year, luck)

    def figures(self, row: Business, year: int, luck: Random) -> YearlyFigures:
        """Write one year, with gaps and amounts on both sides of every limit."""
        money = [None, 0, 999_999_999, 10**9, 5 * 10**9, 15 * 10**9, 15 * 10**9 + 1]
        return YearlyFigures.objects.create(
            business=row, year=year,
            workers_male=luck.choice([None, 0, 2, 10, 80]),
            workers_female=luck.choice([None, 0, 2, 9, 20]),
            investment=luck.choice(money), sales=luck.choice(money),
            output_value=luck.choice([None, 7 * 10**6]),
        )  # fmt: skip


@pytest.fixture
def chance(budi) -> Chance:
    return Chance(budi.user)
