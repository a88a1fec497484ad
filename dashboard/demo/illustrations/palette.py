"""Colours of the look and what is mixed from them; a theme is the dye bath of one picture."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of `other` in `one`."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b


NILA, SOGAN, BELIMBING = colour("#1f3a6e"), colour("#7a4a21"), colour("#e6ac00")
JAMBU, DAUN, INK = colour("#ad1f3a"), colour("#216e43"), colour("#1c2333")
PAPER, WHITE = colour("#fbf9f4"), (255, 255, 255)
CREAM, WAX = colour("#f6ead2"), colour("#ecd9b0")
SOGAN_DARK, SOGAN_LIGHT = colour("#4a2b12"), colour("#b3793f")
BAMBOO, CLAY, BRICK = colour("#d9b26a"), colour("#c2673d"), colour("#a94a2c")
GLASS, STEEL = colour("#cfe0e0"), colour("#6b7683")
SMOKE, ROAST, LEAF_LIGHT = colour("#6a3413"), colour("#c9822f"), colour("#5a9a4a")
SALT, BLUSH = colour("#eef3f6"), colour("#e58a8f")


def darker(base: Colour, share: float = 0.25) -> Colour:
    return mix(base, INK, share)


def lighter(base: Colour, share: float = 0.3) -> Colour:
    return mix(base, WHITE, share)


@dataclass(frozen=True)
class Theme:
    """`ground` is dyed, `line` the motif on it, `panel` undyed cloth, `accent` the second dye."""

    ground: Colour
    line: Colour
    panel: Colour
    accent: Colour

    @property
    def sun(self) -> Colour:
        """The pale disc behind a product; yellow unless the ground is yellow itself."""
        return mix(BLUSH if self.ground[0] > 200 > self.ground[1] > 120 else BELIMBING, PAPER, 0.52)

    @property
    def dark(self) -> Colour:
        return darker(self.ground, 0.45)


THEMES = {
    "nila": Theme(NILA, mix(NILA, CREAM, 0.32), CREAM, BELIMBING),
    "sogan": Theme(SOGAN, mix(SOGAN, WAX, 0.5), CREAM, NILA),
    "daun": Theme(DAUN, mix(DAUN, CREAM, 0.35), CREAM, BELIMBING),
    "jambu": Theme(JAMBU, mix(JAMBU, CREAM, 0.38), CREAM, BELIMBING),
    "malam": Theme(colour("#22283a"), mix(colour("#22283a"), WAX, 0.42), CREAM, JAMBU),
    "kunyit": Theme(colour("#dda71f"), mix(colour("#dda71f"), SOGAN_DARK, 0.55), CREAM, JAMBU),
    "mori": Theme(colour("#e9d6ae"), mix(colour("#e9d6ae"), SOGAN, 0.62), PAPER, NILA),
    "laut": Theme(colour("#2f6f7e"), mix(colour("#2f6f7e"), CREAM, 0.38), CREAM, BELIMBING),
    "terakota": Theme(colour("#b4572f"), mix(colour("#b4572f"), CREAM, 0.42), CREAM, NILA),
}
