"""The signed token in a form for people without a session.

It stands in for what a session would hold. Cross-site forgery borrows somebody's cookie to act in
their name; these forms know no cookie and nobody's name, so a forged one could do nothing that its
maker could not send alone. What remains to be known is that we handed the form out, for this page,
and when: the token says so, and a form that was sent twice is known by it.
"""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.core import signing
from django.utils import timezone

LEAST = dt.timedelta(seconds=3)  # nobody reads and fills a form faster
MOST = dt.timedelta(hours=24)
_signer = signing.Signer(salt="catalogue.contact")


@dataclass(frozen=True)
class Token:
    """A form that was handed out: its chance number and when."""

    nonce: str
    opened: dt.datetime

    def is_hasty(self, at: dt.datetime | None = None) -> bool:
        """Whether it comes back faster than a person writes."""
        return (at or timezone.now()) - self.opened < LEAST

    def is_stale(self, at: dt.datetime | None = None) -> bool:
        """Whether it was handed out too long ago."""
        return (at or timezone.now()) - self.opened > MOST

    def key(self, *said: str) -> str:
        """Return the key of this form with these contents; other contents are another message."""
        return hashlib.sha256("\0".join((self.nonce, *said)).encode()).hexdigest()


def hand_out(path: str, at: dt.datetime | None = None) -> str:
    """Return a token for the form at `path`."""
    opened = int((at or timezone.now()).timestamp())
    return _signer.sign_object([path, opened, secrets.token_urlsafe(12)])


def read(token: str, path: str) -> Token | None:
    """Return what a token says, None when it is not ours or of another form."""
    try:
        asked, opened, nonce = _signer.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    if asked != path:
        return None
    return Token(nonce, dt.datetime.fromtimestamp(opened, dt.UTC))
