"""What every public view is wrapped in: open, safe methods only, cacheable, no cookie."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from core.caching import kept_by_all

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Make a view public. It must touch neither session nor user.

    The entity tag is taken of the page before compression, which never compresses twice alike.
    """

    @wraps(view)
    def cached(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        kept_by_all(response)
        return response

    return login_not_required(gzip_page(conditional_page(require_safe(cached))))


def gone(request: HttpRequest, message: str, lead: str = "", status: int = 404) -> HttpResponse:
    """Answer that a page is not shown (any more), with a way on; `lead` says why, where known.

    With 410 it is said to be gone for good.
    """
    context = {"message": message, "lead": lead}
    return render(request, "catalogue/gone.html", context, status=status)
