"""The secret of a link: how it is made, written into an address, and found again by its hash.

A token is `secret.signature`. The signature spares the database: what nobody here signed is turned
away without a look-up. The secret has 144 random bits; the database keeps its SHA-256 alone, from
which nobody comes back to it.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from commitments.models import OwnerLink

SALT = "commitments.owners.link"
BYTES = 18
SIGNS = 16  # of the signature: it only spares look-ups, and short links make plain QR codes


def new_seed() -> str:
    """Return a random seed."""
    return secrets.token_urlsafe(32)


def secret_of(seed: str) -> str:
    """Return the secret that a seed gives under the server's key, which is in no database."""
    made = salted_hmac(SALT, seed, algorithm="sha256").digest()[:BYTES]
    return urlsafe_b64encode(made).decode()


def digest_of(secret: str) -> str:
    """Return the hash by which a link is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def address_of(link: OwnerLink) -> str:
    """Return the whole address of a link as long as its seed is there, else ""."""
    secret = secret_of(link.seed) if link.seed else ""
    if not secret or digest_of(secret) != link.digest:  # the server's key changed since
        return ""
    path = reverse("owner:home", args=[signed(secret)])
    return settings.SITE_URL.rstrip("/") + path


def signed(secret: str) -> str:
    """Return the token of a secret."""
    return f"{secret}.{_signature(secret, settings.SECRET_KEY)}"


def find(token: str) -> OwnerLink | None:
    """Return the link of a token in whatever state, None when there is none."""
    secret = _secret_in(token)
    if not secret:
        return None
    rows = OwnerLink.objects.select_related("business__owner", "business__village", "made_by")
    return rows.filter(digest=digest_of(secret)).first()


def _secret_in(token: str) -> str:
    """Return the secret of a token signed here, with this key or an older one; else ""."""
    secret, _dot, signature = token.partition(".")
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    known = any(constant_time_compare(_signature(secret, key), signature) for key in keys)
    return secret if known else ""


def _signature(secret: str, key: str) -> str:
    return Signer(key=key, salt=SALT).signature(secret)[:SIGNS]
