"""How much of the open data one address may fetch in a minute; what is left is told each time.

The shared cache counts, under the keyed hash that messages are counted by: the address itself is
kept nowhere. In a cache that cannot add at once, two requests of one moment may count as one; a
limit that protects the server bears that.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponseBase
from django.utils import timezone

from catalogue.contact.limits import hashed

MOST = 300
SPAN = 60  # seconds
# What an answer costs: whole files are read from the first row to the last.
COSTS = {"csv": 4, "geojson": 4, "xlsx": 12, "dcat": 12}


@dataclass(frozen=True)
class Standing:
    """What an address has left, and in how many seconds it has all of it again."""

    left: int
    reset: int
    is_over: bool = False

    def tell(self, response: HttpResponseBase) -> None:
        """Say it in the headers that the IETF drafts for it, and in Retry-After (RFC 9110)."""
        response["RateLimit-Policy"] = f'"menit";q={MOST};w={SPAN}'
        response["RateLimit"] = f'"menit";r={self.left};t={self.reset}'
        if self.is_over:
            response["Retry-After"] = str(self.reset)


def take(address: str, kind: str, at: dt.datetime | None = None) -> Standing:
    """Count an answer of a kind for an address."""
    window, past = divmod(int((at or timezone.now()).timestamp()), SPAN)
    cost, reset = COSTS.get(kind, 1), SPAN - past
    used = _counted(f"data-{hashed(address)}-{window}", cost)
    return Standing(max(MOST - used, 0), reset, is_over=used > MOST)


def _counted(key: str, cost: int) -> int:
    if cache.add(key, cost, 2 * SPAN):
        return cost
    try:
        return cache.incr(key, cost)
    except ValueError:  # it ran out between the two
        return cost
