"""The geometry of the charts, computed here and drawn by templates: no script, no inline style."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH = 330, 190
TOP, BOTTOM = 26, 28  # room for the numbers above the columns, the years below
GAP = 12


@dataclass(frozen=True)
class Bar:
    """One part of a column: where, how high, and whose series."""

    x: int
    y: int
    wide: int
    high: int
    series: int


@dataclass(frozen=True)
class Mark:
    """The number above a column and the word below it."""

    x: int
    y: int
    text: str
    tick: str


@dataclass(frozen=True)
class Columns:
    """A chart of columns, each of one part or of several on top of each other."""

    title: str
    names: tuple[str, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    wide: int = WIDE
    high: int = HIGH
    base: int = HIGH - BOTTOM  # the line the columns stand on
    foot: int = HIGH - 8  # the line the words are written on


def columns(
    title: str,
    names: tuple[str, ...],
    rows: Sequence[tuple[str, tuple[int, ...], str]],
    wide: int = WIDE,
) -> Columns:
    """Lay rows of (word, parts, number as written) out as columns, from left to right."""
    most = max((sum(parts) for _tick, parts, _text in rows), default=0) or 1
    room, each = HIGH - TOP - BOTTOM, wide // max(len(rows), 1)
    bars, marks = [], []
    for number, (tick, parts, text) in enumerate(rows):
        left, y = number * each + GAP // 2, HIGH - BOTTOM
        for series, value in enumerate(parts):
            high = value * room // most
            y -= high
            bars.append(Bar(left, y, each - GAP, high, series))
        marks.append(Mark(left + (each - GAP) // 2, y - 6, text, tick))
    return Columns(title, names, tuple(bars), tuple(marks), wide)


def share(value: int, most: int) -> int:
    """Return the length of a bar in percent of the longest; what is there at all shows."""
    return max(1, 100 * value // most) if value and most else 0
