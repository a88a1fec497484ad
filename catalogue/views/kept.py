"""Pages of products kept in the process's memory, shown again while they would come out the same.

The database says whether the catalogue has changed since (`catalogue.changes`), so a consent that
is withdrawn is gone from here at once.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from catalogue import changes, reference
from catalogue.search import counts
from core.office import office

View = Callable[..., HttpResponseBase]


def until_a_change(view: View) -> View:
    """Show what a view answered before, as it was sent, until the catalogue has changed.

    The view says in `seen` of its answer which of the changes it has surely seen; an answer that
    does not is not kept. Asking whether there are new ones is all that a kept page costs.
    """

    @wraps(view)
    def shown(request: Any) -> HttpResponseBase:
        key = _key(request)
        seen, before = caches["pages"].get(key, (None, None))
        if before is not None and changes.now() == seen:
            return get_conditional_response(request, before["ETag"], response=before) or before
        answer: Any = view(request)
        if request.method == "GET" and hasattr(answer, "seen"):
            answer.set_in = request.set_in
            caches["pages"].set(key, (answer.seen, answer), counts.SECONDS)
        return answer

    return shown


def is_light(request: HttpRequest) -> bool:
    """Whether the visitor asks to save data: a page without pictures."""
    return request.headers.get("Save-Data", "").strip().lower() == "on"


def _key(request: HttpRequest) -> str:
    """Name everything beside the catalogue that a page depends on."""
    named = repr((
        request.build_absolute_uri(),
        get_language(),
        is_light(request),
        bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))),
        timezone.localdate(),
        reference.load().digest,
        hash(office()),
    ))  # fmt: skip
    return sha256(named.encode()).hexdigest()
