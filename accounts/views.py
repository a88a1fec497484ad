"""The page about oneself."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def me(request: HttpRequest) -> HttpResponse:
    """Show my role, where it reaches, and the state of my second factor."""
    user = request.user
    return render(
        request,
        "accounts/me.html",
        {
            "districts": user.districts.order_by("name"),
            "second_factor": is_mfa_enabled(user),
        },
    )
