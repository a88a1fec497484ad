"""The demo's past: the figures at the end of each month, computed from what had happened by then."""

import datetime as dt

from django.utils import timezone

from commitments.models import Commitment
from dashboard import lens, snapshots
from dashboard.demo.history import told
from dashboard.models import Snapshot
from products.models import Product

MONTHS = 24
STATED_FROM = (7, 9)  # the day of a year from which its figures are there, as the history is dated


def write_past(regency: str, today: dt.date) -> Snapshot:
    """Keep the ends of the last months, oldest first; return the newest."""
    with told("take_snapshot", None):
        rows = [_kept(regency, day) for day in _ends(today)]
        Snapshot.objects.bulk_create(rows)
    return rows[-1]


def _ends(today: dt.date) -> list[dt.date]:
    """The last days of the months before this one, oldest first."""
    found = [today.replace(day=1) - dt.timedelta(days=1)]
    while len(found) < MONTHS:
        found.append(found[-1].replace(day=1) - dt.timedelta(days=1))
    return found[::-1]


def _kept(regency: str, day: dt.date) -> Snapshot:
    """The figures of the records that were there on a day."""
    whole = lens.whole(regency, day)
    stated = day.year if (day.month, day.day) >= STATED_FROM else day.year - 1
    published = Product.objects.published().filter(business__regency=regency)
    seen = lens.Lens(
        whole.businesses.filter(verified_at__date__lte=day),
        # Not the catalogue's entries: those follow when all of the demo is written.
        published.filter(curated_at__date__lte=day),
        whole.permits.filter(issued_on__lte=day),
        Commitment.objects.filter(regency=regency, agreed_on__lte=day),
        day,
        newest_year=stated,
    )
    night = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0, 30))
    at = min(timezone.make_aware(night), timezone.now())
    return Snapshot(**snapshots.kept(seen, regency, day, at))
