"""Crackers, soybean, salt, sweets, bread and eggs."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.fish import tray
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
    BELIMBING,
    BLUSH,
    CREAM,
    DAUN,
    INK,
    JAMBU,
    LEAF_LIGHT,
    ROAST,
    SALT,
    SMOKE,
    SOGAN,
    SOGAN_DARK,
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
    "kerupuk",
    themes="kunyit jambu nila terakota daun",
    motifs="truntum ceplok kawung starfruit",
    size=1.02,
    height=300,
)
def crackers(b: Brush) -> None:
    """A heap of curled crackers on a tray."""
    c = b.canvas
    tray(c)
    tints = [lighter(CREAM, 0.35), mix(CREAM, BLUSH, 0.35), mix(CREAM, BELIMBING, 0.25)]
    tint = tints[b.luck.randrange(3)]
    rows = ((-66, (-160, -80, 0, 80, 160)), (-128, (-120, -40, 40, 120)), (-190, (-80, 0, 80)),
            (-250, (-38, 40)))  # fmt: skip
    for y, columns in rows:
        for x in columns:
            with c.at(x + b.luck.randint(-6, 6), y, 1, b.luck.randrange(360)):
                cracker(c, mix(tint, ROAST, b.luck.random() * 0.16))


def cracker(c: Canvas, tint: Colour) -> None:
    rim = smooth([placed([(62 + 5 * (i % 2), 0)], turn=36 * i)[0] for i in range(10)], steps=5)
    c.fill(placed(rim, 2, 5), mix(tint, SOGAN, 0.55))
    c.fill(rim, tint)
    c.stroke(rim, mix(tint, SOGAN, 0.4), 2.5, closed=True)
    curl = [placed([(48 - i * 1.5, 0)], turn=19 * i)[0] for i in range(30)]
    c.stroke(curl, mix(tint, SOGAN, 0.32), 4)


@draws(
    "rengginang",
    themes="terakota sogan kunyit nila",
    motifs="kawung truntum ceplok",
    size=1.02,
    height=300,
)
def rice_crackers(b: Brush) -> None:
    c = b.canvas
    tray(c)
    for x, y in ((-110, -84), (104, -84), (0, -70), (-54, -168), (60, -168), (0, -252)):
        tint = mix(colour("#efd39a"), ROAST, b.luck.random() * 0.35)
        c.fill(oval(x, y + 9, 88, 58), mix(tint, SOGAN_DARK, 0.5))
        c.fill(oval(x, y, 88, 58), tint)
        for _ in range(34):
            px, py = placed([(b.luck.random() * 78, 0)], turn=b.luck.random() * 360)[0]
            grain = oval(x + px, y + py * 0.62, 8, 4.5, turn=b.luck.random() * 180, steps=10)
            c.fill(grain, mix(lighter(tint, 0.4), ROAST, b.luck.random() * 0.5))


@draws("tahu", themes="daun laut sogan mori", motifs="kawung ceplok truntum", size=0.98, height=370)
def tofu(b: Brush) -> None:
    c = b.canvas
    skin = BELIMBING if b.luck.random() < 0.5 else colour("#f3ead6")
    c.shadow(0, 6, 246, 24, INK)
    c.fill(rounded(-236, -30, 236, 4, 10), SOGAN)
    c.shade(rounded(-236, -30, 236, 4, 10), SOGAN_DARK, 0.8)
    for y, columns in ((-30, (-150, 0, 150)), (-142, (-76, 76)), (-254, (0,))):
        for x in columns:
            cube(c, x, y, mix(skin, CREAM, 0.35))
    for turn in (-60, -100, -140):
        c.fill(leaf(176, -150, 66, 30, turn=turn), LEAF_LIGHT)


def cube(c: Canvas, x: float, y: float, skin: Colour, size: float = 66) -> None:
    top = [
        (x - size, y - 84),
        (x - size + 26, y - 110),
        (x + size + 26, y - 110),
        (x + size, y - 84),
    ]
    side = [(x + size, y - 84), (x + size + 26, y - 110), (x + size + 26, y - 26), (x + size, y)]
    c.fill(side, mix(skin, SOGAN, 0.35))
    c.fill(top, lighter(skin, 0.45))
    c.fill(box(x - size, y - 84, x + size, y), skin)
    c.shade(box(x - size, y - 84, x + size, y), mix(skin, SOGAN, 0.3), 0.7)
    for px, py in ((-30, -54), (24, -30), (6, -62), (-14, -20)):
        c.dot(x + px, y + py, 4, mix(skin, SOGAN, 0.25))


@draws(
    "tempe", themes="daun sogan kunyit mori", motifs="kawung jambu ceplok", size=1.12, height=210
)
def tempeh(b: Brush) -> None:
    """A block on its leaf, slices in front."""
    c = b.canvas
    c.shadow(0, 6, 244, 24, INK)
    c.fill(leaf(-250, -20, 500, 130), DAUN)
    c.stroke([(-236, -20), (236, -20)], LEAF_LIGHT, 4)
    for x, y, w, h in ((-196, -40, 320, 148), (20, -14, 96, 132), (118, -2, 96, 124)):
        cake = rounded(x, y - h, x + w, y, 14)
        c.fill(placed(cake, 12, -10), mix(CREAM, SOGAN, 0.45))
        c.fill(cake, mix(CREAM, WHITE, 0.3))
        for _ in range(int(w / 7)):
            px, py = x + 18 + b.luck.random() * (w - 36), y - h + 18 + b.luck.random() * (h - 36)
            bean = oval(px, py, 13, 9, turn=b.luck.random() * 180, steps=14)
            c.fill(bean, mix(WAX, ROAST, 0.3 + 0.3 * b.luck.random()))
    c.stroke([(-120, -190), (-120, -38)], DAUN, 13)
    c.fill(star(-120, -196, 26, 10, 4), DAUN)


@draws(
    "garam",
    themes="laut nila malam daun",
    motifs="bledeg sisik truntum masjid",
    size=1.04,
    height=240,
)
def salt(b: Brush) -> None:
    """A hill of salt, a sack and a wooden scoop."""
    c = b.canvas
    c.shadow(0, 4, 250, 24, INK)
    hill = smooth([(-240, 0), (-180, -70), (-110, -170), (-60, -204), (0, -160), (70, -66),
                   (120, 0)], closed=False)  # fmt: skip
    c.fill(hill, SALT)
    c.shade(hill, colour("#9db4c4"), 0.8, side="right")
    for _ in range(70):
        x = -200 + b.luck.random() * 270
        y = -b.luck.random() * max(10.0, 170 - abs(x + 60) * 1.15)
        c.fill(star(x, y, 5, 2.4, 4), WHITE if b.luck.random() < 0.6 else colour("#b8cad6"))
    sack = smooth([(50, 0), (34, -90), (50, -196), (84, -232), (188, -232), (214, -196), (232, -90),
                   (218, 0)], steps=7)  # fmt: skip
    c.fill(sack, WAX)
    c.shade(sack, SOGAN, 0.5, side="right")
    band = belt(sack, -160, -60, sag=12)
    c.pattern(band, motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.5))
    c.fill(oval(136, -232, 54, 15), SALT)
    c.stroke([(86, -226), (136, -216), (188, -226)], SOGAN, 5, curved=True)


@draws(
    "dodol", themes="jambu daun kunyit nila", motifs="jambu starfruit ceplok", size=1.12, height=230
)
def sweets(b: Brush) -> None:
    """Wrapped sweets, twisted at both ends, heaped up."""
    c = b.canvas
    c.shadow(0, 6, 240, 24, INK)
    dyes = [JAMBU, BELIMBING, DAUN, b.theme.ground, ROAST]
    places = ((-150, -34), (0, -34), (150, -34), (-76, -108), (76, -108), (0, -182))
    for i, (x, y) in enumerate(places):
        with c.at(x, y, 0.92, b.luck.randint(-12, 12)):
            sweet(c, dyes[(i + b.luck.randrange(2)) % len(dyes)])


def sweet(c: Canvas, dye: Colour) -> None:
    for way in (-1, 1):
        ear = [
            (way * 54, 0),
            (way * 92, -34),
            (way * 84, -10),
            (way * 98, 6),
            (way * 84, 14),
            (way * 90, 34),
        ]
        c.fill(ear, darker(dye, 0.25))
        c.stroke([(way * 58, 0), (way * 84, 0)], lighter(dye, 0.4), 3)
    c.fill(rounded(-62, -34, 62, 34, 26), dye)
    c.shade(rounded(-62, -34, 62, 34, 26), darker(dye, 0.5), 0.7)
    c.stroke([(-34, -20), (34, -20)], lighter(dye, 0.5), 5)
    c.fill(star(0, 6, 15, 6, 6), lighter(dye, 0.7))


@draws(
    "roti",
    themes="kunyit terakota sogan nila",
    motifs="truntum kawung ceplok",
    size=1.06,
    height=250,
)
def bread(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 236, 26, INK)
    c.fill(rounded(-232, -34, 232, 0, 14), SOGAN)
    c.shade(rounded(-232, -34, 232, 0, 14), SOGAN_DARK, 0.8)
    for x, y, size in ((-104, -34, 1.05), (104, -34, 1.05), (0, -130, 1.15)):
        with c.at(x, y, size):
            crust = smooth(
                [(-108, -6), (-110, -62), (-58, -108), (58, -108), (110, -62), (108, -6)]
            )
            c.fill(placed(crust, 0, 5), darker(SMOKE, 0.2))
            c.fill(crust, mix(ROAST, BELIMBING, 0.2))
            c.shade(crust, SMOKE, 0.65)
            for cut in (-50, 0, 50):
                slit = leaf(cut - 24, -40, 64, 22, turn=-58)
                c.fill(slit, mix(CREAM, ROAST, 0.25))
            for _ in range(12):
                px, py = b.luck.randint(-70, 70), b.luck.randint(-92, -56)
                c.fill(oval(px, py, 4, 2.4, turn=40, steps=8), CREAM)


@draws(
    "telur_asin",
    themes="laut nila daun terakota",
    motifs="kawung ceplok sisik",
    size=1.06,
    height=250,
)
def salted_eggs(b: Brush) -> None:
    """Blue-green duck eggs in a nest of straw, one halved."""
    c = b.canvas
    tray(c)
    shell = mix(colour("#7fb7b5"), WHITE, b.luck.random() * 0.3)
    for x, y, turn in (
        (-120, -92, -14),
        (118, -92, 12),
        (0, -112, 0),
        (-62, -176, -8),
        (66, -176, 9),
    ):
        egg = placed(mirrored([(0, -84), (40, -62), (62, 0), (44, 52), (0, 66)]), x, y, turn=turn)
        egg = smooth(egg[:-1], steps=6)
        c.fill(egg, shell)
        c.shade(egg, darker(shell, 0.5), 0.7)
        c.fill(oval(x - 20, y - 34, 10, 18, turn=20), lighter(shell, 0.6))
    c.fill(oval(0, -56, 74, 58), darker(shell, 0.2))
    c.fill(oval(0, -58, 68, 52), WHITE)
    c.fill(oval(4, -56, 36, 30), mix(BELIMBING, JAMBU, 0.28))
    c.fill(oval(-6, -64, 13, 8), BELIMBING)
