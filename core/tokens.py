"""Secret links: how the secret is made, written into an address, and found again by its hash.

A token is `secret.signature`. The signature spares the database: what nobody here signed is turned
away without a look-up. The secret has 144 random bits; the database keeps its SHA-256 and the seed
from which only the server's key makes it, so that nobody comes back to it from a copy of the rows.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare, salted_hmac

BYTES = 18
SIGNS = 16  # of the signature: it only spares look-ups, and short links make plain QR codes


def new_seed() -> str:
    """Return a random seed."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return the hash by which a link is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class Secrets:
    """The secrets of one kind of link; another kind's are turned away."""

    salt: str

    def of(self, seed: str) -> str:
        """Return the secret that a seed gives under the server's key, which is in no database."""
        made = salted_hmac(self.salt, seed, algorithm="sha256").digest()[:BYTES]
        return urlsafe_b64encode(made).decode()

    def still(self, seed: str, digest: str) -> str:
        """Return the secret of a kept link; "" without a seed or after the server's key changed."""
        secret = self.of(seed) if seed else ""
        return secret if secret and digest_of(secret) == digest else ""

    def signed(self, secret: str) -> str:
        """Return the token of a secret."""
        return f"{secret}.{self._signature(secret, settings.SECRET_KEY)}"

    def within(self, token: str) -> str:
        """Return the secret of a token signed here, with this key or an older one; else ""."""
        secret, _dot, signature = token.partition(".")
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        known = any(constant_time_compare(self._signature(secret, key), signature) for key in keys)
        return secret if known else ""

    def _signature(self, secret: str, key: str) -> str:
        return Signer(key=key, salt=self.salt).signature(secret)[:SIGNS]
