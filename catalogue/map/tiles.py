"""The pictures under the map: from the address in the settings, and from nowhere else."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.html import urlize

View = Callable[..., HttpResponseBase]


def origin() -> str:
    """Return where tiles come from as the policy names it, "" for this site or without tiles.

    A server that has many names writes them as {s}.
    """
    parts = urlsplit(settings.MAP_TILES)
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if parts.netloc else ""


def attribution() -> str:
    """Return whom the tiles are owed to; addresses in it become links."""
    return urlize(settings.MAP_ATTRIBUTION, autoescape=True)


def shows_tiles(view: View) -> View:
    """Let the page of a view load pictures from the tiles' origin too.

    Outermost of all decorators: an answer "not changed" must say the same as the page did.
    """

    @wraps(view)
    def allowed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        more = csp_update({"img-src": [origin()]}) if origin() else lambda same: same
        return more(view)(request, *args, **kwargs)

    return allowed
