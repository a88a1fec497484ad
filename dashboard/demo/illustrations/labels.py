"""Small drawings for labels, each about 100 wide round the origin."""

from collections.abc import Callable

from dashboard.demo.illustrations.canvas import Canvas
from dashboard.demo.illustrations.fish import fish, shrimp
from dashboard.demo.illustrations.food import cracker
from dashboard.demo.illustrations.geometry import belimbing, leaf, oval, placed, smooth, star
from dashboard.demo.illustrations.palette import (
    BELIMBING,
    BLUSH,
    CREAM,
    DAUN,
    JAMBU,
    LEAF_LIGHT,
    ROAST,
    SMOKE,
    SOGAN,
    SOGAN_DARK,
    WHITE,
    colour,
    lighter,
    mix,
)

ROSE_APPLE = smooth([(0, -50), (20, -40), (42, 12), (48, 40), (24, 52), (0, 44), (-24, 52),
                     (-48, 40), (-42, 12), (-20, -40)], steps=6)  # fmt: skip


def starfruit(c: Canvas) -> None:
    c.fill(belimbing(0, 0, 52), BELIMBING)
    c.stroke(belimbing(0, 0, 52), mix(BELIMBING, DAUN, 0.5), 4, closed=True)
    c.fill(belimbing(0, 0, 30), lighter(BELIMBING, 0.5))


def rose_apple(c: Canvas) -> None:
    c.fill(ROSE_APPLE, JAMBU)
    c.shade(ROSE_APPLE, BLUSH, 0.7)
    c.stroke([(-20, -14), (-26, 16)], lighter(JAMBU, 0.5), 6)
    for turn in (-150, -30):
        c.fill(leaf(0, -48, 40, 20, turn=turn), LEAF_LIGHT)


def bean(c: Canvas) -> None:
    for x, y, turn in ((-22, -8, -30), (24, 12, 25)):
        c.fill(oval(x, y, 34, 24, turn=turn), SMOKE)
        crease = [placed([(d, w)], x, y, turn=turn)[0] for d, w in ((-32, 0), (0, 6), (32, 0))]
        c.stroke(crease, CREAM, 4, curved=True)


def chilli(c: Canvas) -> None:
    for x, turn in ((-24, 70), (6, 95), (32, 115)):
        c.fill(leaf(x, -34, 88, 28, turn=turn), JAMBU)
        c.dot(x, -36, 9, DAUN)


def ginger(c: Canvas) -> None:
    root = smooth([(-50, 16), (-44, -12), (-16, -10), (-14, -44), (10, -46), (14, -14), (46, -24),
                   (54, 4), (20, 20), (8, 46), (-14, 40), (-18, 22)], steps=6)  # fmt: skip
    c.fill(root, colour("#d6a458"))
    for x, y in ((-32, 2), (0, -26), (34, -10), (-4, 26)):
        c.stroke([(x - 8, y), (x + 8, y + 4)], SOGAN, 3)


def small_fish(c: Canvas) -> None:
    with c.at(0, 0, 0.28):
        fish(c, colour("#5f8796"), scales=False)


def small_shrimp(c: Canvas) -> None:
    with c.at(0, -10, 0.6):
        shrimp(c)


def small_cracker(c: Canvas) -> None:
    with c.at(0, 0, 0.86):
        cracker(c, mix(CREAM, BELIMBING, 0.3))


def cookie(c: Canvas) -> None:
    c.fill(oval(0, 0, 48), ROAST)
    c.fill(oval(0, -4, 48), mix(ROAST, CREAM, 0.4))
    c.fill(star(0, -4, 34, 15, 8), mix(ROAST, CREAM, 0.75))
    c.dot(0, -4, 11, JAMBU)


def banana(c: Canvas) -> None:
    for turn in (0, 16, 32):
        curve = placed([(-46, -22), (-20, 14), (18, 22), (50, 2)], 0, -6, turn=turn - 16)
        c.stroke(curve, mix(BELIMBING, SOGAN, turn / 120), 17, curved=True)


def palm(c: Canvas) -> None:
    c.fill(oval(0, 4, 46, 46), SOGAN_DARK)
    c.fill(oval(6, 8, 34, 36), WHITE)
    c.fill(oval(10, 12, 22, 24), colour("#dfe8ea"))
    for turn in (-120, -80):
        c.fill(leaf(-8, -34, 46, 18, turn=turn), DAUN)


def drop(c: Canvas) -> None:
    tear = smooth([(0, -52), (30, -4), (32, 26), (0, 48), (-32, 26), (-30, -4)])
    c.fill(tear, BELIMBING)
    c.stroke([(-14, 8), (-8, 28)], WHITE, 6)


Icon = Callable[[Canvas], None]
