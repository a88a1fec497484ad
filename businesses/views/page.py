"""What the pages of one business have in common: scope first, then one form and one service."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise

from accounts import uploads
from accounts.drafts.pages import on_page
from accounts.pages import record_page, taken
from accounts.permissions import Permission
from businesses.models import Business
from businesses.services.guards import locked
from core.reconcile import SEEN, Make, Reconciled, reconcile

Text = str | Promise
Save = Callable[[dict[str, Any]], Any]
WITH = ("owner", "village", "district", "branch", "industry_class", "legal_form", "cluster")
LONG = 4  # fields from which on a form is kept as a draft while it is filled in


def business_page(permission: Permission, *methods: str) -> Callable[[Callable], Callable]:
    """Make a view of one business; the page of one that was merged leads to the one kept."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def kept(request: HttpRequest, business: Business, **kwargs: Any) -> HttpResponse:
            if business.merged_into_id and request.method in ("GET", "HEAD"):
                rows = Business.objects.visible_to(request.user)
                return redirect(
                    "businesses:detail", get_object_or_404(rows, pk=business.merged_into_id).pk
                )
            return view(request, business, **kwargs)

        return record_page(permission, _seen, *methods)(kept)

    return decorate


def _seen(request: HttpRequest, pk: int) -> Business:
    rows = Business.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related(*WITH), pk=pk)


def warn(request: HttpRequest, doubts: Iterable[str]) -> None:
    """Say on the next page what was saved but should be looked at again."""
    for doubt in doubts:
        messages.warning(request, doubt)


def form_page(
    request: HttpRequest,
    business: Business,
    form: forms.BaseForm,
    save: Save,
    *,
    title: Text,
    button: Text,
    done: Text,
    lead: Text = "",
    danger: bool = False,
    part: str = "",
    template: str = "businesses/form_page.html",
    mended: Reconciled | None = None,
    onward: Callable[[Any], str] = lambda saved: "",
    doubts: Callable[[Any], Iterable[str]] = lambda saved: (),
) -> HttpResponse:
    """Show a form about a business; when it is good, call `save` with its data and go back.

    `doubts` tells what should be looked at again in what `save` returned, `onward` where to go
    next when it is not back to the business. `mended` says what the form was merged with; while
    something clashes, nothing is saved.
    """
    clashes = mended.clashes if mended else []
    if not clashes and taken(request, form, save):
        messages.success(request, done)
        warn(request, doubts(form.saved))
        home = business.get_absolute_url() + (f"#{part}" if part else "")
        return redirect(onward(form.saved) or home)
    context = {"business": business, "form": form, "title": title, "button": button}
    context |= {"lead": lead, "danger": danger, "clashes": clashes}
    context["seen"] = mended.seen if mended else None
    return render(request, template, context | _kept(request, form, context["seen"]))


def _kept(request: HttpRequest, form: forms.BaseForm, seen: int | None) -> dict[str, Any]:
    """Keep the files of a form that is shown again; return the draft of a long one."""
    uploads.keep(request, form)
    if len(form.fields) < LONG:
        return {}
    draft = on_page(request, form)
    return {"draft": draft, "seen": draft.said(SEEN) or seen}


def mend(
    request: HttpRequest, business: Business, row: models.Model | None, make: Make
) -> tuple[Any, Reconciled | None]:
    """Return the record to mend and its form, merged with what others saved meanwhile.

    What is sent waits until nobody else writes on the business, so two never pass each other.
    """
    sent = request.POST if request.method == "POST" else None
    if row is None:
        return None, None
    if sent is not None:
        locked(business, request.user)
        row = get_object_or_404(type(row), pk=row.pk)
    return row, reconcile(sent=sent, row=row, make=make)
