"""Which language a page speaks: the address alone decides, so that caches may keep it."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language


class AddressLocaleMiddleware(LocaleMiddleware):
    """Django's own, without saying that answers vary by the visitor's language: they never do.

    Indonesian stands at the root and English under /en/; staff's pages follow their reader's
    choice (`accounts.middleware`) and are kept by no cache.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Name the language of the answer."""
        response.headers.setdefault("Content-Language", get_language())
        return response
