"""The page about oneself."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import services
from accounts.receipts import once
from core.services import Refused


def me(request: HttpRequest) -> HttpResponse:
    """Show my role, where it reaches, and the state of my second factor."""
    user = request.user
    return render(
        request,
        "accounts/me.html",
        {
            "districts": user.districts.order_by("name"),
            "second_factor": is_mfa_enabled(user),
            "languages": [
                {"code": code, "name": translation.get_language_info(code)["name_local"]}
                for code, _name in settings.LANGUAGES
            ],
        },
    )


@require_POST
@once
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of my workspace."""
    try:
        services.choose_language(by=request.user, language=request.POST.get("bahasa", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        translation.activate(request.user.language)
        messages.success(request, _("Bahasa ruang kerja tersimpan."))
    return redirect("accounts_me")
