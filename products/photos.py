"""Where photos lie and how pages name them.

Each photo has a folder of its own under the default storage, `photos/<key>/`, with one file per
width and format. The key is 128 random bits: an address that was never shown cannot be guessed, so
photos of drafts need no guard of their own. Once a photo or its product is removed its files go.
"""

import re
import secrets
from dataclasses import dataclass
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from core.images import WIDTHS, PreparedPhoto

SUFFIXES = {"webp": "webp", "jpeg": "jpg"}
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Picture:
    """What a `<picture>` element needs; `width` and `height` are those of the largest file.

    `lang` is the language of `alt` where it is not that of the page.
    """

    src: str
    webp: str
    jpeg: str
    width: int
    height: int
    alt: str
    lang: str = ""


def path(key: str, width: int, suffix: str) -> str:
    """The name of one file in the storage; `suffix` is "webp" or "jpg"."""
    return f"photos/{key}/{width}.{suffix}"


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
    return key


def discard(key: str) -> None:
    """Delete the files of a photo once the transaction is kept, unless another row names them."""
    transaction.on_commit(partial(_delete_unnamed, key))


def _delete_unnamed(key: str) -> None:
    from products.models import ProductPhoto

    if ProductPhoto.objects.filter(key=key).exists():
        return
    for width in WIDTHS:
        for suffix in TYPES:
            default_storage.delete(path(key, width, suffix))


def _srcset(key: str, width: int, suffix: str) -> str:
    """Each file with the width that it really has: photos are never enlarged."""
    real: dict[int, int] = {}
    for named in WIDTHS:
        real.setdefault(min(named, width), named)
    return ", ".join(f"{url(key, named, suffix)} {wide}w" for wide, named in real.items())


def picture(*, key: str, width: int, height: int, alt: str, lang: str = "") -> Picture:
    """Return what a page needs to show the photo with this key (see `products/_picture.html`)."""
    return Picture(
        src=url(key, 640),
        webp=_srcset(key, width, "webp"),
        jpeg=_srcset(key, width, "jpg"),
        width=width,
        height=height,
        alt=alt,
        lang=lang,
    )
