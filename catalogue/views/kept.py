"""Pages of products kept in the process's memory, shown again while they would come out the same.

The search itself says whether the catalogue has changed since (`catalogue.changes`), so a consent
that is withdrawn is gone from here at once.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils import timezone
from django.utils.cache import set_response_etag
from django.utils.translation import get_language

from catalogue.reference import Reference
from catalogue.search import counts
from core.office import office

_gzip = GZipMiddleware(lambda request: HttpResponse())


@dataclass(frozen=True)
class Kept:
    """A page kept under `key`, if there is one, and the catalogue's changes that it has seen."""

    key: str
    changes: int | None = None
    response: HttpResponse | None = None

    def keep(self, request: HttpRequest, response: HttpResponse, changes: int) -> HttpResponse:
        """Keep a page, compressed for who wants it so; return it."""
        set_response_etag(response)  # of the page before compression, which differs each time
        response = _gzip.process_response(request, response)
        response.set_in = request.set_in
        caches["pages"].set(self.key, (changes, response), counts.SECONDS)
        return response


def find(request: HttpRequest, reference: Reference, *, light: bool) -> Kept:
    """Return what is kept of this address, for this visitor's way of reading, as things stand.

    `light` pages are those without pictures.
    """
    key = repr((
        request.build_absolute_uri(),
        get_language(),
        light,
        bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))),
        timezone.localdate(),
        reference.digest,
        hash(office()),
    ))  # fmt: skip
    key = sha256(key.encode()).hexdigest()
    return Kept(key, *caches["pages"].get(key, (None, None)))
