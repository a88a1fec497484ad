"""How many messages one address may send in an hour, without ever keeping the address.

The shared cache holds a keyed hash that lives for an hour; its key is drawn anew each day, kept
nowhere else, and deleted by the daily job, so that no hash leads back to an address.
"""

import datetime as dt
import hmac
import ipaddress
import secrets

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

MOST = 10  # in villages many people share an address
SPAN = 3600
DAY = 24 * 3600


def sender(request: HttpRequest) -> str:
    """Return the address that a request comes from.

    Behind the web server of this machine it stands last in X-Forwarded-For, which that server
    writes itself; from anywhere else the header is the sender's own words and counts for nothing.
    """
    near = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told if told and _is_here(near) else near


def _is_here(address: str) -> bool:
    """Whether an address is this machine's own; a local socket has none."""
    try:
        return not address or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def take(address: str) -> bool:
    """Take one of the hour's messages of an address; False when none is left.

    Each is a key of its own, because only adding a key is atomic in every kind of cache.
    """
    name = hashed(address)
    return any(cache.add(f"pesan-{name}-{turn}", 1, SPAN) for turn in range(MOST))


def hashed(address: str) -> str:
    """Return what stands for an address in the shared cache, for a day."""
    made = secrets.token_hex(16)
    key = cache.get_or_set(_key_of(timezone.localdate()), made, DAY) or made
    return hmac.digest(key.encode(), address.encode(), "sha256").hex()[:32]


def _key_of(day: dt.date) -> str:
    return f"pesan-kunci-{day.isoformat()}"


def forget(today: dt.date) -> None:
    """Delete yesterday's key, should the cache still hold it."""
    cache.delete(_key_of(today - dt.timedelta(days=1)))
