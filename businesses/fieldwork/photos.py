"""Evidence photos of visits: in the private storage, two widths, no metadata."""

import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from core.images import PreparedPhoto

WIDTHS = (320, 960)


def path(key: str, width: int) -> str:
    """The name of one file in the private storage."""
    return f"visits/{key}/{width}.jpg"


def store(prepared: PreparedPhoto) -> str:
    """Write the files of a photo and return its new key."""
    key = secrets.token_hex(16)
    for width in WIDTHS:
        content = ContentFile(prepared.variants[width, "jpeg"])
        storages["private"].save(path(key, width), content)
    return key


def discard(key: str) -> None:
    """Delete the files of a photo once the transaction is kept."""
    transaction.on_commit(partial(delete_files, key))


def delete_files(key: str) -> None:
    """Delete all files of a photo."""
    for width in WIDTHS:
        storages["private"].delete(path(key, width))
