"""A map of the kecamatan as they lie, where their boundaries were loaded (`load_boundaries`)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from django.core.cache import caches

from regions.models import Boundary
from regions.outlines import middle

KEPT_SECONDS = 60
WIDE = 624  # as wide as the map of tiles, so that both are written alike


@dataclass(frozen=True)
class Area:
    """Where one kecamatan lies on the map: its path, and the middle where its name is written."""

    path: str
    x: int
    y: int


def areas(codes: Sequence[str]) -> tuple[dict[str, Area], int]:
    """Return the areas of some kecamatan and the height of their map; none unless all are known."""
    rings = _outlines(codes)
    if not codes or any(not rings.get(code) for code in codes):
        return {}, 0
    points = [point for code in codes for ring in rings[code] for point in ring]
    west, north = min(p[0] for p in points), max(p[1] for p in points)
    shrink = math.cos(math.radians(north))  # a degree of longitude is the shorter one
    scale = WIDE / max((max(p[0] for p in points) - west) * shrink, 1e-6)

    def placed(point: Sequence[float]) -> tuple[int, int]:
        return round((point[0] - west) * shrink * scale), round((north - point[1]) * scale)

    drawn = {code: [[placed(p) for p in ring] for ring in rings[code]] for code in codes}
    high = max(y for _x, y in chain.from_iterable(chain.from_iterable(drawn.values())))
    return {code: _area(found) for code, found in drawn.items()}, high


def _outlines(codes: Sequence[str]) -> dict[str, list]:
    """Read them once a minute in each process."""

    def read() -> dict[str, list]:
        return dict(Boundary.objects.filter(region__in=codes).values_list("region", "outline"))

    key = f"outlines-{'-'.join(codes)[:200]}"
    return caches["process"].get_or_set(key, read, KEPT_SECONDS) or {}


def _area(rings: list[list[tuple[int, int]]]) -> Area:
    path = "".join(
        "M" + "L".join(f"{x} {y}" for x, y in ring[:-1]) + "Z" for ring in rings if len(ring) > 1
    )
    x, y = middle(rings)
    return Area(path, round(x), round(y))
