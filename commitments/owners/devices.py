"""A device that once knew the four digits is remembered until its link ends.

A signed cookie under /o/ alone: no session, and nothing that reaches the workspace. Lax, not
strict: the owner comes from WhatsApp, and a strict cookie would not be sent along from there.
"""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from commitments.models import OwnerLink

SALT = "commitments.owners.device"
PATH = "/o/"


def knows(request: HttpRequest, link: OwnerLink) -> bool:
    """Tell whether this device was let in by this very link."""
    try:
        said = signing.loads(request.COOKIES.get(_name(link), ""), salt=SALT)
    except signing.BadSignature:
        return False
    return said == link.pk


def remember(response: HttpResponse, link: OwnerLink) -> HttpResponse:
    """Let this device in from now on; what ends the link ends this too, whatever the cookie says."""
    keep(response, _name(link), signing.dumps(link.pk, salt=SALT), link.expires_on)
    return response


def keep(response: HttpResponse, name: str, value: str, until: dt.date) -> None:
    """Set a cookie that only the owner's pages get."""
    days = (until - timezone.localdate()).days + 1
    response.set_cookie(
        name,
        value,
        max_age=max(days, 1) * 24 * 3600,
        path=PATH,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name(link: OwnerLink) -> str:
    return f"pemilik-{link.pk}"
