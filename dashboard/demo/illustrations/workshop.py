"""Pots, tools, pans, tobacco, boats and print."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.geometry import (
    belt,
    box,
    leaf,
    mirrored,
    oval,
    placed,
    rounded,
    smooth,
    star,
)
from dashboard.demo.illustrations.palette import (
    BAMBOO,
    BELIMBING,
    BRICK,
    CLAY,
    CREAM,
    DAUN,
    INK,
    JAMBU,
    LEAF_LIGHT,
    NILA,
    ROAST,
    SOGAN,
    SOGAN_DARK,
    STEEL,
    WAX,
    WHITE,
    Colour,
    colour,
    darker,
    lighter,
    mix,
)
from dashboard.demo.illustrations.things import Brush, draws


@draws(
    "gerabah", themes="nila daun mori laut", motifs="kawung parang ceplok", size=1.04, height=340
)
def pottery(b: Brush) -> None:
    c = b.canvas
    clay = mix(CLAY, BRICK, b.luck.random() * 0.7)
    c.shadow(0, 6, 240, 22, INK)
    big = smooth([(-66, -330), (66, -330), (50, -286), (130, -200), (140, -110), (70, 0), (-70, 0),
                  (-140, -110), (-130, -200), (-50, -286)], steps=7)  # fmt: skip
    with c.at(-84, 0):
        pot(b, big, clay, -214, -130)
    small = smooth([(-84, -150), (84, -150), (112, -96), (64, 0), (-64, 0), (-112, -96)], steps=7)
    with c.at(146, 0):
        pot(b, small, lighter(clay, 0.12), -104, -66)
    c.fill(oval(-84, -332, 68, 17), darker(clay, 0.4))
    c.fill(oval(146, -150, 86, 16), darker(clay, 0.4))


def pot(
    b: Brush, outline: list[tuple[float, float]], clay: Colour, top: float, foot: float
) -> None:
    c = b.canvas
    c.fill(outline, clay)
    c.shade(outline, darker(clay, 0.55), 0.8, side="right")
    strip = belt(outline, top, foot, sag=16)
    c.pattern(strip, motifs.tile(b.motif, darker(clay, 0.35), lighter(clay, 0.5), 0.45))
    c.shade(strip, darker(clay, 0.55), 0.5, side="right")


HOE = [(-20, -330), (104, -352), (140, -214), (84, -190), (8, -296)]


SICKLE = smooth([(-10, -286), (12, -290), (72, -352), (30, -402), (-60, -392), (-106, -316),
                 (-72, -352), (-6, -372), (26, -344)])  # fmt: skip


MACHETE = smooth([(-20, -130), (18, -130), (46, -250), (34, -356), (-8, -392), (-26, -300)])


@draws("alat_tani", themes="mori daun terakota kunyit", motifs="bledeg parang kawung")
def farm_tools(b: Brush) -> None:
    """A hoe, a sickle and a machete leaning side by side."""
    c = b.canvas
    c.shadow(0, 4, 220, 18, INK)
    for x, turn, grip, blade in (
        (-150, -6, 316, HOE),
        (20, 2, 288, SICKLE),
        (160, 8, 130, MACHETE),
    ):
        with c.at(x, 0, 1, turn):
            c.stroke([(0, 0), (0, -grip)], SOGAN, 19)
            c.stroke([(-4, 0), (-4, -grip)], lighter(SOGAN, 0.3), 5)
            c.fill(placed(blade, 4, 5), INK)
            c.fill(blade, STEEL)
            c.shade(blade, lighter(STEEL, 0.75), 0.9)
            c.fill(rounded(-15, -grip - 16, 15, -grip + 14, 5), BELIMBING)


@draws("wajan", themes="jambu laut sogan daun", motifs="kawung ceplok bledeg", size=1.1, height=370)
def pans(b: Brush) -> None:
    c = b.canvas
    metal = b.luck.choice([colour("#9aa6b2"), colour("#444a54")])
    c.shadow(0, 6, 230, 22, INK)
    bowl = [*oval(0, -130, 206, 134, start=0, end=180), (-206, -134), (206, -134)]
    c.fill(bowl, metal)
    c.shade(bowl, darker(metal, 0.6), 0.8)
    c.fill(oval(0, -132, 206, 50), darker(metal, 0.35))
    c.fill(oval(0, -128, 186, 40), lighter(metal, 0.18))
    for way in (-1, 1):
        c.stroke(
            [(way * 196, -140), (way * 250, -168), (way * 244, -116), (way * 196, -116)],
            SOGAN_DARK,
            13,
            curved=True,
        )
    c.stroke([(60, -130), (130, -330)], STEEL, 12)
    c.fill(oval(136, -346, 36, 26, turn=-60), STEEL)
    for x, y in ((-90, -134), (-30, -120), (30, -140), (-56, -146), (84, -122)):
        fritter = oval(x, y, 30, 15, turn=b.luck.randint(-20, 20))
        c.fill(fritter, mix(ROAST, BELIMBING, 0.35))


@draws("tembakau", themes="kunyit daun sogan mori", motifs="bledeg kawung ceplok")
def tobacco(b: Brush) -> None:
    """Leaves hung to dry and a woven basket of cut leaf."""
    c = b.canvas
    c.stroke([(-236, -366), (236, -366)], SOGAN_DARK, 15)
    for i in range(7):
        x = -192 + 64 * i
        green = mix(LEAF_LIGHT, ROAST, 0.25 + 0.6 * b.luck.random())
        c.stroke([(x, -366), (x, -340)], WAX, 4)
        blade = leaf(x, -346, 190 + b.luck.randint(-16, 16), 92, turn=90 + b.luck.randint(-5, 5))
        c.fill(blade, green)
        c.shade(blade, darker(green, 0.5), 0.6)
        c.stroke([(x, -336), (x, -190)], lighter(green, 0.4), 4)
    c.shadow(0, 4, 200, 18, INK)
    cut_leaf(b)
    basket = mirrored([(176, -86), (142, 0)])
    c.pattern(basket, motifs.tile("ceplok", BAMBOO, darker(BAMBOO, 0.35), 0.45))
    c.shade(basket, SOGAN_DARK, 0.5)
    c.fill(rounded(-186, -98, 186, -76, 10), SOGAN_DARK)


def cut_leaf(b: Brush) -> None:
    c = b.canvas
    c.fill(smooth([(-160, -84), (-100, -128), (0, -146), (100, -128), (160, -84), (0, -66)]), SOGAN)
    for _ in range(60):
        x = b.luck.randint(-140, 130)
        y = -78 - b.luck.random() * (54 - abs(x) * 0.28)
        tone = mix(ROAST, SOGAN_DARK, b.luck.random())
        c.stroke([(x, y), (x + b.luck.randint(-16, 16), y - 8)], tone, 3)


HULL = smooth([(-250, -150), (-200, -112), (0, -96), (200, -112), (250, -160), (206, -36),
               (140, 0), (-140, 0), (-206, -36)], steps=7)  # fmt: skip


@draws("perahu", themes="laut nila malam kunyit", motifs="sisik bledeg masjid", size=1.04)
def boat(b: Brush) -> None:
    """A painted fishing boat of the north coast."""
    c = b.canvas
    dye = b.luck.choice([NILA, JAMBU, DAUN])
    c.stroke([(-20, -110), (-20, -392)], SOGAN_DARK, 12)
    sail = smooth([(-8, -386), (96, -300), (140, -150), (-8, -150)], steps=4)
    c.fill(sail, CREAM)
    c.pattern(placed(sail, 12, -40, size=0.78), motifs.tile("parang", CREAM, b.theme.ground, 0.4))
    c.fill([(-30, -380), (-30, -160), (-136, -160)], WAX)
    c.fill([(-20, -398), (-78, -384), (-20, -368)], JAMBU)
    c.fill(HULL, WHITE)
    c.fill(
        smooth(
            [(-238, -110), (0, -62), (240, -116), (206, -36), (140, 0), (-140, 0), (-206, -36)],
            steps=6,
        ),
        dye,
    )
    c.stroke([(-240, -120), (0, -72), (242, -126)], BELIMBING, 10, curved=True)
    for x in (-150, -75, 0, 75, 150):
        c.fill(star(x, -36, 20, 8, 8), BELIMBING)
    for y, tone in ((4, 0.25), (22, 0.45)):
        wave = [(x, y + (8 if (x // 40) % 2 else -6)) for x in range(-260, 261, 40)]
        c.stroke(wave, lighter(NILA, tone), 9, curved=True)


@draws(
    "cetakan",
    themes="nila kunyit daun jambu",
    motifs="truntum ceplok parang",
    size=1.08,
    height=316,
)
def prints(b: Brush) -> None:
    """Printed matter: boxes, cards and an invitation with a ribbon."""
    c = b.canvas
    c.shadow(0, 4, 236, 20, INK)
    c.pattern(box(-226, -290, -20, 0), motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.6))
    c.fill([(-20, -290), (24, -316), (24, -26), (-20, 0)], b.theme.dark)
    c.fill([(-226, -290), (-182, -316), (24, -316), (-20, -290)], lighter(b.theme.ground, 0.25))
    c.fill(oval(-123, -146, 66), CREAM)
    c.fill(star(-123, -146, 46, 22, 8), b.theme.accent)
    for x, y, turn, tint in ((128, -120, 9, WAX), (122, -112, -4, WHITE)):
        with c.at(x, y, 1, turn):
            c.fill(placed(rounded(-92, -122, 92, 104, 6), 5, 7), INK, 0.25)
            c.fill(rounded(-92, -122, 92, 104, 6), tint)
            c.stroke(rounded(-80, -110, 80, 92, 4), b.theme.accent, 3, closed=True)
    for y in (-170, -150, -130):
        c.stroke([(74, y), (168, y - 7)], mix(INK, WHITE, 0.5), 4)
    c.fill(star(122, -72, 30, 13, 6), JAMBU)
