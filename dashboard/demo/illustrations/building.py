"""Kiln and forge for houses: tiles, bricks, paving, gates, counters."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.geometry import box, leaf, oval, placed, rounded, star
from dashboard.demo.illustrations.palette import (
    BELIMBING,
    BRICK,
    CLAY,
    CREAM,
    DAUN,
    GLASS,
    INK,
    JAMBU,
    NILA,
    SOGAN,
    STEEL,
    WHITE,
    Colour,
    colour,
    darker,
    lighter,
    mix,
)
from dashboard.demo.illustrations.things import Brush, draws


@draws("genteng", themes="laut nila daun mori", motifs="kawung ceplok masjid truntum", height=340)
def roof_tiles(b: Brush) -> None:
    """A roof of curved tiles under its ridge."""
    c = b.canvas
    c.shadow(0, 6, 250, 20, INK)
    c.fill(box(-206, -60, 206, 4), CREAM)
    c.shade(box(-206, -60, 206, 4), SOGAN, 0.4, side="top")
    for row in range(6):
        course(b, -300 + row * 44, 132 + row * 22, 6 + row)
    c.fill(rounded(-146, -326, 146, -290, 16), darker(BRICK, 0.2))
    for i in range(7):
        c.fill(oval(-126 + 42 * i, -310, 24, 19), mix(CLAY, BRICK, 0.6))
    for way in (-1, 1):
        c.fill(leaf(way * 140, -312, 66, 34, turn=-60 if way > 0 else 240), BRICK)


def course(b: Brush, y: float, half: float, count: int) -> None:
    """One row of tiles, `half` to each side of the middle."""
    c, width = b.canvas, 2 * half / count
    for i in range(count):
        x = -half + width * i
        clay = mix(CLAY, BRICK, b.luck.random())
        curve = oval(x + width / 2, y + 44, width / 2, 22, start=0, end=180, steps=10)
        tile = [*curve, (x, y), (x + width, y)]
        c.fill(placed(tile, 0, 5), darker(clay, 0.5))
        c.fill(tile, clay)
        c.shade(tile, darker(clay, 0.4), 0.7, side="right")
        c.stroke([(x + 9, y + 8), (x + 9, y + 44)], lighter(clay, 0.3), 4)


@draws("bata", themes="mori laut daun nila", motifs="kawung truntum parang", height=330)
def bricks(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 240, 20, INK)
    for row in range(6):
        shift = 0 if row % 2 else 38
        for i in range(6 - (row > 3) - (row > 4) * 2):
            x, y = -234 + i * 78 + shift, -row * 54
            if x > 180:
                continue
            brick(c, x, y, mix(CLAY, BRICK, b.luck.random()))


def brick(c: Canvas, x: float, y: float, clay: Colour) -> None:
    c.fill([(x, y - 50), (x + 14, y - 62), (x + 88, y - 62), (x + 74, y - 50)], lighter(clay, 0.3))
    c.fill([(x + 74, y - 50), (x + 88, y - 62), (x + 88, y - 14), (x + 74, y)], darker(clay, 0.4))
    c.fill(box(x, y - 50, x + 74, y), clay)
    c.shade(box(x, y - 50, x + 74, y), darker(clay, 0.35), 0.6)
    c.stroke([(x + 14, y - 32), (x + 44, y - 32)], lighter(clay, 0.2), 3)


@draws(
    "paving",
    themes="terakota daun malam kunyit",
    motifs="truntum ceplok kawung",
    size=1.1,
    height=370,
)
def paving(b: Brush) -> None:
    """Six-sided paving stones laid as a floor."""
    c = b.canvas
    c.shadow(0, 4, 240, 24, INK)
    tints = [colour("#9aa0a6"), colour("#b7b3aa"), BRICK]
    for row in range(5):
        for i in range(5 - row % 2):
            x, y = -176 + 88 * i + (44 if row % 2 else 0), -52 - 66 * row
            stone = [placed([(49, 0)], x, y, turn=60 * k + 30)[0] for k in range(6)]
            tint = tints[b.luck.randrange(3)]
            c.fill(placed(stone, 4, 8), darker(tint, 0.5))
            c.fill(stone, tint)
            c.shade(stone, darker(tint, 0.35), 0.5)
            c.stroke(
                placed(stone, x * 0.16, y * 0.16, size=0.84), lighter(tint, 0.3), 3, closed=True
            )


@draws("pagar", themes="daun kunyit terakota laut", motifs="parang truntum ceplok")
def iron_gate(b: Brush) -> None:
    c = b.canvas
    iron, gold = colour("#2b3038"), BELIMBING
    c.shadow(0, 4, 246, 16, INK)
    for x in (-222, 222):
        c.fill(box(x - 26, -330, x + 26, 0), BRICK)
        c.shade(box(x - 26, -330, x + 26, 0), darker(BRICK, 0.5), 0.7, side="right")
        c.fill(rounded(x - 36, -352, x + 36, -326, 6), CLAY)
        c.fill(oval(x, -368, 22), CLAY)
    for y in (-250, -140, -20):
        c.stroke([(-192, y), (192, y)], iron, 11)
    for i in range(-8, 9):
        top = -278 - 60 * (1 - (abs(i) / 8) ** 2)
        c.stroke([(i * 22, -14), (i * 22, top)], iron, 8)
        c.fill(star(i * 22, top - 12, 19, 7, 4), gold)
    for x in (-132, -44, 44, 132):
        for way in (-1, 1):
            curl = [
                placed([(34 - k * 1.3, 0)], x, -195, turn=way * 17 * k + 90 * way)[0]
                for k in range(24)
            ]
            c.stroke(curl, gold if way > 0 else iron, 6)
    c.stroke([(0, -14), (0, -330)], iron, 13)
    c.dot(0, -80, 14, gold)


@draws("etalase", themes="laut terakota nila daun", motifs="truntum kawung parang", height=340)
def showcase(b: Brush) -> None:
    """A glass and aluminium counter with goods in it."""
    c = b.canvas
    c.shadow(0, 4, 246, 18, INK)
    c.fill(rounded(-232, -340, 232, 0, 8), colour("#b9c2cb"))
    c.fill(box(-214, -322, 214, -92), lighter(GLASS, 0.35))
    for y in (-246, -168):
        c.fill(box(-214, y, 214, y + 8), STEEL)
    for row, y in enumerate((-246, -168, -92)):
        for i in range(6):
            dye = b.luck.choice([JAMBU, BELIMBING, DAUN, NILA, SOGAN, CREAM])
            x, height = -180 + 72 * i, b.luck.randint(34, 56)
            shape = (
                oval(x, y - height / 2, 23, height / 2)
                if (i + row) % 3 == 0
                else rounded(x - 22, y - height, x + 22, y, 5)
            )
            c.fill(shape, dye)
            c.fill(star(x, y - height / 2, 9, 4, 4), lighter(dye, 0.6))
    for x in (-120, 60):
        c.fill([(x, -322), (x + 44, -322), (x - 36, -92), (x - 80, -92)], WHITE, 0.28)
    c.pattern(box(-214, -76, 214, -16), motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.5))
    for x in (-222, 0, 222):
        c.stroke([(x, -332), (x, -8)], lighter(STEEL, 0.35), 9)
