"""Guesses of links, counted by address in the shared cache.

Only unsigned or unknown tokens are counted and refused: many phones share one address in a mobile
network, and a neighbour's guessing must not shut out an owner whose link is good.
"""

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
    return f"owner-guesses:{request.META.get('REMOTE_ADDR', '')}"
