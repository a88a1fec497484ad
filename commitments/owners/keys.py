"""The key in every form of an owner: sent twice it is one row, and nobody else can make one.

Django's own protection wants a cookie on the path "/" and an `Origin` that it knows; here cookies
stay under /o/, and a page whose referrer policy is `no-referrer` sends `Origin: null`. So the form
key itself is signed, for one link: a page elsewhere cannot write one, whoever holds a link of
their own gets keys for that link only, and a browser adds the device's Lax cookie to no POST that
another site begins. Each key is carried out once (`OwnerReceipt`).
"""

import datetime as dt
import uuid

from django.core import signing
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from commitments.models import OwnerLink, OwnerReceipt

SALT = "commitments.owners.form"
NAME = "form_key"
RECEIPT_DAYS = 30


def issue(link: OwnerLink) -> str:
    """Return a new key for a form of this link."""
    return signing.dumps([link.pk, uuid.uuid4().hex], salt=SALT)


def sent(request: HttpRequest, link: OwnerLink) -> uuid.UUID | None:
    """Return the key of a form that was made for this link; None for any other."""
    try:
        pk, key = signing.loads(request.POST.get(NAME, ""), salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return uuid.UUID(key) if pk == link.pk else None


def taken(key: uuid.UUID, link: OwnerLink) -> OwnerReceipt:
    """Return the receipt of a key, locked: a simultaneous twin waits here for the first."""
    OwnerReceipt.objects.bulk_create([OwnerReceipt(key=key, link=link)], ignore_conflicts=True)
    rows: models.QuerySet[OwnerReceipt] = OwnerReceipt.objects.select_for_update()
    return rows.get(key=key)


def clear_out(at: dt.datetime | None = None) -> int:
    """Delete receipts of forms long sent."""
    old = (at or timezone.now()) - dt.timedelta(days=RECEIPT_DAYS)
    return OwnerReceipt.objects.filter(made_on__lt=old).delete()[0]
