"""Product illustrations for the demo, drawn like batik: plainly drawings, no photos."""

from random import Random

from PIL import Image

from dashboard.demo.illustrations import (  # noqa: F401  each registers what it draws
    building,
    craft,
    fish,
    food,
    kitchen,
    textile,
    wood,
    workshop,
)
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.palette import THEMES
from dashboard.demo.illustrations.stages import HANGING, STANDING
from dashboard.demo.illustrations.things import KINDS, Brush

__all__ = ["KINDS", "illustrate"]


def illustrate(kind: str, number: int) -> Image.Image:
    """A 960 × 720 picture of a `kind` of product; the same number draws the same picture.

    Neighbouring numbers differ in theme, motif and stage. Raises `KeyError` for an unknown kind.
    """
    thing = KINDS[kind]
    luck = Random(f"{kind} {number}")
    offset = sum(map(ord, kind))
    theme = THEMES[thing.themes[number % len(thing.themes)]]
    motif = thing.motifs[(number // 2 + offset) % len(thing.motifs)]
    stages = HANGING if thing.hung else STANDING
    canvas = Canvas(theme.ground)
    place = stages[(number * 3 + offset) % len(stages)](canvas, theme, motif)
    size = place.size * thing.size
    foot = place.y + thing.height * size / 2 if place.floating else place.y
    with canvas.at(place.x, foot, size):
        thing.draw(Brush(canvas, theme, motif, luck))
    return canvas.finished()
