"""The owner's link by its token, and the other way round; see `core.tokens`."""

from django.conf import settings
from django.urls import reverse

from commitments.models import OwnerLink
from core.tokens import Secrets, digest_of, new_seed

SECRETS = Secrets("commitments.owners.link")
secret_of, signed = SECRETS.of, SECRETS.signed
__all__ = ["address_of", "digest_of", "find", "new_seed", "secret_of", "signed"]


def address_of(link: OwnerLink) -> str:
    """Return the whole address of a link as long as its seed is there, else ""."""
    secret = SECRETS.still(link.seed, link.digest)
    if not secret:
        return ""
    path = reverse("owner:home", args=[signed(secret)])
    return settings.SITE_URL.rstrip("/") + path


def find(token: str) -> OwnerLink | None:
    """Return the link of a token in whatever state, None when there is none."""
    secret = SECRETS.within(token)
    if not secret:
        return None
    rows = OwnerLink.objects.select_related("business__owner", "business__village", "made_by")
    return rows.filter(digest=digest_of(secret)).first()
