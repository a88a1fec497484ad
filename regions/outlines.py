"""Outlines of regions for small maps: their polygons with few points, made once when loaded.

Douglas and Peucker: of a line between two points only what lies farther from it than a tolerance
is kept. Written out here because it is short, and a geometry library is not.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

Ring = list[list[float]]
POINTS = 150  # of one region, at most
TOLERANCE = 0.0004  # degrees: some 45 metres
LEAST = 4  # points of a ring, the first one twice


def outline(geometry: dict) -> list[Ring]:
    """Return the outer rings of a checked geometry with at most `POINTS` points in all."""
    rings = sorted(outer_rings(geometry), key=_extent, reverse=True)[: POINTS // 10]
    tolerance = TOLERANCE
    while True:
        found = [ring for one in rings if len(ring := simplified(one, tolerance)) >= LEAST]
        found = found or [_box(rings[0])]
        if sum(len(ring) for ring in found) <= POINTS:
            return found
        tolerance *= 1.5


def outer_rings(geometry: dict) -> list[Ring]:
    """Return the outer ring of each part of a checked geometry."""
    polygons = geometry["coordinates"]
    return [polygons[0]] if geometry["type"] == "Polygon" else [one[0] for one in polygons]


def middle(rings: Iterable[Sequence[Sequence[float]]]) -> tuple[float, float]:
    """Return the centre of gravity of the largest ring; of one without area, its points' mean."""
    _size, x, y = max(_weighed(ring) for ring in rings)
    return x, y


def _weighed(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """The area of a ring and its centre of gravity."""
    (x0, y0), size, x, y = ring[0], 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in pairwise([(east - x0, north - y0) for east, north in ring]):
        part = x1 * y2 - x2 * y1
        size, x, y = size + part, x + (x1 + x2) * part, y + (y1 + y2) * part
    if size == 0:
        count = len(ring)
        return 0.0, sum(east for east, _n in ring) / count, sum(north for _e, north in ring) / count
    return abs(size) / 2, x0 + x / (3 * size), y0 + y / (3 * size)


def simplified(ring: Sequence[Sequence[float]], tolerance: float) -> Ring:
    """Return the points of a closed ring that matter; no more than two when none does."""
    far = max(range(len(ring)), key=lambda at: _length(ring[0], ring[at]))
    kept = {0, far, len(ring) - 1}
    spans = [(0, far), (far, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        inner = range(first + 1, last)
        at = max(inner, key=lambda n: _distance(ring[n], ring[first], ring[last]))
        if _distance(ring[at], ring[first], ring[last]) > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [list(ring[at]) for at in sorted(kept)]


def _length(one: Sequence[float], other: Sequence[float]) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])


def _distance(point: Sequence[float], start: Sequence[float], end: Sequence[float]) -> float:
    """How far a point lies from the line between two others."""
    long = _length(start, end)
    if not long:
        return _length(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (
        end[1] - start[1]
    )
    return abs(across) / long


def _extent(ring: Sequence[Sequence[float]]) -> float:
    (west, south), (east, north) = _corners(ring)
    return (east - west) * (north - south)


def _corners(ring: Sequence[Sequence[float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    easts, norths = [point[0] for point in ring], [point[1] for point in ring]
    return (min(easts), min(norths)), (max(easts), max(norths))


def _box(ring: Sequence[Sequence[float]]) -> Ring:
    """A region too thin to draw, as its corners."""
    (west, south), (east, north) = _corners(ring)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
