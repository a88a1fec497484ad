"""What happens before a closed page opens: who is there, with what proof, in which language."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation


class ClosedByDefaultMiddleware(LoginRequiredMiddleware):
    """Django's own, but it looks at the view before the user: public pages open no session.

    Otherwise every public page would vary by cookie, and no cache between could keep it.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable, view_args: list, view_kwargs: dict
    ) -> HttpResponse | None:
        """Let views pass that are marked public, and ask of the others who is there."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class StaffLanguageMiddleware:
    """Shows closed pages in the language that their reader chose; public ones go by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: list, kwargs: dict
    ) -> HttpResponse | None:
        """Speak the reader's language; Django's own middleware resets it at the next request."""
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return None


class SecondFactorMiddleware:
    """Sends staff whose role needs a second factor to set one up. Public views never come here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: list, kwargs: dict
    ) -> HttpResponse | None:
        """Redirect when the view is closed, the role needs a second factor and none is set."""
        if not settings.SECOND_FACTOR_REQUIRED or not getattr(view, "login_required", True):
            return None
        if request.path.startswith("/akun/") or not request.user.is_authenticated:
            return None
        if not request.user.role_data.second_factor or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_activate_totp")
