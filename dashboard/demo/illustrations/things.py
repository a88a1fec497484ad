"""The register of drawn kinds: each stands with its foot at (0, 0), about 440 wide, 390 high."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.palette import Theme


@dataclass(frozen=True)
class Brush:
    """What a drawing may use: the surface, the picture's theme and motif, and its own luck."""

    canvas: Canvas
    theme: Theme
    motif: str
    luck: Random


Drawing = Callable[[Brush], None]


@dataclass(frozen=True)
class Kind:
    """A drawable product: the dye baths and motifs that suit it, how high it is (units).

    What is `hung` (a shirt) is not put on tables.
    """

    draw: Drawing
    themes: tuple[str, ...]
    motifs: tuple[str, ...]
    size: float
    height: float
    hung: bool


KINDS: dict[str, Kind] = {}


def draws(
    name: str,
    *,
    themes: str,
    motifs: str,
    size: float = 1,
    height: float = 390,
    hung: bool = False,
) -> Callable[[Drawing], Drawing]:
    """Register a drawing under the word the demo's products use; lists are given as words."""

    def keep(drawing: Drawing) -> Drawing:
        KINDS[name] = Kind(
            drawing, tuple(themes.split()), tuple(motifs.split()), size, height, hung
        )
        return drawing

    return keep
