"""Guards for views: what a page asks of the one who opens it."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


class StaffRequest(HttpRequest):
    """A request of somebody signed in, as views behind `requires` get it."""

    user: "User"


def requires(permission: Permission) -> Callable[[Callable], Callable]:
    """Let a view be opened only by staff with `permission`; others get 403 in plain words.

    The permission stays readable on the view as `permission`, for the test that walks all URLs.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.can(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        wrapper.permission = permission
        return wrapper

    return decorate
