"""What is answered where there is no page."""

from django.http import HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from core.caching import kept_by_all


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page; an address that means nothing is the same for everybody."""
    response = page_not_found(request, exception)
    if request.resolver_match is None:
        kept_by_all(response)
    return response
