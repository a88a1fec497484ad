"""What a new day does to permits: notices for those near or past their end.

Whether a permit is valid is never stored: badges and lists ask the day. Only the notices are.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from businesses.models import Permit, PermitNotice

STAGES = sorted(PermitNotice.Stage.values)


def day_of(at: dt.datetime | None = None) -> dt.date:
    """Return the day it is at the office (WIB) at a moment (now)."""
    return timezone.localdate(at or timezone.now())


@transaction.atomic
def pass_day(at: dt.datetime | None = None) -> int:
    """Write a notice for each permit that reached a new stage; return how many. Repeatable.

    A permit gets the nearest stage only: whoever hears of it a week ahead hears once, not thrice.
    """
    today = day_of(at)
    far = today + dt.timedelta(days=STAGES[-1])
    rows = Permit.objects.current().filter(expires_on__lte=far).exclude(business__status="archived")
    known = set(PermitNotice.objects.values_list("permit_id", "stage", "expires_on"))
    now = ((pk, _stage(last, today), last) for pk, last in rows.values_list("pk", "expires_on"))
    new = [
        PermitNotice(permit_id=pk, stage=stage, expires_on=last, on=today)
        for pk, stage, last in now
        if (pk, stage, last) not in known
    ]
    PermitNotice.objects.bulk_create(new, ignore_conflicts=True, batch_size=2000)
    return len(new)


def _stage(last: dt.date, today: dt.date) -> int:
    left = (last - today).days
    return 0 if left < 0 else next(stage for stage in STAGES[1:] if left <= stage)
