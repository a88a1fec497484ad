"""Batik motifs as seamless tiles, drawn from their geometry; Demak's own among them.

Classical: kawung, parang, ceplok, truntum. Of Demak: belimbing, jambu, bledeg (the lightning of the
great mosque's door), sisik (fish scales) and masjid (its three roofs).
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import sqrt

from PIL import Image, ImageDraw

from dashboard.demo.illustrations.canvas import OVERSIZE
from dashboard.demo.illustrations.geometry import (
    Outline,
    Point,
    belimbing,
    leaf,
    mirrored,
    oval,
    placed,
    smooth,
    star,
)
from dashboard.demo.illustrations.palette import Colour, mix

FINE = OVERSIZE * 2


class Tile:
    """A square that continues on its other side: what leaves right comes in left."""

    def __init__(self, side: float, ground: Colour, line: Colour) -> None:
        self.side, self.line, self.ground = side, line, ground
        self.soft = mix(ground, line, 0.45)
        pixels = round(side * FINE)
        self.image = Image.new("RGB", (pixels, pixels), ground)
        self._draw = ImageDraw.Draw(self.image)

    def _copies(self, points: Sequence[Point]) -> list[Outline]:
        return [
            [((x + dx * self.side) * FINE, (y + dy * self.side) * FINE) for x, y in points]
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
        ]

    def fill(
        self, points: Sequence[Point], colour: Colour | None = None, *, once: bool = False
    ) -> None:
        """`once` draws no copy at the other side."""
        copies = self._copies(points)
        for copy in copies[4:5] if once else copies:
            self._draw.polygon(copy, fill=colour or self.line)

    def stroke(
        self, points: Sequence[Point], width: float = 1.6, colour: Colour | None = None
    ) -> None:
        for copy in self._copies(points):
            self._draw.line(
                copy, fill=colour or self.line, width=round(width * FINE), joint="curve"
            )

    def dots(self, radius: float, *centres: Point) -> None:
        for x, y in centres:
            self.fill(oval(x, y, radius, steps=12))

    def finished(self) -> Image.Image:
        return self.image.reduce(FINE // OVERSIZE)


Drawing = Callable[[Tile], None]
_SIDES: dict[str, tuple[float, Drawing]] = {}


def _motif(side: float) -> Callable[[Drawing], Drawing]:
    def keep(drawing: Drawing) -> Drawing:
        _SIDES[drawing.__name__] = (side, drawing)
        return drawing

    return keep


def names() -> list[str]:
    return sorted(_SIDES)


@lru_cache(maxsize=256)
def tile(name: str, ground: Colour, line: Colour, size: float = 1) -> Image.Image:
    """The named motif in two colours; `size` 1 has repeats of 60 to 120 units."""
    side, drawing = _SIDES[name]
    canvas = Tile(side, ground, line)
    drawing(canvas)
    image = canvas.finished()
    if size == 1:
        return image
    return image.resize((round(image.width * size), round(image.height * size)))


@_motif(84)
def kawung(t: Tile) -> None:
    """Four palm seeds round a cross, each with its two seeds."""
    for x, y in ((0, 0), (42, 42)):
        for turn in (45, 135, 225, 315):
            seed = placed(oval(0, -19.5, 10.5, 18), x, y, turn=turn)
            t.fill(seed)
            t.fill(placed(oval(0, -19.5, 7.6, 14.6), x, y, turn=turn), t.ground)
            t.fill(placed(oval(0, -19.5, 5.2, 11.6), x, y, turn=turn))
            for place in (-15, -24):
                t.fill(placed(oval(0, place, 1.7), x, y, turn=turn), t.ground)
        t.fill(star(x, y, 5, 2.4, 4))
    for x, y in ((42, 0), (0, 42)):
        t.fill(star(x, y, 7.5, 3, 4))
        t.dots(1.6, (x + 9, y), (x - 9, y), (x, y + 9), (x, y - 9))


@_motif(96)
def parang(t: Tile) -> None:
    """Slanting blades between rows of small lozenges."""
    step = 96 / sqrt(2) / 2
    blade = smooth([(-14, -17), (4, -21), (13, -10), (3, -1), (7, 9), (16, 19), (-2, 21), (-12, 9),
                    (-4, 0), (-7, -9)], steps=6)  # fmt: skip
    for row in range(2):
        for i in range(4):
            x, y = step * (i + 0.5 * row), 96 / sqrt(2) * row * 0.5 * 2
            for shape, colour in ((blade, t.line), (placed(blade, size=0.62), t.ground)):
                t.fill(placed(placed(shape, x, y), 0, 0, turn=45), colour)
            t.fill(placed(placed(placed(blade, size=0.3), x, y), turn=45))
            for half in (0, 0.5):
                lozenge = placed(star(0, 0, 5.5, 3.4, 4), x + step * half, y + 96 / sqrt(8))
                t.fill(placed(lozenge, turn=45))
        for offset in (-1, 1):
            y = 96 / sqrt(2) * row + 96 / sqrt(8) + offset * 9
            t.stroke(placed([(-10, y), (150, y)], turn=45), 1.4)


@_motif(96)
def ceplok(t: Tile) -> None:
    """Rosettes in a lattice of lozenges."""
    t.stroke([(0, 48), (48, 0), (96, 48), (48, 96), (0, 48)], 2.2)
    t.stroke([(7, 48), (48, 7), (89, 48), (48, 89), (7, 48)], 1)
    for x, y in ((48, 48), (0, 0)):
        for turn in range(0, 360, 45):
            long = turn % 90 == 0
            t.fill(leaf(x, y, 29 if long else 22, 15 if long else 11, turn=turn))
            t.stroke(placed([(9, 0), (22 if long else 17, 0)], x, y, turn=turn), 1.1, t.ground)
        t.fill(oval(x, y, 6.5), t.ground)
        t.dots(4, (x, y))
    for x, y in ((48, 0), (0, 48)):
        t.fill(star(x, y, 7, 7, 4, turn=0))
        t.fill(star(x, y, 3.2, 3.2, 4, turn=0), t.ground)


@_motif(64)
def truntum(t: Tile) -> None:
    """Small stars, as of a night sky."""
    for x, y in ((16, 16), (48, 48)):
        for turn in range(0, 360, 45):
            t.fill(leaf(x, y, 12 if turn % 90 else 14, 6.2, turn=turn))
        t.fill(oval(x, y, 2.6), t.ground)
    for x, y in ((48, 16), (16, 48)):
        t.fill(star(x, y, 5, 2, 4))
        t.dots(1.2, (x + 8, y), (x - 8, y), (x, y + 8), (x, y - 8))


@_motif(112)
def starfruit(t: Tile) -> None:
    """Slices of starfruit and their leaves."""
    for x, y, turn in ((28, 30, -90), (84, 86, -70)):
        t.fill(belimbing(x, y, 25, turn=turn))
        t.fill(belimbing(x, y, 19, turn=turn), t.ground)
        t.fill(belimbing(x, y, 15, turn=turn))
        for i in range(5):
            t.fill(placed(oval(8, 0, 2.6, 1.3), x, y, turn=turn + 72 * i), t.ground)
    for x, y, turn in ((84, 30, 35), (28, 86, 215)):
        for way in (-62, 0, 62):
            t.fill(leaf(x, y, 23, 12, turn=turn + way))
            t.stroke(placed([(5, 0), (17, 0)], x, y, turn=turn + way), 1, t.ground)
        t.stroke(placed([(0, 0), (-9, 3), (-17, -1)], x, y, turn=turn), 1.8)
    t.dots(1.7, (56, 4), (56, 56), (4, 56), (50, 62), (62, 50), (62, 110), (110, 62))


@_motif(104)
def jambu(t: Tile) -> None:
    """Rose apples hanging in pairs."""
    bell = smooth([(0, -17), (7, -13), (14, 6), (16, 15), (8, 19), (0, 15), (-8, 19), (-16, 15),
                   (-14, 6), (-7, -13)], steps=6)  # fmt: skip
    for x, y, turn in ((26, 30, 12), (78, 82, -12)):
        t.fill(placed(bell, x, y, size=1.25, turn=turn))
        t.fill(placed(bell, x, y, size=1.06, turn=turn), t.ground)
        t.fill(placed(bell, x, y, size=0.9, turn=turn))
        t.fill(placed(oval(-4, 0, 1.8, 6), x, y, turn=turn), t.ground)
        for way in (-150, -30):
            t.fill(leaf(x, y - 21, 22, 11, turn=way + turn))
            t.stroke(placed([(5, 0), (17, 0)], x, y - 21, turn=way + turn), 1, t.ground)
    for x, y in ((78, 30), (26, 82)):
        t.fill(star(x, y, 9, 3.6, 6))
        t.dots(1.6, *(placed([(15, 0)], x, y, turn=60 * i)[0] for i in range(6)))


@_motif(120)
def bledeg(t: Tile) -> None:
    """Lightning that curls into a dragon's head, after the mosque's door of thunder."""
    zigzag = [(-30, 20), (-8, 3), (6, 24), (30, 9), (44, 22), (64, 5), (74, 17)]
    bolt = [*zigzag, *((x + 120, y) for x, y in zigzag)]
    for y in (0, 60):
        t.stroke([(x, py + y) for x, py in bolt], 3.4)
        t.stroke([(x + 1, py + y + 7) for x, py in bolt], 1.3)
    for x, y in ((32, 52), (92, 112)):
        curl = [placed([(17 - i * 0.62, 0)], x, y, turn=24 * i)[0] for i in range(25)]
        t.stroke(curl, 2.6)
        for i in range(6):
            t.fill(leaf(*placed([(17, 0)], x, y, turn=30 * i + 150)[0], 10, 6, turn=30 * i + 150))
    for x, y in ((92, 50), (32, 110)):
        t.fill(star(x, y, 11, 4, 4))
        t.dots(1.5, (x + 15, y), (x - 15, y), (x + 9, y + 9), (x - 9, y + 9), (x, y - 15))


@_motif(60)
def sisik(t: Tile) -> None:
    """Scales of a fish, row over row."""
    for row in range(5, -2, -1):  # from below, so that each row covers the one under it
        for column in range(-1, 3):
            x, y = column * 30 + (15 if row % 2 else 0), row * 15
            t.fill(oval(x, y, 15, 17), once=True)
            t.fill(oval(x, y, 13.2, 15.2), t.ground, once=True)
            t.fill(oval(x, y, 9.8, 11.6), t.soft, once=True)
            t.fill(oval(x, y, 8.4, 10.2), t.ground, once=True)
            t.fill(oval(x, y + 4, 2, 3.4), once=True)


@_motif(112)
def masjid(t: Tile) -> None:
    """The three roofs of the great mosque, and the moon between."""
    for x, y in ((28, 40), (84, 96)):
        for width, top in ((30, 10), (20, -4), (11, -18)):
            slope = [(x + width * 0.3, y + top - 9), (x + width * 0.62, y + top - 3)]
            t.fill(mirrored([*slope, (x + width, y + top + 2)], x))
        t.fill(mirrored([(x, y - 37), (x + 2.5, y - 28)], x))
        for pillar in (-14, -5, 5, 14):
            t.stroke([(x + pillar * 1.4, y + 14), (x + pillar * 1.4, y + 27)], 2.4)
        t.stroke([(x - 30, y + 29), (x + 30, y + 29)], 2.6)
    for x, y in ((84, 34), (28, 90)):
        for turn in range(0, 360, 60):
            t.fill(leaf(x, y, 17, 9, turn=turn))
        t.fill(oval(x, y, 4), t.ground)
        t.dots(1.5, *(placed([(23, 0)], x, y, turn=30 + 60 * i)[0] for i in range(6)))
