"""What the staff's pages of one record share, whatever it is: scope, the version seen, a write."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once, once_inside
from core.services import Conflict, FieldRefused, Refused

Find = Callable[..., Any]  # of a request and a record's pk


def record_page(
    permission: Permission, find: Find, *methods: str
) -> Callable[[Callable], Callable]:
    """Make a view of one record: permission, scope, and where it takes a form, one write a key.

    `find` returns the record of the address's `pk`, or raises Http404 where it is out of sight.
    """
    methods = methods or ("GET", "POST")

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        act = once(view) if "POST" in methods else view

        @wraps(view)
        def scoped(request: HttpRequest, pk: Any, **kwargs: Any) -> HttpResponse:
            return act(request, find(request, pk), **kwargs)

        found = once_inside(scoped) if "POST" in methods else scoped
        return requires(permission)(require_http_methods(methods)(found))

    return decorate


def version_sent(request: HttpRequest) -> int | None:
    """Return the version of the record that the sender saw, None when the form did not say."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Put what a service says beside the field it speaks of, or above the form."""
    field = refused.field if isinstance(refused, FieldRefused) else None
    form.add_error(field if field in form.fields else None, str(refused))


def taken(
    request: HttpRequest, form: forms.BaseForm, save: Callable[[dict[str, Any]], object]
) -> bool:
    """Save what a good form holds, as `form.saved`; False where the form is to be shown, or again."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        form.saved = save(form.cleaned_data)
    except Refused as refused:
        refuse(form, refused)
    return not form.errors


def carried_out(
    request: HttpRequest, act: Callable[[], object], done: str, to: object, *, conflict: str = ""
) -> HttpResponse:
    """Carry out a write that has no form of its own, say how it went, and go to `to`.

    `conflict` is said instead of the service's own words when somebody else saved first.
    """
    try:
        act()
    except Refused as refused:
        overtaken = isinstance(refused, Conflict)
        messages.error(request, conflict if overtaken and conflict else str(refused))
    else:
        messages.success(request, done)
    return redirect(to)
