"""What need not be kept: receipts of forms long sent, sessions long over."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.acts import undoing
from accounts.models import FormReceipt

# A form left open in a tab for a month is not sent twice any more.
RECEIPT_DAYS = 30


def clear_out(at: dt.datetime | None = None) -> tuple[int, int]:
    """Delete receipts older than 30 days and expired sessions; return how many of each."""
    now = at or timezone.now()
    old = now - dt.timedelta(days=RECEIPT_DAYS)
    receipts, _by_model = FormReceipt.objects.filter(made_at__lt=old).delete()
    sessions, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    undoing.clear_out(now)
    return receipts, sessions
