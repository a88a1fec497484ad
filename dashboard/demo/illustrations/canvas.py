"""A drawing surface: outlines filled flat, shaded, patterned or stroked, smooth at the edges."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import cos, hypot, radians, sin

from PIL import Image, ImageChops, ImageDraw

from dashboard.demo.illustrations.geometry import Outline, Point, oval, smooth
from dashboard.demo.illustrations.palette import Colour

WIDTH, HEIGHT = 960, 720
# Everything is drawn this many times larger and reduced at the end, which softens the edges.
OVERSIZE = 2
Matrix = tuple[float, float, float, float, float, float]


class Canvas:
    """960 × 720 units, y downwards. `at()` moves, scales and turns what is drawn inside it."""

    def __init__(self, colour: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * OVERSIZE, HEIGHT * OVERSIZE), colour)
        self._draw = ImageDraw.Draw(self.image)
        self._matrix: Matrix = (OVERSIZE, 0, 0, 0, OVERSIZE, 0)

    def finished(self) -> Image.Image:
        """The picture at its own size."""
        return self.image.reduce(OVERSIZE)

    @contextmanager
    def at(
        self, x: float, y: float, size: float = 1, turn: float = 0, *, flip: bool = False
    ) -> Iterator[None]:
        before = a, b, c, d, e, f = self._matrix
        k, s = cos(radians(turn)) * size, sin(radians(turn)) * size
        m = -1 if flip else 1
        self._matrix = (
            (a * k + b * s) * m,
            b * k - a * s,
            a * x + b * y + c,
            (d * k + e * s) * m,
            e * k - d * s,
            d * x + e * y + f,
        )
        yield
        self._matrix = before

    def fill(self, outline: Sequence[Point], colour: Colour, opacity: float = 1) -> None:
        points = self._pixels(outline)
        if opacity >= 1:
            self._draw.polygon(points, fill=colour)
            return
        corner, mask = self._mask(points, round(opacity * 255))
        self.image.paste(colour, corner, mask)

    def shade(
        self, outline: Sequence[Point], colour: Colour, opacity: float = 1, *, side: str = "bottom"
    ) -> None:
        """Let `colour` grow towards a side (bottom, top, right or left) of the outline."""
        corner, mask = self._mask(self._pixels(outline), round(opacity * 255))
        turns = {
            "bottom": None,
            "top": Image.Transpose.ROTATE_180,
            "right": Image.Transpose.ROTATE_90,
            "left": Image.Transpose.ROTATE_270,
        }
        ramp = Image.linear_gradient("L")
        if turns[side] is not None:
            ramp = ramp.transpose(turns[side])
        ramp = ramp.resize(mask.size)
        self.image.paste(colour, corner, ImageChops.multiply(mask, ramp))

    def pattern(
        self, outline: Sequence[Point], tile: Image.Image, shift: tuple[int, int] = (0, 0)
    ) -> None:
        """Fill with a repeated tile (of pixels of the oversized surface)."""
        (x0, y0, x1, y1), mask = self._mask(self._pixels(outline), 255)
        self.image.paste(tiled(tile, (x1 - x0, y1 - y0), shift), (x0, y0, x1, y1), mask)

    def stroke(
        self,
        outline: Sequence[Point],
        colour: Colour,
        width: float,
        *,
        closed: bool = False,
        curved: bool = False,
    ) -> None:
        """A line with round ends; `curved` draws a smooth line through the points."""
        path = smooth(outline, closed=closed) if curved else list(outline)
        if closed:
            path = [*path, path[0]]
        points = self._pixels(path)
        pixels = max(1, round(width * self._scale()))
        self._draw.line(points, fill=colour, width=pixels, joint="curve" if pixels > 2 else None)
        if pixels > 3 and not closed:
            for x, y in (points[0], points[-1]):
                r = pixels / 2 - 0.5
                self._draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        (px, py), r = self._pixels([(x, y)])[0], radius * self._scale()
        self._draw.ellipse((px - r, py - r, px + r, py + r), fill=colour)

    def shadow(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """The soft shadow under a standing thing."""
        for grown, opacity in ((1.0, 0.10), (0.9, 0.12), (0.78, 0.16)):
            self.fill(oval(x, y, rx * grown, ry * grown), colour, opacity)

    def _scale(self) -> float:
        return hypot(self._matrix[0], self._matrix[3])

    def _pixels(self, outline: Sequence[Point]) -> Outline:
        a, b, c, d, e, f = self._matrix
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in outline]

    def _mask(self, points: Outline, value: int) -> tuple[tuple[int, int, int, int], Image.Image]:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, y0 = max(0, int(min(xs))), max(0, int(min(ys)))
        x1 = max(x0 + 1, min(self.image.width, int(max(xs)) + 1))
        y1 = max(y0 + 1, min(self.image.height, int(max(ys)) + 1))
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in points], fill=value)
        return (x0, y0, x1, y1), mask


def tiled(tile: Image.Image, size: tuple[int, int], shift: tuple[int, int] = (0, 0)) -> Image.Image:
    """`tile` repeated over `size`; rows are built once and doubled, which is quick."""
    width, height = size
    row = Image.new("RGB", (width, tile.height))
    for x in range(-(shift[0] % tile.width), width, tile.width):
        row.paste(tile, (x, 0))
    sheet = Image.new("RGB", size)
    for y in range(-(shift[1] % tile.height), height, tile.height):
        sheet.paste(row, (0, y))
    return sheet
