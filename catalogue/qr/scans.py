"""Counts scans and tells how many there were."""

import datetime as dt

from django.db import connection
from django.db.models import Q, Sum
from django.utils import timezone

from catalogue.models import Scan

LATELY = 30  # days
COUNT = """
INSERT INTO catalogue_scan (code, day, count) VALUES (%s, %s, 1)
ON CONFLICT (code, day) DO UPDATE SET count = catalogue_scan.count + 1
"""


def count(*, code: str, at: dt.datetime | None = None) -> None:
    """Count one scan today. Nobody acts and nothing is told to the history: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [code, timezone.localdate(at)])


def told(code: str, at: dt.date | None = None) -> dict[str, int]:
    """Return how often a code was scanned, in the last 30 days and in all."""
    since = (at or timezone.localdate()) - dt.timedelta(days=LATELY - 1)
    return Scan.objects.filter(code=code).aggregate(
        lately=Sum("count", filter=Q(day__gte=since), default=0), ever=Sum("count", default=0)
    )
