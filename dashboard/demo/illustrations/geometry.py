"""Outlines as lists of points, in a plane where y grows downwards and angles are in degrees."""

from collections.abc import Iterable, Sequence
from math import cos, pi, radians, sin

Point = tuple[float, float]
Outline = list[Point]


def oval(
    x: float,
    y: float,
    rx: float,
    ry: float | None = None,
    *,
    turn: float = 0,
    start: float = 0,
    end: float = 360,
    steps: int = 48,
) -> Outline:
    """An ellipse, or the part of it from `start` to `end`, turned as a whole by `turn`."""
    ry = rx if ry is None else ry
    c, s = cos(radians(turn)), sin(radians(turn))
    angles = [radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [
        (x + rx * cos(a) * c - ry * sin(a) * s, y + rx * cos(a) * s + ry * sin(a) * c)
        for a in angles
    ]


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 9) -> Outline:
    """A Catmull-Rom curve through `points`."""
    count = len(points)

    def at(i: int) -> Point:
        return points[i % count] if closed else points[min(max(i, 0), count - 1)]

    curve: Outline = []
    for i in range(count if closed else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for step in range(steps):
            t = step / steps
            curve.append((_spline(p0, p1, p2, p3, t, 0), _spline(p0, p1, p2, p3, t, 1)))
    return curve if closed else [*curve, points[-1]]


def _spline(p0: Point, p1: Point, p2: Point, p3: Point, t: float, axis: int) -> float:
    a, b, c, d = p0[axis], p1[axis], p2[axis], p3[axis]
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


def star(
    x: float, y: float, outer: float, inner: float, tips: int, *, turn: float = -90
) -> Outline:
    """A star of `tips` points, the first one upwards unless turned."""
    return [
        (
            x + (outer if i % 2 == 0 else inner) * cos(radians(turn) + pi * i / tips),
            y + (outer if i % 2 == 0 else inner) * sin(radians(turn) + pi * i / tips),
        )
        for i in range(tips * 2)
    ]


def belimbing(x: float, y: float, size: float, *, turn: float = -90, tips: int = 5) -> Outline:
    """The cut of a starfruit: soft ribs round a core."""
    return [
        (
            x + size * (0.48 + 0.52 * abs(cos(tips * a / 2)) ** 1.5) * cos(a + radians(turn)),
            y + size * (0.48 + 0.52 * abs(cos(tips * a / 2)) ** 1.5) * sin(a + radians(turn)),
        )
        for a in (2 * pi * i / 60 for i in range(60))
    ]


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> Outline:
    """A rectangle of rounded corners."""
    corners = (
        (x1 - radius, y0 + radius, -90),
        (x1 - radius, y1 - radius, 0),
        (x0 + radius, y1 - radius, 90),
        (x0 + radius, y0 + radius, 180),
    )
    return [
        point
        for x, y, start in corners
        for point in oval(x, y, radius, start=start, end=start + 90, steps=8)
    ]


def box(x0: float, y0: float, x1: float, y1: float) -> Outline:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def mirrored(right: Sequence[Point], axis: float = 0) -> Outline:
    """A symmetric outline from its right half, given from top to bottom."""
    return [*right, *((2 * axis - x, y) for x, y in reversed(right))]


def placed(
    points: Iterable[Point], x: float = 0, y: float = 0, *, size: float = 1, turn: float = 0
) -> Outline:
    """The same outline scaled, turned about the origin, then moved."""
    c, s = cos(radians(turn)) * size, sin(radians(turn)) * size
    return [(x + px * c - py * s, y + px * s + py * c) for px, py in points]


def leaf(x: float, y: float, length: float, width: float, *, turn: float = 0) -> Outline:
    """A pointed leaf that begins at (x, y) and grows in the direction `turn`."""
    half = [(0, 0), (length * 0.3, width * 0.45), (length * 0.62, width * 0.42), (length, 0)]
    edge = smooth(half, closed=False, steps=6)
    return placed([*edge, *((px, -py) for px, py in reversed(edge))], x, y, turn=turn)


def belt(outline: Sequence[Point], top: float, foot: float, *, sag: float = 0) -> Outline:
    """The part of a body between two heights, its edges bent down by `sag` as on a round body."""
    left, right = [], []
    for i in range(13):
        y = top + (foot - top) * i / 12
        crossed = [
            x0 + (x1 - x0) * (y - y0) / (y1 - y0)
            for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True)
            if (y0 < y) != (y1 < y)
        ]
        left.append((min(crossed), y))
        right.append((max(crossed), y))
    (x0, _), (x1, _) = left[0], right[0]
    upper = oval((x0 + x1) / 2, top, (x1 - x0) / 2, sag, start=180, end=0, steps=16)
    (x0, _), (x1, _) = left[-1], right[-1]
    lower = oval((x0 + x1) / 2, foot, (x1 - x0) / 2, sag, start=0, end=180, steps=16)
    return [*upper, *right, *lower, *reversed(left)]
