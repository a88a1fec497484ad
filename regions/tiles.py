"""A map of the kecamatan with how many are in each: as they lie, where their boundaries are known,
else each a tile about where it lies."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.numbers import format_number
from regions.areas import Area, areas

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
WHOLE = ACROSS * (WIDE + GAP) - GAP
HIDDEN = "•"


@dataclass(frozen=True)
class Tile:
    """One kecamatan on the map: where, how many, how dark, and the list it leads to.

    With `path` it is drawn as it lies, and x, y are its middle; else they are a tile's corner.
    """

    name: str
    count: int
    shade: int
    query: str
    x: int
    y: int
    path: str
    text: str


def laid_out(
    pairs: Iterable[tuple[str, str]],
    counts: Mapping[str | None, int],
    query_of: Callable[[str], str],
    hidden: Collection[str] = (),
) -> dict[str, Any]:
    """Lay a count for each kecamatan out as a map; `query_of` tells the filter that each leads to.

    `pairs` are their codes and names in the order of reading. Of those that are `hidden` no number
    is told, nor how dark it would be.
    """
    pairs = list(pairs)
    most = max((n for code, n in counts.items() if code not in hidden), default=0) or 1
    places, high = _places([code for code, _name in pairs])
    tiles = []
    for code, name in pairs:
        count = 0 if code in hidden else counts.get(code, 0)
        place, text = places[code], HIDDEN if code in hidden else format_number(count)
        shade = -(-count * SHADES // most)
        tiles.append(Tile(name, count, shade, query_of(code), place.x, place.y, place.path, text))
    return {"tiles": tiles, "wide": WHOLE, "high": high, "nowhere": counts.get(None, 0)}


def _places(codes: list[str]) -> tuple[dict[str, Area], int]:
    """Where each kecamatan is drawn, and how high the map is."""
    lying, high = areas(codes)
    if lying:
        return lying, high
    known = all(code in LAYOUT for code in codes)
    found = {}
    for number, code in enumerate(codes):
        column, row = LAYOUT[code] if known else (number % ACROSS, number // ACROSS)
        found[code] = Area("", column * (WIDE + GAP), row * (HIGH + GAP))
    return found, max((place.y for place in found.values()), default=0) + HIGH
