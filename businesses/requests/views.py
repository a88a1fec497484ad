"""Staff pages of requests: the queue, writing one down, answering it."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.lists.page import list_view
from accounts.pages import record_page, taken
from accounts.permissions import Permission
from accounts.receipts import once
from businesses.models import Business, DataRequest
from businesses.requests import clock, copying, services
from businesses.requests.forms import AttachForm, GrantForm, RefuseForm, RequestForm
from businesses.requests.listed import REQUESTS
from core.services import Refused
from core.workbook_out import XLSX_TYPE, write_xlsx


def _clocked(rows: Any) -> None:
    for row in rows:
        row.clock, row.tone = clock.said(row), clock.tone(row)


queue = list_view(REQUESTS, "requests/list.html", touch=_clocked)


def _seen(request: HttpRequest, pk: int) -> DataRequest:
    rows = DataRequest.objects.visible_to(request.user)
    rows = rows.select_related("business__owner", "received_by", "answered_by")
    return get_object_or_404(rows, pk=pk)


request_page = partial(record_page, Permission.BUSINESS_VERIFY, _seen)


@requires(Permission.BUSINESS_VERIFY)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def add(request: HttpRequest) -> HttpResponse:
    """Write down what somebody asks; `?usaha=` says about which business."""
    form = RequestForm(request.POST or None, initial=_begun(request), user=request.user)
    if taken(request, form, lambda data: services.receive(by=request.user, **data)):
        messages.success(request, _("Permintaan tercatat. Batasnya 3 × 24 jam."))
        return redirect(form.saved)
    context = {"form": form, "title": _("Catat permintaan"), "button": _("Catat")}
    return render(request, "requests/form.html", context)


def _begun(request: HttpRequest) -> dict[str, str]:
    asked = request.GET.get("usaha", "")
    known = Business.objects.visible_to(request.user)
    row = known.filter(pk=int(asked)).first() if _is_id(asked) else None
    begun = {"business": row.registry_number} if row else {}
    return begun | ({"channel": "site"} if request.GET.get("lewat") == "site" else {})


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


@request_page("GET", "HEAD")
def detail(request: HttpRequest, row: DataRequest) -> HttpResponse:
    """Show one request, how long it has got, and what may be done."""
    _clocked([row])
    context = {"row": row, "attach": AttachForm(user=request.user)}
    response = render(request, "requests/detail.html", context)
    response["Cache-Control"] = "no-store"
    return response


@request_page("GET", "HEAD", "POST")
def attach(request: HttpRequest, row: DataRequest) -> HttpResponse:
    """Say which business it is about."""
    form = AttachForm(request.POST or None, user=request.user)
    save = partial(services.attach, request=row, by=request.user)
    said = {"title": _("Usaha mana?"), "button": _("Simpan"), "done": _("Usaha tersimpan.")}
    return _answered(request, row, form, save, **said)


@request_page("POST")
def copy(request: HttpRequest, row: DataRequest) -> HttpResponse:
    """Hand out the copy of all that is held about the person."""
    try:
        lines = copying.copy(request=row, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(row)
    book = BytesIO()
    write_xlsx(book, copying.heads(), lines, name=row.number)
    answer = HttpResponse(book.getvalue(), content_type=XLSX_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="salinan-{row.number}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@request_page("GET", "HEAD", "POST")
def grant(request: HttpRequest, row: DataRequest) -> HttpResponse:
    """Do what was asked and note the answer."""
    form = GrantForm(request.POST or None, row=row)
    save = partial(services.grant, request=row, by=request.user)
    erases = row.kind == DataRequest.Kind.ERASURE
    said = {
        "title": _("Hapus data orang ini") if erases else _("Penuhi permintaan"),
        "button": _("Hapus untuk selamanya") if erases else _("Simpan jawaban"),
        "done": _("Permintaan dipenuhi."),
    }
    return _answered(request, row, form, save, danger=erases, **said)


@request_page("GET", "HEAD", "POST")
def refuse(request: HttpRequest, row: DataRequest) -> HttpResponse:
    """Decline on a legal ground."""
    form = RefuseForm(request.POST or None)
    save = partial(services.refuse, request=row, by=request.user)
    said = {"title": _("Tolak permintaan"), "button": _("Tolak"), "done": _("Penolakan tercatat.")}
    return _answered(request, row, form, save, danger=True, **said)


def _answered(
    request: HttpRequest,
    row: DataRequest,
    form: forms.Form,
    save: Callable[..., object],
    *,
    done: str,
    **said: Any,
) -> HttpResponse:
    """Show one form about a request; when it is good, save and go back to the request."""
    if taken(request, form, lambda data: save(**data)):
        messages.success(request, done)
        return redirect(row)
    return render(request, "requests/form.html", {"row": row, "form": form} | said)
