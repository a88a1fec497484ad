"""How a file goes out: with its digest, its tag, and 304 for who has it already.

A file is written whole before its first byte is sent, on disk when it is long: only so are its
digest, length and tag known, and no reader is left with half a file.
"""

import base64
import gzip
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from catalogue.contact.limits import sender
from catalogue.opendata import limits, problems
from core.caching import kept_by_all

IN_MEMORY = 2**20  # bytes; longer files wait on disk
CHUNK = 2**16
PACKED = ("text/", "application/json", "application/geo+json", "application/atom+xml")
OURS = "ETag, Link, RateLimit, RateLimit-Policy, Repr-Digest, Retry-After"
View = Callable[..., HttpResponseBase]


@dataclass
class Made:
    """A file that is ready to go out."""

    file: BinaryIO
    size: int
    digest: bytes  # SHA-256

    @property
    def hex(self) -> str:
        """The digest as catalogues write it."""
        return self.digest.hex()


def made(write: Callable[[BinaryIO], object]) -> Made:
    """Return what `write` writes."""
    file = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 — closed when it is sent
    write(file)
    size = file.seek(0, SEEK_END)
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(CHUNK):
        digest.update(part)
    file.seek(0)
    return Made(file, size, digest.digest())


def open_data(kind: str = "json") -> Callable[[View], View]:
    """Make a view open to everybody and every program: no cookie, any origin, counted by address.

    `kind` says what an answer costs where the address itself names no format.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            standing = limits.take(sender(request), str(kwargs.get("suffix", kind)))
            if standing.is_over:
                response: HttpResponseBase = problems.too_many(standing.reset)
            else:
                response = view(request, *args, **kwargs)
            standing.tell(response)
            return _for_everybody(response)

        return login_not_required(require_safe(counted))

    return wrap


def _for_everybody(response: HttpResponseBase) -> HttpResponseBase:
    """Let any site read an answer and any cache keep it, but not a refusal of this minute."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = OURS
    response["X-Robots-Tag"] = "noindex"
    if response.status_code == 429:
        patch_cache_control(response, no_store=True)
    else:
        kept_by_all(response)
    return response


def sent(request: HttpRequest, ready: Made, content_type: str, **headers: str) -> HttpResponseBase:
    """Return a file, packed where the reader takes it so, or 304 where the reader has it.

    `headers` are named with underscores.
    """
    packs = content_type.startswith(PACKED)
    if packs and "gzip" in request.headers.get("Accept-Encoding", ""):
        ready = _packed(ready)
        headers["Content_Encoding"] = "gzip"
    tag = f'"{ready.hex[:32]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is not None:
        ready.file.close()
    else:
        response = _whole(request, ready, content_type)
        response["Repr-Digest"] = f"sha-256=:{base64.b64encode(ready.digest).decode()}:"
        for name, value in headers.items():
            response[name.replace("_", "-")] = value
    response["ETag"] = tag
    if packs:
        patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _whole(request: HttpRequest, ready: Made, content_type: str) -> HttpResponseBase:
    response: HttpResponseBase
    if request.method != "HEAD" and ready.size > IN_MEMORY:
        response = FileResponse(ready.file, content_type=content_type)
    else:
        with ready.file as file:
            body = b"" if request.method == "HEAD" else file.read()
        response = HttpResponse(body, content_type=content_type)
    response["Content-Length"] = str(ready.size)
    return response


def _packed(ready: Made) -> Made:
    """Return a file packed: alike for equal files, so that its tag and digest stay."""

    def write(target: BinaryIO) -> None:
        with ready.file as file, gzip.GzipFile("", "wb", 6, target, mtime=0) as packed:
            shutil.copyfileobj(file, packed, CHUNK)

    return made(write)
