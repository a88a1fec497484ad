"""What is sold in bottles, jars and pouches, told apart by the drawing on the label."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.geometry import (
    Outline,
    box,
    mirrored,
    oval,
    placed,
    rounded,
    smooth,
    star,
)
from dashboard.demo.illustrations.labels import (
    Icon,
    banana,
    bean,
    chilli,
    cookie,
    drop,
    ginger,
    palm,
    rose_apple,
    small_cracker,
    small_fish,
    small_shrimp,
    starfruit,
)
from dashboard.demo.illustrations.palette import (
    BELIMBING,
    BLUSH,
    CREAM,
    GLASS,
    INK,
    JAMBU,
    LEAF_LIGHT,
    ROAST,
    SOGAN,
    SOGAN_DARK,
    STEEL,
    WHITE,
    Colour,
    colour,
    darker,
    lighter,
    mix,
)
from dashboard.demo.illustrations.things import Brush, draws


def label(b: Brush, outline: Outline, x: float, y: float, icon: Icon, size: float = 1) -> None:
    """A paper label: a medallion with the icon on a band of the picture's motif."""
    c = b.canvas
    c.pattern(outline, motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.5))
    c.fill(oval(x, y, 78 * size, 78 * size), b.theme.accent)
    c.fill(oval(x, y, 71 * size, 71 * size), CREAM)
    with c.at(x, y, size):
        icon(c)


def bottle(b: Brush, liquid: Colour, icon: Icon, x: float = 0, size: float = 1) -> None:
    c = b.canvas
    with c.at(x, 0, size):
        c.shadow(0, 4, 122, 18, INK)
        right = [(30, -372), (30, -312), (40, -286), (92, -238), (104, -206), (104, -18), (92, 0)]
        body = mirrored(right)
        c.fill(body, liquid)
        c.shade(body, darker(liquid, 0.6), 0.7, side="right")
        c.fill(mirrored([(30, -372), (30, -312), (38, -290)]), mix(GLASS, liquid, 0.35))
        c.fill(rounded(-38, -398, 38, -352, 8), b.theme.accent)
        for x0 in range(-30, 38, 12):
            c.stroke([(x0, -392), (x0, -358)], darker(b.theme.accent, 0.25), 2)
        label(b, box(-104, -200, 104, -46), 0, -123, icon, 0.92)
        c.fill(rounded(-88, -226, -74, -30, 7), WHITE, 0.35)


def pair_of_bottles(b: Brush, liquids: list[Colour], icon: Icon) -> None:
    first = b.luck.randrange(len(liquids))
    bottle(b, liquids[first], icon, -118)
    bottle(b, liquids[(first + 1) % len(liquids)], icon, 118, 0.86)


@draws("sirup_jambu", themes="jambu daun nila mori", motifs="jambu ceplok kawung", size=1.04)
def rose_apple_syrup(b: Brush) -> None:
    pair_of_bottles(b, [mix(JAMBU, BLUSH, 0.2), mix(JAMBU, BLUSH, 0.55)], rose_apple)


@draws(
    "sirup_belimbing", themes="kunyit daun nila laut", motifs="starfruit truntum ceplok", size=1.04
)
def starfruit_syrup(b: Brush) -> None:
    pair_of_bottles(b, [BELIMBING, mix(BELIMBING, LEAF_LIGHT, 0.45)], starfruit)


@draws("kecap", themes="malam sogan jambu", motifs="kawung parang truntum", size=1.04)
def soy_sauce(b: Brush) -> None:
    pair_of_bottles(b, [colour("#2a1710"), colour("#3d2114")], bean)


@draws("jamu", themes="daun kunyit terakota", motifs="ceplok kawung starfruit", size=1.04)
def herbal_drink(b: Brush) -> None:
    pair_of_bottles(b, [mix(BELIMBING, ROAST, 0.4), colour("#8e5a2a"), LEAF_LIGHT], ginger)


@draws("minyak", themes="daun laut mori", motifs="truntum ceplok", size=1.04)
def coconut_oil(b: Brush) -> None:
    pair_of_bottles(b, [mix(BELIMBING, WHITE, 0.45), mix(GLASS, BELIMBING, 0.2)], palm)


def jar(b: Brush, content: Colour, icon: Icon, x: float, size: float = 1) -> None:
    c = b.canvas
    with c.at(x, 0, size):
        c.shadow(0, 4, 140, 18, INK)
        body = smooth([(-96, -262), (96, -262), (126, -226), (126, -30), (104, 0), (-104, 0),
                       (-126, -30), (-126, -226)], steps=5)  # fmt: skip
        c.fill(body, GLASS)
        inside = smooth([(-108, -206), (0, -222), (108, -206), (112, -34), (92, -14), (-92, -14),
                         (-112, -34)], steps=5)  # fmt: skip
        c.fill(inside, content)
        c.shade(inside, darker(content, 0.45), 0.6)
        for _ in range(16):
            px, py = b.luck.randint(-92, 92), b.luck.randint(-196, -30)
            c.fill(
                oval(px, py, 17, 12, turn=b.luck.randrange(180), steps=14), lighter(content, 0.25)
            )
        c.fill(rounded(-108, -306, 108, -252, 12), b.theme.ground)
        c.fill(rounded(-108, -268, 108, -252, 6), b.theme.accent)
        label(b, rounded(-126, -186, 126, -48, 4), 0, -117, icon, 0.86)
        c.fill(rounded(-112, -232, -98, -40, 7), WHITE, 0.45)


def pair_of_jars(b: Brush, contents: list[Colour], icon: Icon) -> None:
    first = b.luck.randrange(len(contents))
    jar(b, contents[first], icon, -128, 1.06)
    jar(b, contents[(first + 1) % len(contents)], icon, 136, 0.9)


@draws(
    "manisan", themes="jambu kunyit daun", motifs="jambu starfruit truntum", size=1.02, height=324
)
def candied_fruit(b: Brush) -> None:
    fruit = b.luck.random() < 0.5
    dyes = [mix(BLUSH, JAMBU, 0.25), BLUSH] if fruit else [BELIMBING, mix(BELIMBING, ROAST, 0.3)]
    pair_of_jars(b, dyes, rose_apple if fruit else starfruit)


@draws(
    "sambal", themes="jambu malam terakota", motifs="bledeg ceplok kawung", size=1.02, height=324
)
def chilli_paste(b: Brush) -> None:
    pair_of_jars(b, [mix(JAMBU, ROAST, 0.35), colour("#8f2f1c")], chilli)


@draws(
    "kue_kering",
    themes="kunyit terakota nila mori",
    motifs="truntum ceplok kawung",
    size=1.02,
    height=324,
)
def cookies(b: Brush) -> None:
    pair_of_jars(b, [mix(BELIMBING, CREAM, 0.45), mix(ROAST, CREAM, 0.35)], cookie)


def pouch(b: Brush, dye: Colour, icon: Icon, x: float, size: float = 1) -> None:
    c = b.canvas
    with c.at(x, 0, size):
        c.shadow(0, 2, 150, 18, INK)
        bag = smooth([(-112, -346), (112, -346), (118, -300), (132, -160), (138, -20), (120, 2),
                      (-120, 2), (-138, -20), (-132, -160), (-118, -300)], steps=4)  # fmt: skip
        c.fill(bag, dye)
        c.shade(bag, darker(dye, 0.5), 0.6, side="right")
        for y in (-344, -334, -324):
            c.stroke([(-110, y), (110, y)], darker(dye, 0.35), 2.5)
        band = smooth([(-124, -262), (124, -262), (134, -80), (-134, -80)], steps=1)
        label(b, band, 0, -170, icon, 1.08)
        c.stroke([(-124, -262), (124, -262)], b.theme.accent, 5)
        c.stroke([(-134, -80), (134, -80)], b.theme.accent, 5)
        c.fill(rounded(-60, -52, 60, -28, 10), lighter(dye, 0.55))
        c.fill([(-96, -312), (-74, -312), (-92, -20), (-116, -20)], WHITE, 0.18)


def pair_of_pouches(b: Brush, dyes: list[Colour], icon: Icon) -> None:
    first = b.luck.randrange(len(dyes))
    pouch(b, dyes[(first + 1) % len(dyes)], icon, 128, 0.84)
    pouch(b, dyes[first], icon, -104, 1.04)


@draws(
    "keripik",
    themes="kunyit daun jambu laut",
    motifs="truntum starfruit ceplok",
    size=1.02,
    height=360,
)
def chips(b: Brush) -> None:
    pair_of_pouches(b, [CREAM, BELIMBING, LEAF_LIGHT], banana)


@draws("kopi", themes="malam sogan terakota", motifs="kawung parang masjid", size=1.02, height=360)
def coffee(b: Brush) -> None:
    pair_of_pouches(b, [SOGAN_DARK, colour("#2f2a28"), SOGAN], bean)


@draws("abon", themes="laut terakota nila", motifs="sisik bledeg kawung", size=1.02, height=360)
def fish_floss(b: Brush) -> None:
    pair_of_pouches(b, [CREAM, ROAST, colour("#3f7d8a")], small_fish)


@draws(
    "kerupuk_kemasan",
    themes="jambu nila kunyit terakota",
    motifs="truntum kawung sisik",
    size=1.02,
    height=360,
)
def packed_crackers(b: Brush) -> None:
    pair_of_pouches(
        b, [CREAM, BLUSH, BELIMBING], small_cracker if b.luck.random() < 0.5 else small_shrimp
    )


@draws("gula", themes="sogan daun mori", motifs="kawung ceplok", size=1.02, height=360)
def palm_sugar(b: Brush) -> None:
    pair_of_pouches(b, [ROAST, CREAM, SOGAN], palm)


@draws("bumbu", themes="terakota daun kunyit", motifs="ceplok bledeg kawung", size=1.02, height=360)
def spices(b: Brush) -> None:
    pair_of_pouches(b, [CREAM, JAMBU, BELIMBING], ginger if b.luck.random() < 0.5 else chilli)


@draws(
    "sabun", themes="laut daun mori jambu", motifs="truntum jambu starfruit", size=1.06, height=300
)
def soap(b: Brush) -> None:
    """Bars of soap, one still in its paper, and a bottle with a pump."""
    c = b.canvas
    c.shadow(0, 4, 236, 22, INK)
    dye = mix(LEAF_LIGHT, WHITE, 0.5) if b.luck.random() < 0.5 else mix(BLUSH, WHITE, 0.45)
    for x, y, tone in ((-130, 0, 0), (60, 0, 0.35), (-40, -92, 0.2)):
        bar = rounded(x - 96, y - 86, x + 96, y, 24)
        c.fill(bar, darker(mix(dye, CREAM, tone), 0.2))
        c.fill(rounded(x - 96, y - 90, x + 96, y - 12, 24), mix(dye, CREAM, tone))
        c.stroke(rounded(x - 74, y - 72, x + 74, y - 30, 14), darker(dye, 0.25), 3, closed=True)
        c.fill(star(x, y - 51, 15, 6, 6), darker(dye, 0.25))
    c.pattern(box(-84, -182, 4, -92), motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.5))
    with c.at(196, 0, 0.72):
        c.stroke([(0, -330), (0, -372), (-62, -372)], STEEL, 14)
        bottle(b, mix(dye, WHITE, 0.2), drop)


@draws("lilin", themes="nila malam mori", motifs="truntum masjid kawung", size=1.06, height=360)
def candles(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 220, 22, INK)
    dyes = [CREAM, mix(BELIMBING, CREAM, 0.5), b.theme.ground]
    for i, (x, height) in enumerate(((-140, 190), (0, 276), (140, 150))):
        wax = rounded(x - 58, -height, x + 58, 0, 12)
        c.fill(wax, dyes[i])
        c.shade(wax, darker(dyes[i], 0.5), 0.6, side="right")
        c.pattern(
            box(x - 58, -92, x + 58, -30), motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.45)
        )
        c.stroke([(x, -height), (x, -height - 20)], INK, 5)
        flame = smooth(
            [(x, -height - 84), (x + 20, -height - 38), (x, -height - 14), (x - 20, -height - 38)]
        )
        c.fill(flame, BELIMBING)
        c.fill(placed(oval(0, 0, 8, 15), x, -height - 34), WHITE)
