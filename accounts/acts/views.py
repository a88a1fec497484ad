"""Pages of history: everything done in my scope, one act, taking it back."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.acts import previews, reading, undoing
from accounts.acts.filters import ActFilter, place, placed
from accounts.models import Undone
from accounts.pages import record_page
from accounts.permissions import Permission
from core.services import Refused


@requires(Permission.BUSINESS_VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what was done in my scope, newest first."""
    form = ActFilter(request.GET or None, user=request.user)
    contexts = form.narrow(reading.Context.objects.filter(metadata__has_key="verb"))
    kind = form.cleaned_data.get("jenis", "") if form.is_bound and form.is_valid() else ""
    rows, last = reading.newest(
        contexts, request.user, kind=kind, before=place(request.GET.get("setelah", ""))
    )
    query = request.GET.copy()
    query.pop("setelah", None)
    context = {"form": form, "acts": reading.told(rows, request.user), "query": query.urlencode()}
    context |= {"next": placed(last) if last else "", "first": "setelah" not in request.GET}
    return render(request, "accounts/acts/list.html", context)


def _seen(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Return the act, 404 when nothing of it is in sight."""
    context = reading.Context.objects.filter(pk=pk).first()
    if context is None or pk not in reading.in_sight([pk], request.user):
        raise Http404
    return context


@record_page(Permission.BUSINESS_VIEW, _seen, "GET", "HEAD")
def show(request: HttpRequest, context: Any) -> HttpResponse:
    """Show one act, and what taking it back would do or what stands in the way."""
    told = reading.told([context], request.user, most=reading.TOLD_ALONE)[0]
    shown = {"act": told, "days": undoing.UNDO_DAYS}
    shown["undoes"] = Undone.objects.filter(by_act=context.pk).first()
    if not told.undone and not told.refusal:
        shown |= previews.of(context, request.user)
    return render(request, "accounts/acts/act.html", shown)


@record_page(Permission.BUSINESS_VIEW, _seen, "POST")
def undo(request: HttpRequest, context: Any) -> HttpResponse:
    """Take an act back."""
    try:
        done = undoing.undo(act=context, by=request.user, partly="partly" in request.POST)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("acts:show", context.pk)
    messages.success(request, _("Perbuatan dibatalkan. Pembatalan ini juga dapat dibatalkan."))
    return redirect("acts:show", done)
