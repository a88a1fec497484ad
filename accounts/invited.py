"""The page on which an invited person chooses name and password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from accounts import invitations
from accounts.models import Invitation
from core import guesses
from core.services import Refused

NEW = {"autocomplete": "new-password"}


class InvitedForm(forms.Form):
    """Name and password, the password twice; what was typed as a password is never shown again."""

    full_name = forms.CharField(
        label=gettext_lazy("Nama lengkap"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=gettext_lazy("Kata sandi"),
        strip=False,
        widget=forms.PasswordInput(attrs=NEW),
        help_text=gettext_lazy("Paling sedikit 8 tanda; kalimat pendek mudah diingat."),
    )
    password2 = forms.CharField(
        label=gettext_lazy("Kata sandi sekali lagi"),
        strip=False,
        widget=forms.PasswordInput(attrs=NEW),
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        data = super().clean() or {}
        if data.get("password1") and data.get("password2") not in (None, data["password1"]):
            self.add_error("password2", _("Kedua kata sandi berbeda. Ketik lagi keduanya."))
        return data


@login_not_required
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Open the link of an invitation, whoever holds it; afterwards the person signs in."""
    row = invitations.find(token)
    if row is None:
        status = 429 if guesses.too_many(request, "invitation") else 404
        return _sealed(render(request, "accounts/invitation_over.html", status=status))
    if not row.is_good() or not row.user.is_active:
        context = {"invitation": row if row.ended_at or row.user.is_active else None}
        return _sealed(render(request, "accounts/invitation_over.html", context, status=410))
    form = InvitedForm(request.POST or None, initial={"full_name": row.user.full_name})
    if request.method == "POST" and form.is_valid() and _accepted(row, form):
        messages.success(request, _("Kata sandi tersimpan. Masuk dengan kata sandi itu."))
        return _sealed(redirect("account_login"))
    context = {"form": form, "invitation": row, "person": row.user}
    return _sealed(render(request, "accounts/invitation.html", context))


def _accepted(row: Invitation, form: InvitedForm) -> bool:
    """Use the link, or say on the form why not."""
    name, password = form.cleaned_data["full_name"], form.cleaned_data["password1"]
    try:
        invitations.accept(invitation=row, full_name=name, password=password, by=row.user)
    except Refused as refused:
        form.add_error(None, str(refused))
    except ValidationError as weak:
        form.add_error("password1", weak)
    return not form.errors


def _sealed(response: HttpResponse) -> HttpResponse:
    """Tell browsers and robots to keep nothing of it, and to tell nobody the address."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers would send the form without an origin, which is refused.
    response["Referrer-Policy"] = "strict-origin"
    return response
