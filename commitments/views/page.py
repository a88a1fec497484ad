"""What the pages of one commitment share: scope first, then one form and one service."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts import uploads
from accounts.drafts.pages import on_page
from accounts.pages import record_page, taken
from accounts.permissions import Permission
from commitments.models import Commitment

LONG = 4  # fields from which on a form is kept as a draft while it is filled in


def commitment_page(permission: Permission, *methods: str) -> Callable[[Callable], Callable]:
    """Make a view of one commitment."""
    return record_page(permission, _seen, *methods)


def _seen(request: HttpRequest, pk: int) -> Commitment:
    return get_object_or_404(Commitment.objects.visible_to(request.user).with_page(), pk=pk)


def form_page(
    request: HttpRequest,
    commitment: Commitment,
    form: forms.BaseForm,
    save: Callable[[dict[str, Any]], Any],
    *,
    title: Any,
    button: Any,
    done: Any,
    lead: Any = "",
    danger: bool = False,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form about a commitment; when it is good, call `save` with its data and go back."""
    if taken(request, form, save):
        messages.success(request, done)
        return redirect(commitment)
    context = {"commitment": commitment, "form": form, "title": title, "button": button}
    context |= {"lead": lead, "danger": danger} | (extra or {})
    uploads.keep(request, form)
    if len(form.fields) >= LONG:
        context["draft"] = on_page(request, form)
    return render(request, "commitments/form_page.html", context)
