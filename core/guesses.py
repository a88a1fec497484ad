"""Guesses of secret links, counted by address in the shared cache.

Only unsigned or unknown tokens are counted and refused: many phones share one address in a mobile
network, and a neighbour's guessing must not shut out somebody whose link is good.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MOST = 20
SECONDS = 600


def too_many(request: HttpRequest, kind: str) -> bool:
    """Count one wrong token of this address; tell whether there were too many lately."""
    key = _key(request, kind)
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ran out between the two
        return False


def _key(request: HttpRequest, kind: str) -> str:
    """Behind the web server that we trust with HTTPS, everybody's own address is what it says."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return f"{kind}-guesses:{address[:45]}"
