"""Fish of the north coast: smoked, salted, pressed, and shrimp paste."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.geometry import box, leaf, oval, placed, rounded, smooth
from dashboard.demo.illustrations.palette import (
    BAMBOO,
    CREAM,
    DAUN,
    INK,
    LEAF_LIGHT,
    ROAST,
    SMOKE,
    SOGAN,
    SOGAN_DARK,
    WHITE,
    Colour,
    colour,
    darker,
    lighter,
    mix,
)
from dashboard.demo.illustrations.things import Brush, draws

BODY = smooth(
    [(-205, 6), (-165, -34), (-80, -62), (20, -56), (110, -26), (150, -12), (150, 10), (110, 24),
     (20, 50), (-80, 58), (-160, 36)]
)  # fmt: skip


FIN = smooth([(-90, -54), (-40, -96), (50, -76), (90, -34), (0, -50)])


TAIL = smooth([(138, -8), (178, -44), (212, -62), (194, 0), (212, 62), (176, 42), (138, 10)])


def fish(c: Canvas, skin: Colour, *, scales: bool = True) -> None:
    """A fish looking left, 420 long, its middle at the origin."""
    deep, light = darker(skin, 0.45), lighter(skin, 0.35)
    for fin in (FIN, placed(FIN, -10, 8, size=0.5, turn=180), TAIL):
        c.fill(fin, deep)
    c.stroke([(150, 0), (186, -24)], light, 3)
    c.stroke([(150, 2), (186, 26)], light, 3)
    c.fill(BODY, skin)
    c.shade(BODY, deep, 0.75)
    if scales:
        flank = smooth(
            [(-96, -46), (20, -46), (120, -14), (120, 12), (20, 40), (-96, 44), (-82, 0)]
        )
        c.pattern(flank, motifs.tile("sisik", mix(skin, deep, 0.25), light, 0.55))
    c.stroke([(-104, -50), (-86, 0), (-108, 48)], deep, 5, curved=True)
    c.dot(-152, -10, 13, CREAM)
    c.dot(-152, -10, 7, INK)
    c.stroke([(-200, 8), (-176, 14), (-160, 10)], deep, 4, curved=True)
    c.fill(leaf(-74, 4, 52, 30, turn=14), deep)


def tray(c: Canvas, y: float = -34, width: float = 232) -> None:
    """A round tray of woven bamboo, seen from the front and a little above."""
    c.shadow(0, y + 44, width, 30, INK)
    c.fill(oval(0, y + 14, width, 62), darker(BAMBOO, 0.5))
    c.fill(oval(0, y, width, 62), BAMBOO)
    c.fill(oval(0, y, width - 14, 52), darker(BAMBOO, 0.3))
    inside = oval(0, y + 3, width - 18, 47)
    c.pattern(inside, motifs.tile("ceplok", lighter(BAMBOO, 0.25), darker(BAMBOO, 0.15), 0.35))


def smoke(c: Canvas, line: Colour, *columns: float) -> None:
    for i, x in enumerate(columns):
        top = -350 - 22 * (i % 2)
        wave = [(x, -215), (x + 16, -248), (x - 14, -284), (x + 14, -320), (x - 2, top)]
        c.stroke(wave, line, 7, curved=True)


@draws(
    "ikan_asap",
    themes="sogan malam kunyit nila terakota",
    motifs="sisik bledeg kawung masjid",
    size=1,
    height=370,
)
def smoked_fish(b: Brush) -> None:
    c = b.canvas
    smoke(c, mix(b.theme.panel, SMOKE, 0.3), -110, 0, 110)
    tray(c)
    for x, y, turn, share in ((8, -148, -6, 0.25), (-10, -104, 4, 0.1), (4, -58, -3, 0)):
        with c.at(x, y, 0.98, turn, flip=b.luck.random() < 0.3):
            fish(c, mix(ROAST, SMOKE, share + b.luck.random() * 0.3))


@draws(
    "ikan_tusuk",
    themes="malam sogan terakota kunyit",
    motifs="sisik bledeg truntum",
    size=1,
    height=360,
)
def skewered_fish(b: Brush) -> None:
    """Cuts of ray and catfish on bamboo, as they hang over coconut husk."""
    c = b.canvas
    smoke(c, mix(b.theme.panel, SMOKE, 0.3), -60, 60)
    c.shadow(0, 4, 200, 22, INK)
    for i, x in enumerate((-130, 0, 130)):
        with c.at(x, -18, 1, (-4, 0, 4)[i]):
            c.stroke([(0, 10), (0, -290)], BAMBOO, 12)
            c.stroke([(3, 10), (3, -290)], darker(BAMBOO, 0.3), 3)
            for y in (-236, -158, -80):
                skin = mix(ROAST, SMOKE, b.luck.random() * 0.7)
                cut = smooth([(-52, y - 14), (-20, y - 36), (40, y - 28), (54, y + 4), (24, y + 32),
                              (-40, y + 26)])  # fmt: skip
                c.fill(placed(cut, 0, 5), darker(skin, 0.55))
                c.fill(cut, skin)
                c.shade(cut, SMOKE, 0.8)
                for d in (-16, 0, 16):
                    c.stroke([(-26, y + d * 0.8), (30, y + d * 0.8 - 8)], lighter(skin, 0.4), 3)


@draws("ikan_asin", themes="laut nila mori daun", motifs="sisik bledeg ceplok kawung")
def salted_fish(b: Brush) -> None:
    """Small fish drying on a line."""
    c = b.canvas
    for x in (-214, 214):
        c.stroke([(x, 4), (x, -352)], SOGAN_DARK, 15)
        c.stroke([(x - 4, 4), (x - 4, -352)], SOGAN, 5)
    c.stroke([(-236, -330), (0, -314), (236, -330)], BAMBOO, 9, curved=True)
    for i in range(5):
        x = -160 + 80 * i
        with c.at(x, -172 + b.luck.randint(-8, 8), 0.64, 90 + b.luck.randint(-4, 4)):
            c.stroke([(-205, 0), (-236, 0)], SOGAN_DARK, 5)
            fish(c, mix(colour("#9fb0b5"), BAMBOO, 0.25 + 0.12 * (i % 3)))
    c.shadow(0, 6, 236, 14, INK)


@draws(
    "bandeng",
    themes="nila laut daun jambu",
    motifs="sisik starfruit kawung bledeg",
    size=1.06,
    height=240,
)
def milkfish(b: Brush) -> None:
    """Two milkfish on a banana leaf and a plate."""
    c = b.canvas
    c.shadow(0, -6, 250, 34, INK)
    c.fill(oval(0, -44, 250, 66), lighter(b.theme.ground, 0.15))
    c.fill(oval(0, -54, 250, 66), WHITE)
    c.stroke(oval(0, -54, 226, 54), b.theme.ground, 4)
    for turn in (-170, -10):
        blade = leaf(-28 if turn > -90 else 28, -62, 236, 122, turn=turn)
        c.fill(blade, DAUN)
        c.stroke([(0, -60), placed([(205, 0)], 0, -62, turn=turn)[0]], LEAF_LIGHT, 4)
    for x, y, turn, flip in ((10, -158, -7, True), (-8, -96, 3, False)):
        with c.at(x, y, 1.0, turn, flip=flip):
            fish(c, colour("#8fa3ad") if b.luck.random() < 0.5 else colour("#b9a27a"))
    for x in (-86, 0, 86):
        c.fill(oval(x, -34, 26, 17), lighter(LEAF_LIGHT, 0.5))
        c.fill(oval(x, -35, 19, 11), lighter(LEAF_LIGHT, 0.75))


@draws(
    "terasi",
    themes="jambu sogan malam kunyit",
    motifs="bledeg ceplok sisik kawung",
    size=1.12,
    height=240,
)
def shrimp_paste(b: Brush) -> None:
    """Blocks of shrimp paste, one cut open, one in its leaf."""
    c = b.canvas
    c.shadow(0, 4, 236, 24, INK)
    for x, y, tone in ((-118, 0, 0.1), (100, 0, 0.0), (-12, -112, 0.2)):
        paste = mix(colour("#7b3b35"), SMOKE, tone)
        c.fill(rounded(x - 104, y - 116, x + 104, y, 12), darker(paste, 0.35))
        c.fill(rounded(x - 104, y - 116, x + 104, y - 18, 12), paste)
        c.shade(
            rounded(x - 104, y - 116, x + 104, y - 18, 12), lighter(paste, 0.4), 0.5, side="top"
        )
        wrap = box(x - 40, y - 116, x + 40, y)
        c.pattern(wrap, motifs.tile("kawung", b.theme.panel, b.theme.ground, 0.5))
        c.stroke([(x - 40, y - 116), (x - 40, y)], b.theme.accent, 4)
        c.stroke([(x + 40, y - 116), (x + 40, y)], b.theme.accent, 4)
    with c.at(148, -150, 0.9, -18):
        shrimp(c)


def shrimp(c: Canvas) -> None:
    back = [(-64, 30), (-58, -18), (-16, -50), (36, -44), (66, -8), (58, 34)]
    c.stroke(back, colour("#d9694c"), 36, curved=True)
    c.stroke(back, colour("#ef9a78"), 9, curved=True)
    for x, y, turn in ((-38, -32, 50), (-8, -44, 85), (26, -40, 110), (52, -18, 150)):
        c.stroke(placed([(-16, 0), (16, 0)], x, y, turn=turn), colour("#a8412c"), 3)
    c.fill(leaf(-64, 40, 44, 26, turn=120), colour("#d9694c"))
    c.fill(leaf(-64, 40, 44, 26, turn=70), colour("#d9694c"))
    c.stroke([(60, 36), (30, 76), (-16, 88)], colour("#a8412c"), 4, curved=True)
    c.stroke([(64, 36), (60, 80), (30, 104)], colour("#a8412c"), 4, curved=True)
    c.dot(66, 18, 6, INK)
