"""The secret address of a member's own feed. Kept is only its fingerprint: nobody can read it back."""

import base64
import hashlib
import secrets

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from commitments.models import CalendarKey
from commitments.services.guards import demand
from core.services import Refused, service

FINGERPRINT_BYTES = 30  # forty signs, as many as the column holds


def fingerprint(secret: str) -> str:
    """Return what is stored of a secret."""
    digest = hashlib.sha256(secret.encode()).digest()
    return base64.urlsafe_b64encode(digest[:FINGERPRINT_BYTES]).decode()


@service("make_calendar_key")
def make(*, by: User) -> str:
    """Give `by` a new secret address and return its secret, this once; an older one ends."""
    demand(by, Permission.COMMITMENT_VIEW)
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(user=by, defaults={"secret": fingerprint(secret)})
    return secret


@service("revoke_calendar_key")
def revoke(*, by: User) -> None:
    """End the secret address of `by`. Refused when there is none."""
    if not CalendarKey.objects.filter(user=by).delete()[0]:
        raise Refused(_("Alamat kalender ini sudah tidak ada."))


def owner_of(secret: str) -> User | None:
    """Return whose address this is; None for an unknown one, and once its owner may see nothing."""
    key = CalendarKey.objects.filter(secret=fingerprint(secret)).select_related("user").first()
    return key.user if key and key.user.can(Permission.COMMITMENT_VIEW) else None
