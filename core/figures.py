"""Figures as data: what is counted, in one sentence, and as a condition that lists filter by too.

A figure is the number of records that its list shows, because both are narrowed by one condition.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Figure:
    """One figure: its word in addresses and files, its name, what it means, which records it counts."""

    key: str
    name: Text
    definition: Text
    condition: Callable[[dt.date], Q]

    def of(self, rows: QuerySet, at: dt.date | None = None) -> QuerySet:
        """Return those of `rows` that the figure counts on a day (today)."""
        return rows.filter(self.condition(at or timezone.localdate()))


def choices(figures: Iterable[Figure]) -> list[tuple[str, Text]]:
    """Return what the filter `angka` of a list offers."""
    return [(figure.key, figure.name) for figure in figures]
