"""What a product stands in: a medallion, a table with its cloth, a gate, a star, a frame."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import HEIGHT, WIDTH, Canvas
from dashboard.demo.illustrations.geometry import box, mirrored, oval, placed, rounded, smooth, star
from dashboard.demo.illustrations.palette import Colour, Theme, darker, mix

MIDDLE = WIDTH / 2
WHOLE = box(0, 0, WIDTH, HEIGHT)


@dataclass(frozen=True)
class Place:
    """Where a product is drawn: on its foot at `y`, or, `floating`, with its middle there."""

    x: float
    y: float
    size: float = 1
    floating: bool = False


Stage = Callable[[Canvas, Theme, str], Place]


def _ground(c: Canvas, theme: Theme, motif: str, size: float = 1) -> None:
    c.pattern(WHOLE, motifs.tile(motif, theme.ground, theme.line, size), shift=(30, 18))


def _beads(c: Canvas, x: float, y: float, radius: float, count: int, colour: Colour) -> None:
    for i in range(count):
        px, py = placed([(radius, 0)], x, y, turn=360 * i / count)[0]
        c.dot(px, py, 4, colour)


def medallion(c: Canvas, theme: Theme, motif: str) -> Place:
    _ground(c, theme, motif)
    x, y = MIDDLE, HEIGHT / 2
    c.fill(oval(x, y, 336, steps=90), theme.dark, 0.35)
    c.fill(oval(x, y, 322, steps=90), theme.accent)
    c.fill(oval(x, y, 312, steps=90), theme.ground)
    _beads(c, x, y, 301, 72, theme.panel)
    c.fill(oval(x, y, 290, steps=90), theme.panel)
    return Place(x, y, 0.98, floating=True)


def star_of_eight(c: Canvas, theme: Theme, motif: str) -> Place:
    _ground(c, theme, motif)
    x, y = MIDDLE, HEIGHT / 2
    for size, colour in ((352, theme.dark), (346, theme.accent), (334, theme.ground)):
        c.fill(star(x, y, size, size * 0.85, 8), colour)
    c.fill(star(x, y, 322, 322 * 0.85, 8), theme.panel)
    c.stroke(star(x, y, 308, 308 * 0.85, 8), theme.line, 2, closed=True)
    return Place(x, y, 0.96, floating=True)


def gate(c: Canvas, theme: Theme, motif: str) -> Place:
    """A niche under a pointed arch."""
    _ground(c, theme, motif)
    half = [(MIDDLE, 40), (MIDDLE + 46, 96), (MIDDLE + 190, 150), (MIDDLE + 268, 280)]
    for grow, colour in ((26, theme.dark), (18, theme.accent), (6, theme.ground), (0, theme.panel)):
        arch = [(x + (grow if i else 0), y - grow) for i, (x, y) in enumerate(half)]
        edge = smooth(arch, closed=False, steps=10)
        side = [(arch[-1][0], HEIGHT - 90 + grow)]
        c.fill(mirrored([*edge, *side], MIDDLE), colour)
    c.fill(box(0, HEIGHT - 88, WIDTH, HEIGHT), theme.dark)
    c.fill(box(0, HEIGHT - 88, WIDTH, HEIGHT - 80), theme.accent)
    tumpal(c, HEIGHT - 8, theme.accent, theme.dark, height=58)
    return Place(MIDDLE, HEIGHT - 116, 1.02)


def frame(c: Canvas, theme: Theme, motif: str) -> Place:
    """Undyed cloth with a patterned border, like a shawl laid flat."""
    _ground(c, theme, motif)
    c.fill(rounded(74, 64, WIDTH - 74, HEIGHT - 64, 30), theme.dark, 0.35)
    c.fill(rounded(82, 72, WIDTH - 82, HEIGHT - 72, 26), theme.accent)
    c.fill(rounded(90, 80, WIDTH - 90, HEIGHT - 80, 22), theme.panel)
    c.stroke(rounded(106, 96, WIDTH - 106, HEIGHT - 96, 14), theme.line, 2.5, closed=True)
    for x, y in ((128, 118), (WIDTH - 128, 118), (128, HEIGHT - 118), (WIDTH - 128, HEIGHT - 118)):
        c.fill(star(x, y, 15, 6, 4), theme.accent)
    return Place(MIDDLE, HEIGHT / 2, 1.12, floating=True)


def table(c: Canvas, theme: Theme, motif: str) -> Place:
    """A table under a patterned cloth, a plain wall with a low sun."""
    wall = mix(theme.panel, theme.ground, 0.1)
    c.fill(WHOLE, wall)
    c.fill(oval(MIDDLE, 400, 300, steps=80), theme.sun)
    c.stroke(oval(MIDDLE, 400, 318, steps=90), theme.sun, 4, closed=True)
    top = 548
    c.pattern(box(0, top, WIDTH, HEIGHT), motifs.tile(motif, theme.ground, theme.line, 0.8))
    c.fill(box(0, top, WIDTH, top + 40), theme.ground)
    c.fill(box(0, top, WIDTH, top + 7), theme.accent)
    c.fill(box(0, top + 36, WIDTH, top + 42), theme.accent)
    c.shade(box(0, top, WIDTH, HEIGHT), theme.dark, 0.35)
    return Place(MIDDLE, top + 22, 1.08)


def shawl(c: Canvas, theme: Theme, motif: str) -> Place:
    """A patterned wall, a plain table edged with triangles."""
    _ground(c, theme, motif)
    c.fill(WHOLE, theme.dark, 0.25)
    c.fill(oval(MIDDLE, 420, 318, steps=90), theme.accent)
    c.fill(oval(MIDDLE, 420, 306, steps=90), theme.panel)
    cloth = box(0, 540, WIDTH, HEIGHT)
    c.fill(cloth, mix(theme.panel, theme.sun, 0.75))
    c.fill(box(0, 540, WIDTH, 547), theme.dark)
    pale = theme.ground[1] > 180
    tumpal(c, HEIGHT, theme.accent if pale else theme.ground, theme.panel, height=104)
    return Place(MIDDLE, 572, 1.08)


def tumpal(c: Canvas, y: float, colour: Colour, inner: Colour, *, height: float) -> None:
    """The row of triangles along the whole picture's edge."""
    with c.at(0, y):
        tumpal_row(c, 0, WIDTH, height, colour, inner)


def tumpal_row(
    c: Canvas, x0: float, x1: float, height: float, colour: Colour, inner: Colour
) -> None:
    """Triangles standing on the line y = 0 between `x0` and `x1`, each with one inside."""
    count = max(1, round((x1 - x0) / (height * 0.84)))
    half = (x1 - x0) / count / 2
    for i in range(count):
        x = x0 + half * (2 * i + 1)
        for share, paint in ((1, colour), (0.68, inner), (0.46, colour)):
            c.fill([(x, -height * share), (x + half * share, 0), (x - half * share, 0)], paint)
        c.dot(x, -height * 0.16, height * 0.05, inner)


def rays(c: Canvas, theme: Theme, motif: str) -> Place:
    """Rays behind the product, the motif in a band below."""
    c.fill(WHOLE, theme.panel)
    ray = mix(theme.panel, theme.ground, 0.14)
    for i in range(18):
        outer = [placed([(800, 0)], MIDDLE, 420, turn=20 * i + d)[0] for d in (-5, 5)]
        c.fill([(MIDDLE, 420), *outer], ray)
    c.fill(oval(MIDDLE, 400, 262, steps=80), theme.sun)
    c.fill(oval(MIDDLE, 400, 244, steps=80), theme.panel)
    c.pattern(box(0, 560, WIDTH, HEIGHT), motifs.tile(motif, theme.ground, theme.line))
    c.fill(box(0, 560, WIDTH, 570), theme.accent)
    c.fill(box(0, 570, WIDTH, 576), darker(theme.ground, 0.5))
    return Place(MIDDLE, 574, 1.05)


STANDING: tuple[Stage, ...] = (medallion, table, star_of_eight, shawl, frame, rays, gate)
HANGING: tuple[Stage, ...] = (medallion, frame, gate, star_of_eight)
