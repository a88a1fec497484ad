"""Cloth and what is sewn of it."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.geometry import box, mirrored, oval, placed, rounded, smooth, star
from dashboard.demo.illustrations.palette import (
    BAMBOO,
    BELIMBING,
    CREAM,
    DAUN,
    INK,
    JAMBU,
    NILA,
    SOGAN,
    SOGAN_DARK,
    STEEL,
    THEMES,
    WAX,
    WHITE,
    Colour,
    colour,
    darker,
    lighter,
    mix,
)
from dashboard.demo.illustrations.stages import tumpal_row
from dashboard.demo.illustrations.things import Brush, draws

DEMAK = ("bledeg", "starfruit", "jambu", "masjid", "sisik")
DYES = ("nila", "sogan", "jambu", "daun", "mori", "malam", "terakota")


def cloth_tile(b: Brush, dye: str, motif: str, size: float = 0.6):
    theme = THEMES[dye]
    line = WAX if dye != "mori" else SOGAN
    return motifs.tile(motif, theme.ground, mix(theme.ground, line, 0.8), size)


def other_dye(b: Brush, count: int) -> list[str]:
    """Dyes that stand out from the picture's own ground."""
    dyes = [dye for dye in DYES if THEMES[dye].ground != b.theme.ground]
    return b.luck.sample(dyes, count)


@draws("batik_tulis", themes="nila sogan mori malam jambu", motifs="kawung parang truntum ceplok")
def hung_batik(b: Brush) -> None:
    """A cloth over a wooden rack."""
    c = b.canvas
    dye, motif = other_dye(b, 1)[0], b.luck.choice(DEMAK)
    c.shadow(0, 6, 240, 18, INK)
    for x in (-222, 222):
        c.stroke([(x, 0), (x, -376)], SOGAN_DARK, 16)
        c.stroke([(x - 34, 2), (x + 34, 2)], SOGAN_DARK, 16)
    sheet = box(-186, -366, 186, -40)
    c.pattern(sheet, cloth_tile(b, dye, motif, 0.75))
    theme = THEMES[dye]
    for y in (-132, -40):
        with c.at(0, y):
            tumpal_row(c, -186, 186, 46, theme.accent, theme.dark)
    for x in (-130, -40, 60, 140):
        c.shade(box(x - 34, -366, x, -40), INK, 0.28, side="right")
    c.stroke([(-186, -40), (186, -40)], WAX, 6)
    c.stroke([(-244, -370), (244, -370)], SOGAN, 17)
    for x in (-250, 250):
        c.dot(x, -370, 14, SOGAN_DARK)


@draws(
    "batik_cap",
    themes="sogan nila daun mori kunyit",
    motifs="truntum kawung ceplok parang",
    height=330,
)
def folded_batik(b: Brush) -> None:
    """A stack of folded cloths."""
    c = b.canvas
    c.shadow(0, 6, 236, 22, INK)
    chosen = b.luck.sample(DEMAK + ("kawung", "parang"), 4)
    for i, dye in enumerate(other_dye(b, 4)):
        y, shift = -i * 82, b.luck.randint(-12, 12)
        fold = rounded(-214 + shift, y - 78, 214 + shift, y, 34)
        c.fill(placed(fold, 0, 5), darker(THEMES[dye].ground, 0.6))
        c.pattern(fold, cloth_tile(b, dye, chosen[i], 0.6))
        c.stroke(
            [(-196 + shift, y - 40), (206 + shift, y - 40)], darker(THEMES[dye].ground, 0.5), 4
        )
        c.shade(fold, INK, 0.45)
    c.fill(box(-30, -322, 30, 0), b.theme.accent)
    c.fill(star(0, -164, 46, 20, 8), CREAM)
    c.fill(star(0, -164, 26, 12, 8), b.theme.ground)


@draws("selendang", themes="malam jambu laut sogan", motifs="truntum ceplok kawung", height=345)
def rolled_batik(b: Brush) -> None:
    """Rolls of cloth standing in a basket."""
    c = b.canvas
    chosen = b.luck.sample(DEMAK, 4)
    for i, dye in enumerate(other_dye(b, 4)):
        x, top = -132 + 88 * i, -330 + 34 * (i % 2)
        roll = box(x - 42, top, x + 42, -60)
        c.pattern(roll, cloth_tile(b, dye, chosen[i], 0.6))
        c.shade(roll, INK, 0.55, side="right")
        c.fill(oval(x, top, 42, 15), lighter(THEMES[dye].ground, 0.25))
        c.stroke(oval(x, top, 24, 8), darker(THEMES[dye].ground, 0.5), 3)
        c.dot(x, top, 4, INK)
    c.shadow(0, 4, 220, 20, INK)
    basket = mirrored([(212, -150), (176, 0)])
    c.pattern(basket, motifs.tile("ceplok", BAMBOO, darker(BAMBOO, 0.35), 0.5))
    c.shade(basket, SOGAN_DARK, 0.5)
    c.fill(rounded(-224, -166, 224, -138, 13), SOGAN)


def hanger(c: Canvas) -> None:
    c.stroke([(0, -352), (0, -378), (18, -392), (8, -404), (-8, -398)], STEEL, 6, curved=True)
    c.stroke([(-120, -300), (0, -350), (120, -300)], SOGAN, 11)


SHIRT = mirrored(
    [(34, -344), (88, -326), (196, -262), (228, -130), (158, -112), (136, -190), (142, 0)]
)


@draws(
    "kemeja_batik",
    themes="nila kunyit daun mori",
    motifs="kawung truntum ceplok",
    height=400,
    hung=True,
)
def batik_shirt(b: Brush) -> None:
    c = b.canvas
    dye, motif = other_dye(b, 1)[0], b.luck.choice((*DEMAK, "parang"))
    hanger(c)
    c.pattern(SHIRT, cloth_tile(b, dye, motif, 0.7))
    shirt_details(c, THEMES[dye].ground)


def shirt_details(c: Canvas, dye: Colour) -> None:
    deep = darker(dye, 0.55)
    for way in (-1, 1):
        c.stroke([(way * 136, -190), (way * 128, -270)], deep, 4)
        c.fill([(way * 4, -300), (way * 34, -346), (way * 74, -312), (way * 34, -276)], deep)
        c.fill(
            [(way * 8, -304), (way * 34, -340), (way * 66, -312), (way * 34, -284)],
            lighter(dye, 0.2),
        )
        c.shade([(way * 60, -300), (way * 138, -200), (way * 142, 0), (way * 70, 0)], INK, 0.28)
    c.stroke([(0, -296), (0, -2)], deep, 4)
    for y in range(-256, -10, 58):
        c.dot(10, y, 6, WAX)


@draws(
    "kemeja", themes="laut sogan kunyit mori", motifs="parang truntum kawung", height=400, hung=True
)
def plain_shirt(b: Brush) -> None:
    c = b.canvas
    dye = b.luck.choice([WHITE, colour("#b9c9dd"), colour("#d9c7a3"), lighter(DAUN, 0.55)])
    hanger(c)
    c.fill(SHIRT, dye)
    c.shade(SHIRT, mix(dye, NILA, 0.3), 0.6)
    c.pattern(box(-142, -120, 142, -84), motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.4))
    shirt_details(c, mix(dye, NILA, 0.2))
    c.fill(rounded(46, -236, 108, -164, 8), mix(dye, NILA, 0.16))


@draws(
    "seragam",
    themes="nila terakota daun laut",
    motifs="truntum ceplok kawung",
    height=400,
    hung=True,
)
def uniform(b: Brush) -> None:
    """A school uniform: white shirt, tie, coloured collar and badge."""
    c = b.canvas
    dye = b.luck.choice([NILA, JAMBU, SOGAN, DAUN])
    hanger(c)
    c.fill(SHIRT, WHITE)
    c.shade(SHIRT, colour("#c8d2de"), 0.8)
    shirt_details(c, colour("#cfd8e3"))
    c.fill([(-14, -298), (14, -298), (20, -270), (0, -262), (-20, -270)], dye)
    c.fill([(-13, -264), (13, -264), (27, -128), (0, -98), (-27, -128)], dye)
    c.fill(rounded(52, -232, 106, -172, 10), dye)
    c.fill(star(79, -202, 19, 8, 5), BELIMBING)
    for way in (-1, 1):
        cuff = [(way * 228, -130), (way * 158, -112), (way * 151, -132), (way * 224, -150)]
        c.fill(cuff, dye)


@draws(
    "gamis", themes="jambu mori daun malam", motifs="truntum jambu kawung", height=400, hung=True
)
def dress(b: Brush) -> None:
    c = b.canvas
    dye = other_dye(b, 1)[0]
    theme = THEMES[dye]
    hanger(c)
    right = [(30, -344), (84, -322), (132, -200), (158, -110), (118, -96), (78, -190), (74, -160)]
    gown = mirrored([*right, (116, -60), (172, 0)])
    c.fill(gown, theme.ground)
    c.shade(gown, theme.dark, 0.8)
    hem = mirrored([(132, -40), (176, 2)])
    front = mirrored([(26, -320), (30, -160), (58, 0)])
    for part in (hem, front):
        c.pattern(
            part, cloth_tile(b, "mori" if dye != "mori" else "sogan", b.luck.choice(DEMAK), 0.5)
        )
    c.stroke([(-78, -164), (78, -164)], theme.accent, 9)
    for way in (-1, 1):
        c.stroke([(way * 26, -322), (way * 30, -160), (way * 58, 0)], theme.accent, 4)
    c.fill(oval(0, -342, 30, 15), darker(theme.ground, 0.6))


@draws("mukena", themes="daun nila laut jambu", motifs="masjid truntum ceplok")
def prayer_veil(b: Brush) -> None:
    c = b.canvas
    veil = smooth([(0, -384), (66, -352), (92, -260), (160, -120), (206, -20), (0, 4), (-206, -20),
                   (-160, -120), (-92, -260), (-66, -352)], steps=7)  # fmt: skip
    c.shadow(0, 4, 220, 20, INK)
    c.fill(veil, WHITE)
    c.shade(veil, colour("#cdd6e2"), 0.9)
    c.fill(oval(0, -292, 48, 60), mix(b.theme.ground, WHITE, 0.45))
    for grow in (0, 12):
        c.stroke(oval(0, -292, 56 + grow, 68 + grow), b.theme.accent if grow else b.theme.ground, 4)
    for x in (-120, -60, 0, 60, 120):
        y = -62 + abs(x) * 0.12
        c.fill(star(x, y, 24, 10, 8), b.theme.ground)
        c.dot(x, y, 6, b.theme.accent)
    c.stroke([(-196, -26), (0, -8), (196, -26)], b.theme.ground, 6, curved=True)


@draws(
    "peci", themes="sogan daun kunyit nila", motifs="masjid kawung truntum", size=1.1, height=290
)
def cap(b: Brush) -> None:
    """Two felt caps, one with an embroidered band."""
    c = b.canvas
    for x, y, dye in ((70, -96, b.luck.choice([JAMBU, DAUN, SOGAN])), (-64, 0, colour("#1d1d22"))):
        side = smooth([(-170, y - 20), (-160, y - 150), (-100, y - 186), (100, y - 186),
                       (160, y - 150), (170, y - 20), (0, y + 10)], steps=6)  # fmt: skip
        with c.at(x, 0, 0.95):
            c.shadow(0, y + 2, 180, 20, INK)
            c.fill(side, dye)
            c.shade(side, INK, 0.5, side="right")
            band = smooth([(-170, y - 20), (-166, y - 76), (0, y - 58), (166, y - 76),
                           (170, y - 20), (0, y + 10)], steps=6)  # fmt: skip
            c.pattern(band, motifs.tile(b.motif, darker(dye, 0.3), BELIMBING, 0.4))
            c.fill(oval(0, y - 172, 112, 22), lighter(dye, 0.16))
            c.stroke([(-60, y - 172), (60, y - 172)], darker(dye, 0.4), 5)


@draws("tas", themes="kunyit nila terakota daun", motifs="ceplok kawung truntum")
def bag(b: Brush) -> None:
    c = b.canvas
    dye, motif = other_dye(b, 1)[0], b.luck.choice((*DEMAK, "parang"))
    c.shadow(0, 4, 220, 20, INK)
    for grow in (0, 1):
        c.stroke([(-92, -230), (-80, -350), (0, -388), (80, -350), (92, -230)],
                 (SOGAN_DARK, SOGAN)[grow], 20 - 8 * grow, curved=True)  # fmt: skip
    body = smooth(
        [(-186, -236), (186, -236), (212, -30), (186, 0), (-186, 0), (-212, -30)], steps=4
    )
    c.pattern(body, cloth_tile(b, dye, motif, 0.7))
    c.shade(body, INK, 0.4)
    flap = smooth([(-190, -240), (190, -240), (182, -150), (0, -104), (-182, -150)], steps=5)
    c.fill(placed(flap, 0, 6), darker(SOGAN, 0.5))
    c.fill(flap, SOGAN)
    c.stroke([(-172, -158), (0, -118), (172, -158)], WAX, 3, curved=True)
    c.fill(rounded(-22, -140, 22, -92, 8), BELIMBING)
    c.fill(rounded(-11, -128, 11, -104, 5), SOGAN_DARK)


SOLE = smooth([(0, -370), (62, -340), (82, -250), (58, -140), (70, -40), (36, 0), (-24, 0),
               (-58, -40), (-52, -150), (-76, -260), (-52, -340)], steps=6)  # fmt: skip


@draws("sandal", themes="mori laut daun kunyit", motifs="parang kawung ceplok", size=1.06)
def sandals(b: Brush) -> None:
    c = b.canvas
    dye = THEMES[other_dye(b, 1)[0]].ground
    for x, flip, turn in ((-108, False, -6), (108, True, 6)):
        with c.at(x, -6, 1, turn, flip=flip):
            c.fill(placed(SOLE, 8, 8), SOGAN_DARK)
            c.fill(SOLE, mix(SOGAN, BAMBOO, 0.5))
            c.stroke(placed(SOLE, 0, -18, size=0.88), WAX, 3, closed=True)
            for side in (-1, 1):
                strap = smooth([(4, -318), (side * 40, -262), (side * 80, -196), (side * 62, -176),
                                (side * 18, -236), (-4, -306)], steps=5)  # fmt: skip
                c.fill(strap, dye)
            c.fill(star(2, -312, 24, 10, 6), BELIMBING)
