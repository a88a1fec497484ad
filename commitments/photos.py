"""Where evidence photos lie: in the private storage, so that only a view that asks hands them out."""

import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.http import FileResponse, Http404

from core.images import WIDTHS, PreparedPhoto

SUFFIXES = {"webp": "webp", "jpeg": "jpg"}
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


def path(key: str, width: int, suffix: str) -> str:
    """The name of one file in the private storage; `suffix` is "webp" or "jpg"."""
    return f"evidence/{key}/{width}.{suffix}"


def store(prepared: PreparedPhoto) -> str:
    """Write the files of a photo and return its new key."""
    key = secrets.token_hex(16)
    for (width, kind), data in prepared.variants.items():
        storages["private"].save(path(key, width, SUFFIXES[kind]), ContentFile(data))
    return key


def response(key: str, width: int, suffix: str) -> FileResponse:
    """Hand out one file; whoever calls this has asked who may see it. Http404 where it is not."""
    name = path(key, width, suffix)
    if not storages["private"].exists(name):
        raise Http404
    answer = FileResponse(storages["private"].open(name), content_type=TYPES[suffix])
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def discard(key: str) -> None:
    """Delete the files of a photo once the transaction is kept."""
    for width in WIDTHS:
        for suffix in TYPES:
            transaction.on_commit(partial(storages["private"].delete, path(key, width, suffix)))
