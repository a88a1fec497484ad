"""Who works on a file or a change: one process, told by a lock that dies with its holder."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from businesses.models import ChangeSet, ImportBatch

STALLED = dt.timedelta(minutes=2)
# First half of the advisory lock's key: what is worked on.
LOCKS = {ImportBatch: 3321_2, ChangeSet: 3321_3}
Kind = type[ImportBatch] | type[ChangeSet]


@contextmanager
def alone(kind: Kind, pk: int) -> Iterator[bool]:
    """Hold a job for this process; False when another holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS[kind], pk])
        held = cursor.fetchone()[0]
    try:
        yield held
    finally:
        if held and connection.connection and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS[kind], pk])


def stalled(kind: Kind, at: dt.datetime | None = None) -> list[int]:
    """Return the ids of those under way that gave no sign of life for two minutes."""
    since = (at or timezone.now()) - STALLED
    rows = kind.objects.filter(state__in=kind.UNDER_WAY, beat__lt=since)
    return list(rows.values_list("pk", flat=True))
