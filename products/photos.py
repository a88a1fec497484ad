"""Where photos lie and how pages name them.

Each photo has a folder of its own under the default storage, `photos/<key>/`, with one file per
width and format, and 4:3 cuts for cards, named by their focus (`320-50-30.avif`). The key is 128
random bits, so no address can be guessed; who may read a file is asked anew each minute, because
a consent may be withdrawn (`views.photo_files`). The files of a removed photo stay for 30
days, so that it can be brought back (`products.housekeeping`).
"""

import re
import secrets
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.images import CARD_QUALITY, CARD_WIDTHS, WIDTHS, PreparedPhoto, card_of, card_size

SUFFIXES = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
KEY = re.compile(r"[0-9a-f]{32}")
MIDDLE = (50, 50)
CARD_JPEG = 320  # the one cut for browsers without AVIF
PHONE = 480  # the cut that a phone shows across its whole screen; lists have no use for it


@dataclass(frozen=True)
class Picture:
    """What a `<picture>` element needs; `width` and `height` are those of the largest file.

    `lang` is the language of `alt` where it is not that of the page; `focus` is the class that
    keeps the matter of the picture in sight where a page shows only a part of it; `avif` are the files
    of cuts, `phone` the one for a phone where the picture, cut to 4:3, is the first thing seen, `thumb`
    the smallest.
    """

    src: str
    width: int
    height: int
    alt: str
    avif: str = ""
    webp: str = ""
    jpeg: str = ""
    lang: str = ""
    focus: str = ""
    phone: str = ""
    thumb: str = ""


def path(key: str, width: int, suffix: str, cut: str = "") -> str:
    """The name of one file in the storage; `suffix` one of `TYPES`, `cut` "" or "-50-30"."""
    return f"photos/{key}/{width}{cut}.{suffix}"


def url(key: str, width: int = 320, suffix: str = "jpg") -> str:
    """The public address of one file."""
    return default_storage.url(path(key, width, suffix))


def store(prepared: PreparedPhoto) -> str:
    """Write the files of a photo and return its new key.

    When the caller's transaction fails, the files stay behind unnamed: harmless, and never shown.
    """
    key = secrets.token_hex(16)
    for (width, kind), data in prepared.variants.items():
        default_storage.save(path(key, width, SUFFIXES[kind]), ContentFile(data))
    store_cards(key, MIDDLE)
    return key


def store_cards(key: str, focus: tuple[int, int]) -> None:
    """Cut the photo to 4:3 around `focus` and keep the files that are not there already."""
    cut = cut_name(focus)
    names = {(width, kind): path(key, width, SUFFIXES[kind], cut) for width, kind in CARD_QUALITY}
    if all(default_storage.exists(name) for name in names.values()):
        return
    with default_storage.open(path(key, WIDTHS[-1], "jpg")) as file:
        variants = card_of(file.read(), focus=focus)
    for made, name in names.items():
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(variants[made]))


def cut_name(focus: tuple[int, int]) -> str:
    """How the cut around `focus` is named in files."""
    return f"-{focus[0]}-{focus[1]}"


def focus_class(focus: tuple[int, int]) -> str:
    """The classes of look.css that place a picture by its focus; "" for the middle."""
    return "" if focus == MIDDLE else f"fx-{focus[0]} fy-{focus[1]}"


def delete_files(key: str) -> None:
    """Delete all files of a photo that nothing names any more."""
    try:
        _folders, files = default_storage.listdir(f"photos/{key}")
    except FileNotFoundError:
        return
    for name in files:
        default_storage.delete(f"photos/{key}/{name}")


def _srcset(key: str, width: int, suffix: str, cut: str = "") -> str:
    """Each file with the width that it really has: photos are never enlarged."""
    real: dict[int, int] = {}
    for named in (w for w in CARD_WIDTHS if w != PHONE) if cut else WIDTHS:
        real.setdefault(min(named, width), named)
    return ", ".join(
        f"{default_storage.url(path(key, named, suffix, cut))} {wide}w"
        for wide, named in real.items()
    )


def picture(
    *,
    key: str,
    width: int,
    height: int,
    alt: str,
    lang: str = "",
    focus: tuple[int, int] = MIDDLE,
) -> Picture:
    """Return what a page needs to show the photo with this key (see `products/_picture.html`)."""
    cut = cut_name(focus)
    return Picture(
        src=url(key, 640),
        webp=_srcset(key, width, "webp"),
        jpeg=_srcset(key, width, "jpg"),
        width=width,
        height=height,
        alt=alt,
        lang=lang,
        focus=focus_class(focus),
        phone=default_storage.url(path(key, PHONE, "avif", cut)),
        thumb=default_storage.url(path(key, CARD_WIDTHS[0], "avif", cut)),
    )


def card(*, key: str, width: int, height: int, alt: str, focus: tuple[int, int]) -> Picture:
    """Return what a card needs: the same photo, cut to 4:3 around its focus."""
    cut = cut_name(focus)
    wide, high = card_size(width, height)
    return Picture(
        src=default_storage.url(path(key, CARD_JPEG, "jpg", cut)),
        avif=_srcset(key, wide, "avif", cut),
        width=wide,
        height=high,
        alt=alt,
    )
