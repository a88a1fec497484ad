"""What need not be kept: forms long sent or left unfinished, sessions long over."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import uploads
from accounts.acts import undoing
from accounts.drafts import services as drafts
from accounts.models import FormReceipt, Invitation, Job, JobFailure

# A form left open in a tab for a month is not sent twice any more.
RECEIPT_DAYS = 30
# Who was invited by whom stays in the trail; the link is long over by then.
INVITATION_DAYS = 90


def clear_out(at: dt.datetime | None = None) -> tuple[int, int]:
    """Delete old receipts, drafts, kept files, invitations and reasons of failures, expired sessions.

    Returns how many receipts and sessions there were.
    """
    now = at or timezone.now()
    old = now - dt.timedelta(days=RECEIPT_DAYS)
    receipts, _by_model = FormReceipt.objects.filter(made_at__lt=old).delete()
    sessions, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.filter(valid_until__lt=now - dt.timedelta(days=INVITATION_DAYS)).delete()
    JobFailure.objects.exclude(pk__in=Job.objects.values("pk")).delete()
    undoing.clear_out(now)
    drafts.clear_out(now)
    uploads.clear_out(now)
    return receipts, sessions
