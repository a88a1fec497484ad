"""Guesses of links, counted by address in the shared cache.

Only unsigned or unknown tokens are counted and refused: many phones share one address in a mobile
network, and a neighbour's guessing must not shut out an owner whose link is good.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MOST = 20
SECONDS = 600


def noted(request: HttpRequest) -> int:
    """Count one wrong token of this address and return how many there were lately."""
    key = _key(request)
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        return 1


def _key(request: HttpRequest) -> str:
    """Behind the web server that we trust with HTTPS, everybody's own address is what it says."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return f"owner-guesses:{address[:45]}"
