"""What the village weaves, presses, beats and carves."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.geometry import (
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
    CREAM,
    DAUN,
    INK,
    JAMBU,
    NILA,
    SOGAN,
    SOGAN_DARK,
    SOGAN_LIGHT,
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
from dashboard.demo.illustrations.wood import TEAK, carving


@draws(
    "anyaman",
    themes="mori daun terakota laut",
    motifs="ceplok kawung truntum",
    size=1.1,
    height=370,
)
def basket(b: Brush) -> None:
    """A basket with a handle, woven in two colours."""
    c = b.canvas
    dye = b.luck.choice([NILA, JAMBU, DAUN, SOGAN])
    c.shadow(0, 4, 200, 22, INK)
    c.stroke(
        [(-150, -200), (-132, -320), (0, -372), (132, -320), (150, -200)],
        SOGAN_DARK,
        20,
        curved=True,
    )
    c.stroke(
        [(-150, -200), (-132, -320), (0, -372), (132, -320), (150, -200)], BAMBOO, 11, curved=True
    )
    body = smooth(
        [(-186, -206), (186, -206), (172, -80), (130, 0), (-130, 0), (-172, -80)], steps=6
    )
    c.fill(body, BAMBOO)
    weave(c, dye)
    c.shade(body, SOGAN_DARK, 0.45)
    c.fill(rounded(-202, -222, 202, -192, 14), SOGAN)
    c.stroke([(-190, -207), (190, -207)], WAX, 4)


def weave(c: Canvas, dye: Colour) -> None:
    for row in range(9):
        y, half = -196 + row * 22, 182 - max(0, row - 3) * 9
        for i in range(int(half / 22) * 2 + 1):
            x = -int(half / 22) * 22 + i * 22
            if row in (2, 3, 4) or (i + row) % 2 == 0:
                tint = dye if (i + row) % 2 else lighter(BAMBOO, 0.35)
                c.fill(rounded(x - 10, y, x + 10, y + 17, 4), tint)


@draws("debog", themes="daun kunyit terakota malam", motifs="truntum ceplok kawung")
def bark_lamp(b: Brush) -> None:
    """A lamp of pressed banana bark, with its warm light."""
    c = b.canvas
    for radius, light in ((190, 0.10), (150, 0.14), (112, 0.2)):
        c.fill(oval(0, -250, radius), BELIMBING, light)
    c.shadow(0, 4, 130, 18, INK)
    shade = mirrored([(84, -384), (166, -180)])
    c.fill(shade, mix(CREAM, BELIMBING, 0.35))
    for i in range(-6, 7):
        tone = mix(SOGAN_LIGHT, BAMBOO, b.luck.random())
        c.fill(
            [(i * 13 - 5, -384), (i * 13 + 5, -384), (i * 25.5 + 8, -180), (i * 25.5 - 8, -180)],
            tone,
            0.75,
        )
    for x, y, turn in ((-44, -270, -60), (10, -300, -100), (48, -250, -130), (0, -236, -80)):
        c.fill(leaf(x, y + 30, 62, 28, turn=turn), SOGAN_DARK)
    for y, half in ((-384, 86), (-180, 168)):
        c.fill(rounded(-half, y - 9, half, y + 9, 8), SOGAN_DARK)
    stem = mirrored([(16, -172), (12, -120), (34, -70), (20, -30)])
    c.pattern(stem, motifs.tile("parang", SOGAN, BAMBOO, 0.3))
    c.fill(rounded(-92, -32, 92, 0, 12), SOGAN)
    c.shade(rounded(-92, -32, 92, 0, 12), SOGAN_DARK, 0.8)


@draws(
    "kotak_debog", themes="terakota daun nila sogan", motifs="kawung truntum", size=1.15, height=250
)
def bark_boxes(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 6, 240, 22, INK)
    for x, y, w, h in ((-118, 0, 108, 150), (112, 0, 116, 112), (96, -136, 84, 92)):
        base = mix(SOGAN, BAMBOO, b.luck.random() * 0.6)
        c.fill(rounded(x - w, y - h, x + w, y, 8), base)
        for i in range(int(w / 9)):
            sx = x - w + 9 + i * 18
            c.stroke(
                [(sx, y - h + 6), (sx, y - 6)],
                mix(base, SOGAN_DARK, 0.25 + 0.4 * b.luck.random()),
                5,
            )
        c.fill(rounded(x - w - 8, y - h - 22, x + w + 8, y - h + 18, 8), darker(base, 0.25))
        c.stroke([(x - w, y - h - 2), (x + w, y - h - 2)], WAX, 3)
        c.fill(oval(x, y - h / 2 + 10, 34), b.theme.accent)
        c.fill(star(x, y - h / 2 + 10, 24, 11, 8), CREAM)


@draws(
    "rebana",
    themes="jambu daun malam kunyit",
    motifs="masjid truntum ceplok",
    size=1.05,
    height=370,
)
def frame_drums(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 6, 236, 20, INK)
    dye = b.luck.choice([JAMBU, DAUN, NILA])
    for x, y, r in ((-110, -126, 124), (116, -108, 106), (20, -280, 92)):
        c.fill(oval(x + 9, y + 8, r), SOGAN_DARK)
        c.fill(oval(x, y, r), TEAK)
        c.pattern(oval(x, y, r - 7), motifs.tile(b.motif, dye, BELIMBING, 0.42))
        for i in range(8):
            px, py = placed([(r - 17, 0)], x, y, turn=45 * i + 20)[0]
            c.dot(px, py, 12, STEEL)
            c.dot(px, py, 8, BELIMBING)
        c.fill(oval(x, y, r * 0.7), SOGAN)
        c.fill(oval(x, y, r * 0.66), lighter(CREAM, 0.25))
        c.shade(oval(x, y, r * 0.66), WAX, 0.9)
        c.stroke(oval(x, y, r * 0.44), WAX, 3)


@draws(
    "topeng", themes="malam jambu sogan daun", motifs="bledeg kawung parang", height=400, hung=True
)
def mask(b: Brush) -> None:
    c = b.canvas
    skin = b.luck.choice([lighter(CREAM, 0.5), JAMBU, colour("#3f8b5b"), BELIMBING])
    face = smooth(
        mirrored([(0, -330), (92, -308), (132, -210), (110, -90), (44, -8), (0, 6)])[:-1], steps=6
    )
    crown = smooth([(-138, -248), (-166, -344), (-92, -330), (0, -404), (92, -330),
                    (166, -344), (138, -248)], steps=6)  # fmt: skip
    c.fill(crown, SOGAN_DARK)
    carving(c, placed(crown, 0, -24, size=0.92), "ceplok", BELIMBING, 0.4)
    c.fill(face, skin)
    c.shade(face, darker(skin, 0.5), 0.5, side="right")
    for way in (-1, 1):
        c.fill(leaf(way * 20, -208, 84, 34, turn=-10 if way > 0 else 190), WHITE)
        c.dot(way * 58, -212, 12, INK)
        c.stroke([(way * 18, -236), (way * 62, -264), (way * 108, -240)], INK, 9, curved=True)
        c.fill(oval(way * 74, -132, 20, 13), mix(skin, JAMBU, 0.45))
        c.fill(star(way * 150, -190, 26, 11, 6), BELIMBING)
    c.fill([(-6, -216), (6, -216), (25, -136), (0, -122), (-25, -136)], darker(skin, 0.18))
    c.fill(smooth([(-46, -92), (-16, -104), (0, -98), (16, -104), (46, -92), (0, -68)]), JAMBU)
    c.stroke([(-46, -92), (0, -88), (46, -92)], INK, 4, curved=True)
    c.fill(star(0, -284, 18, 8, 4), BELIMBING)


@draws("sapu", themes="kunyit daun mori laut", motifs="kawung ceplok truntum")
def brooms(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 200, 20, INK)
    for x, turn in ((-112, -5), (112, 5)):
        with c.at(x, 0, 1, turn):
            c.stroke([(0, -396), (0, -170)], BAMBOO, 15)
            c.stroke([(4, -396), (4, -170)], darker(BAMBOO, 0.3), 4)
            fan = smooth(
                [(-22, -190), (22, -190), (74, -60), (98, 0), (0, 8), (-98, 0), (-74, -60)], steps=5
            )
            c.fill(fan, SOGAN)
            for i in range(-9, 10):
                tone = mix(SOGAN_LIGHT, SOGAN_DARK, b.luck.random())
                c.stroke(
                    [(i * 2.2, -186), (i * 7, -70), (i * 10, 2 - abs(i) * 0.4)],
                    tone,
                    4,
                    curved=True,
                )
            for y in (-176, -150):
                c.fill(rounded(-32 - (y + 176), y - 9, 32 + (y + 176), y + 9, 6), b.theme.accent)


@draws("tikar", themes="mori daun jambu laut", motifs="ceplok truntum", size=1.08, height=310)
def mats(b: Brush) -> None:
    """A mat unrolled and one rolled up."""
    c = b.canvas
    dyes = b.luck.sample([JAMBU, DAUN, NILA, BELIMBING, SOGAN], 3)
    c.shadow(0, 6, 250, 20, INK)
    mat = [(-150, -310), (190, -310), (236, -60), (-196, -60)]
    c.pattern(mat, motifs.tile("ceplok", BAMBOO, dyes[0], 0.6))
    for i, dye in enumerate(dyes[1:]):
        for way in (0, 1):
            y = -292 + 30 * i if not way else -78 - 30 * i
            lean = (y + 310) / 250
            c.stroke([(-150 - 46 * lean, y), (190 + 46 * lean, y)], dye, 13)
    c.fill(rounded(-226, -74, 250, 0, 36), darker(BAMBOO, 0.15))
    c.shade(rounded(-226, -74, 250, 0, 36), SOGAN_DARK, 0.6)
    for x in range(-190, 240, 24):
        c.stroke([(x, -68), (x + 10, -6)], dyes[(x // 24) % 3], 6)
    c.fill(oval(-208, -37, 19, 36), lighter(BAMBOO, 0.2))
    c.stroke(oval(-208, -37, 10, 20), SOGAN, 4)
