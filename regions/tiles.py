"""A map of tiles: each kecamatan a square, about where it lies, with how many are in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Column and row of each kecamatan. Other regencies get their tiles in a plain block by name.
LAYOUT = {
    "33.21.13": (1, 0), "33.21.10": (2, 0),
    "33.21.12": (1, 1), "33.21.09": (3, 1),
    "33.21.04": (0, 2), "33.21.05": (1, 2), "33.21.11": (2, 2), "33.21.08": (3, 2),
    "33.21.01": (0, 3), "33.21.03": (1, 3), "33.21.06": (2, 3), "33.21.07": (3, 3),
    "33.21.02": (1, 4), "33.21.14": (3, 4),
}  # fmt: skip
ACROSS = 4
WIDE, HIGH, GAP = 150, 84, 8
SHADES = 5


@dataclass(frozen=True)
class Tile:
    """One kecamatan on the map: where, how many, how dark, and the list it leads to."""

    name: str
    count: int
    shade: int
    query: str
    x: int
    y: int


def laid_out(
    pairs: Iterable[tuple[str, str]],
    counts: Mapping[str | None, int],
    query_of: Callable[[str], str],
) -> dict[str, Any]:
    """Lay a count for each kecamatan out as tiles; `query_of` tells the filter that each leads to.

    `pairs` are their codes and names in the order of reading.
    """
    pairs = list(pairs)
    most = max(counts.values(), default=0) or 1
    known = all(code in LAYOUT for code, _name in pairs)
    tiles = []
    for number, (code, name) in enumerate(pairs):
        column, row = LAYOUT[code] if known else (number % ACROSS, number // ACROSS)
        count = counts.get(code, 0)
        shade = -(-count * SHADES // most)
        place = column * (WIDE + GAP), row * (HIGH + GAP)
        tiles.append(Tile(name, count, shade, query_of(code), *place))
    high = max((tile.y for tile in tiles), default=0) + HIGH
    wide = ACROSS * (WIDE + GAP) - GAP
    return {"tiles": tiles, "wide": wide, "high": high, "nowhere": counts.get(None, 0)}
