"""The figures that an official published last, as tables."""

from collections.abc import Sequence

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language

from businesses.choices import KEPT_SECONDS
from dashboard import snapshots
from dashboard.models import Snapshot
from dashboard.public.tables import Table, names, tables


def published() -> tuple[Snapshot | None, int, Sequence[Table]]:
    """Return the newest published snapshot, the year of its sums, and its tables."""
    rows = Snapshot.objects.of_regency(settings.IKM_REGENCY).published().select_related("regency")
    snapshot = rows.first()
    if snapshot is None:
        return None, 0, ()
    numbers = snapshots.numbers_of(snapshot)

    def made() -> list[Table]:
        return tables(numbers, names(snapshot.regency_id))

    key = f"statistics-{snapshot.pk}-{get_language()}"
    return snapshot, numbers.year, caches["process"].get_or_set(key, made, KEPT_SECONDS)
