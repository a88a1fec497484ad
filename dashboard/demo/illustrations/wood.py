"""Carved and joined wood: doors, reliefs, frames, furniture."""

from dashboard.demo.illustrations import motifs
from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.geometry import (
    Outline,
    box,
    leaf,
    mirrored,
    placed,
    rounded,
    smooth,
    star,
)
from dashboard.demo.illustrations.palette import (
    BELIMBING,
    CREAM,
    DAUN,
    INK,
    JAMBU,
    NILA,
    ROAST,
    SOGAN_LIGHT,
    Colour,
    colour,
    darker,
    lighter,
    mix,
)
from dashboard.demo.illustrations.things import Brush, draws

TEAK, DARK_TEAK, PALE_TEAK = colour("#8a5227"), colour("#5c3213"), colour("#b87b43")


def plank(c: Canvas, outline: Outline, wood: Colour = TEAK) -> None:
    """A piece of wood, lighter above."""
    c.fill(outline, wood)
    c.shade(outline, darker(wood, 0.4), 0.7)


def carving(
    c: Canvas, outline: Outline, motif: str, wood: Colour = TEAK, size: float = 0.6
) -> None:
    c.pattern(outline, motifs.tile(motif, darker(wood, 0.35), lighter(wood, 0.35), size))


@draws("gebyok", themes="sogan daun mori nila", motifs="ceplok kawung bledeg")
def carved_door(b: Brush) -> None:
    """A carved wall of a house with its double door."""
    c = b.canvas
    c.shadow(0, 4, 244, 18, INK)
    plank(c, box(-226, -330, 226, 0), DARK_TEAK)
    crown = smooth([(-240, -326), (-150, -352), (-70, -346), (0, -398), (70, -346), (150, -352),
                    (240, -326)], closed=False)  # fmt: skip
    plank(c, crown, PALE_TEAK)
    c.fill(star(0, -356, 24, 11, 8), BELIMBING)
    c.stroke(
        [(-130, -338), (-70, -332), (0, -336), (70, -332), (130, -338)], DARK_TEAK, 4, curved=True
    )
    for x0, x1 in ((-214, -122), (122, 214)):
        carving(c, box(x0, -312, x1, -170), b.luck.choice(["ceplok", "starfruit", "truntum"]))
        carving(c, box(x0, -156, x1, -14), "kawung")
    for x0, x1 in ((-108, -5), (5, 108)):
        plank(c, box(x0, -312, x1, -6))
        carving(c, rounded(x0 + 13, -296, x1 - 13, -190, 10), "starfruit", size=0.5)
        plank(c, rounded(x0 + 13, -174, x1 - 13, -20, 6), PALE_TEAK)
        c.stroke(rounded(x0 + 24, -162, x1 - 24, -32, 4), DARK_TEAK, 3, closed=True)
    for way in (-1, 1):
        c.dot(way * 18, -150, 7, BELIMBING)
    plank(c, box(-244, -12, 244, 4), SOGAN_LIGHT)


@draws("ukir", themes="mori daun nila sogan", motifs="truntum ceplok kawung", height=376, hung=True)
def carved_panel(b: Brush) -> None:
    """A relief of a vine in a frame."""
    c = b.canvas
    c.fill(rounded(-226, -366, 226, 4, 12), INK, 0.2)
    plank(c, rounded(-234, -374, 234, -4, 12), DARK_TEAK)
    carving(c, rounded(-222, -362, 222, -16, 8), "ceplok", size=0.42)
    plank(c, box(-186, -326, 186, -52), PALE_TEAK)
    vine = [(-170, -80), (-110, -170), (-40, -110), (20, -210), (96, -150), (160, -290)]
    c.stroke(vine, DARK_TEAK, 15, curved=True)
    c.stroke(vine, TEAK, 8, curved=True)
    flip = b.luck.choice((-1, 1))
    for x, y, turn in ((-110, -170, 210), (-40, -110, 60), (20, -210, 240), (96, -150, 50),
                       (-74, -140, 300), (60, -184, 290), (-140, -124, 100),
                       (130, -216, 170)):  # fmt: skip
        blade = leaf(x, y, 74, 40, turn=turn + 12 * flip)
        c.fill(placed(blade, 3, 5), DARK_TEAK)
        c.fill(blade, lighter(PALE_TEAK, 0.2))
        c.stroke([(x, y), placed([(58, 0)], x, y, turn=turn + 12 * flip)[0]], TEAK, 3)
    for x, y in ((-128, -270), (118, -92)):
        for size, tint in ((46, DARK_TEAK), (42, CREAM), (22, ROAST)):
            c.fill(star(x, y, size, size * 0.6, 8), tint)


@draws(
    "kaligrafi",
    themes="daun malam nila jambu",
    motifs="truntum masjid ceplok",
    height=376,
    hung=True,
)
def calligraphy(b: Brush) -> None:
    """A gilded frame round a star of eight, a reed pen across it: ornament only, no letters."""
    c = b.canvas
    plank(c, rounded(-236, -372, 236, 0, 8), darker(BELIMBING, 0.35))
    carving(
        c, rounded(-226, -362, 226, -10, 6), b.luck.choice(["truntum", "kawung"]), BELIMBING, 0.4
    )
    ground = b.luck.choice([colour("#12352a"), NILA, INK, colour("#4a1020")])
    gold = lighter(BELIMBING, 0.25)
    c.fill(box(-188, -324, 188, -48), ground)
    c.stroke(box(-174, -310, 174, -62), BELIMBING, 3, closed=True)
    for turn in (0, 45):
        square = [placed([(116, 0)], 0, -186, turn=turn + 90 * i)[0] for i in range(4)]
        c.stroke(square, gold, 8, closed=True)
        c.stroke(placed(square, 0, -186 * 0.14, size=0.86), mix(gold, ground, 0.4), 3, closed=True)
    for i in range(8):
        c.fill(leaf(*placed([(16, 0)], 0, -186, turn=45 * i)[0], 52, 26, turn=45 * i), gold)
        c.dot(*placed([(132, 0)], 0, -186, turn=45 * i + 22.5)[0], 6, gold)
    c.dot(0, -186, 13, JAMBU)
    with c.at(150, -20, 1, -52):
        c.fill(rounded(0, -11, 214, 11, 8), ROAST)
        c.fill([(8, -11), (8, 11), (-44, 3), (-44, -3)], CREAM)
        c.stroke([(20, -4), (200, -4)], lighter(ROAST, 0.4), 3)


@draws("kursi", themes="daun terakota laut kunyit", motifs="kawung parang truntum ceplok")
def chair(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 190, 24, INK)
    for x, top in ((-118, -180), (118, -180)):
        plank(c, box(x - 12, top, x + 12, -30), DARK_TEAK)
    back = smooth([(-124, -190), (-140, -350), (-90, -384), (0, -396), (90, -384),
                   (140, -350), (124, -190)], steps=6)  # fmt: skip
    plank(c, back)
    carving(c, placed(back, 0, -58, size=0.8), b.luck.choice(["starfruit", "kawung", "ceplok"]))
    seat = [(-150, -190), (150, -190), (176, -136), (-176, -136)]
    c.pattern(seat, motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.5))
    plank(c, box(-178, -138, 178, -112), PALE_TEAK)
    for x in (-160, 160):
        way = 1 if x > 0 else -1
        leg = [(x - 16, -112), (x + 16, -112), (x + 8 + 6 * way, 0), (x - 10 + 6 * way, 0)]
        plank(c, leg)
    for way in (-1, 1):
        arm = [(way * 136, -286), (way * 186, -276), (way * 192, -240), (way * 170, -140)]
        c.stroke(arm, DARK_TEAK, 19, curved=True)
        c.stroke(arm, PALE_TEAK, 9, curved=True)


@draws(
    "meja", themes="terakota nila mori daun", motifs="parang kawung ceplok", size=1.08, height=390
)
def low_table(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 232, 22, INK)
    for x in (-176, 176):
        leg = smooth([(x - 22, -200), (x + 22, -200), (x + 14, -120), (x + 26, -60), (x + 12, 0),
                      (x - 12, 0), (x - 26, -60), (x - 14, -120)], steps=5)  # fmt: skip
        plank(c, leg, DARK_TEAK)
    carving(c, box(-200, -206, 200, -150), b.luck.choice(["starfruit", "ceplok", "kawung"]))
    plank(c, rounded(-240, -240, 240, -202, 12), PALE_TEAK)
    runner = [(-56, -240), (56, -240), (56, -128), (0, -100), (-56, -128)]
    c.pattern(runner, motifs.tile(b.motif, b.theme.ground, b.theme.line, 0.5))
    c.stroke(runner[2:], b.theme.accent, 4)
    vase = mirrored([(20, -322), (14, -308), (38, -280), (30, -240)])
    c.fill(vase, b.theme.accent)
    for turn in (-140, -115, -90, -65, -40):
        c.fill(leaf(0, -318, 76, 26, turn=turn), DAUN if turn % 50 else lighter(DAUN, 0.3))


@draws("lemari", themes="laut sogan daun jambu", motifs="ceplok truntum kawung")
def cupboard(b: Brush) -> None:
    c = b.canvas
    c.shadow(0, 4, 200, 20, INK)
    plank(c, box(-178, -360, 178, -20), DARK_TEAK)
    plank(c, mirrored([(0, -400), (110, -384), (196, -352)]), PALE_TEAK)
    c.fill(star(0, -376, 16, 7, 8), BELIMBING)
    for x0, x1 in ((-164, -5), (5, 164)):
        plank(c, box(x0, -342, x1, -110))
        carving(
            c,
            rounded(x0 + 18, -324, x1 - 18, -214, 12),
            b.luck.choice(["starfruit", "truntum", "kawung"]),
        )
        plank(c, rounded(x0 + 18, -196, x1 - 18, -126, 8), PALE_TEAK)
        plank(c, box(x0, -98, x1, -34), PALE_TEAK)
        c.dot((x0 + x1) / 2, -66, 8, BELIMBING)
    for way in (-1, 1):
        c.fill(rounded(way * 20 - 5, -236, way * 20 + 5, -196, 5), BELIMBING)
        plank(c, box(way * 160 - 18, -22, way * 160 + 18, 2), DARK_TEAK)
