"""The picture of a shared page: 1200 × 630, a photo beside its name, price and place."""

from collections.abc import Iterable
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont, ImageOps

from products import photos

WIDTH, HEIGHT = 1200, 630
TEXT_WIDTH = 540
MARGIN = 56
INDIGO, PAPER, GOLD, LIGHT = "#1f3a6e", "#fbf8f1", "#e0a526", "#d7deec"
HEAVIEST = 250_000  # bytes; chat programs don't fetch more


def draw(*, name: str, lines: Iterable[str], office: str, photo_key: str = "") -> bytes:
    """Return a JPEG of at most 250 kB. `photo_key` names the photo that may be shown, or ""."""
    image = Image.new("RGB", (WIDTH, HEIGHT), INDIGO)
    _fill_right(image, photo_key)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, HEIGHT - 14, TEXT_WIDTH, HEIGHT), fill=GOLD)
    y = _write(pen, name, MARGIN, size=58, most=4, colour=PAPER)
    told = [line for line in lines if line]
    most = 2 if len(told) > 1 else 5  # a single line is a sentence
    for line in told:
        y = _write(pen, line, y + 14, size=32, most=most, colour=LIGHT)
    _write(pen, office, HEIGHT - 84, size=26, most=1, colour=GOLD)
    return _packed(image)


def _fill_right(image: Image.Image, photo_key: str) -> None:
    size = (WIDTH - TEXT_WIDTH, HEIGHT)
    try:
        if not photo_key:
            raise FileNotFoundError
        with default_storage.open(photos.path(photo_key, 960, "jpg")) as file:
            part = ImageOps.fit(Image.open(file).convert("RGB"), size)
    except OSError:  # no photo, or its file is gone: a drawing stands in
        part = _lattice(size)
    image.paste(part, (TEXT_WIDTH, 0))


def _lattice(size: tuple[int, int]) -> Image.Image:
    """A lattice of diamonds, as on the cloth of the coast."""
    part = Image.new("RGB", size, PAPER)
    pen, step = ImageDraw.Draw(part), 110
    for row in range(-1, size[1] // step + 2):
        for column in range(-1, size[0] // step + 2):
            x, y = column * step + (row % 2) * step // 2, row * step
            for reach, colour in ((50, INDIGO), (34, PAPER), (18, GOLD)):
                points = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
                pen.polygon(points, fill=colour)
    return part


def _write(
    pen: ImageDraw.ImageDraw, text: str, top: int, *, size: int, most: int, colour: str
) -> int:
    """Write a text in at most `most` lines and return where the next one may begin."""
    font = ImageFont.load_default(size)
    for line in _lines(text, font, most):
        pen.text((MARGIN, top), line, font=font, fill=colour)
        top += round(size * 1.22)
    return top


def _lines(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, most: int) -> list[str]:
    room = TEXT_WIDTH - 2 * MARGIN
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    cut = lines[:most]
    for place, line in enumerate(cut):
        last = place == most - 1 and len(lines) > most
        while (font.getlength(line) > room or last) and len(line) > 1:
            line, last = line.rstrip("…")[:-1].rstrip() + "…", False
        cut[place] = line
    return cut


def _packed(image: Image.Image) -> bytes:
    for quality in (84, 70, 55, 40):
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()
