"""Pages of the import of visits and assistance: send, look, choose, confirm, undo."""

from collections import Counter
from functools import partial

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts import uploads
from accounts.access import requires
from accounts.pages import carried_out, record_page
from accounts.permissions import Permission
from accounts.receipts import once
from businesses.fieldwork.workbooks import services
from businesses.fieldwork.workbooks.columns import LABELS
from businesses.fieldwork.workbooks.template import workbook
from businesses.forms.fields import workbook_field
from businesses.models import FieldBatch
from core.services import Refused
from core.workbook_out import XLSX_TYPE
from core.workbooks import MAX_FILE

PER_PAGE = 50
TABS = (
    ("error", gettext_lazy("salah")),
    ("choose", gettext_lazy("perlu dipilih")),
    ("create", gettext_lazy("baru")),
    ("update", gettext_lazy("berubah")),
    ("unchanged", gettext_lazy("tetap")),
    ("repeat", gettext_lazy("berulang")),
    ("skip", gettext_lazy("dilewati")),
)


class SendForm(forms.Form):
    """A workbook, and what it holds."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Isi berkas"),
        choices=FieldBatch.Kind.choices,
        initial=FieldBatch.Kind.ASSISTANCE,
        widget=forms.RadioSelect,
    )
    file = workbook_field()


def _seen(request: HttpRequest, pk: int) -> FieldBatch:
    return get_object_or_404(services.visible(request.user).select_related("made_by"), pk=pk)


@requires(Permission.BUSINESS_IMPORT)
@once
def start(request: HttpRequest) -> HttpResponse:
    """Send a workbook, and see those sent before."""
    form = SendForm(request.POST or None, uploads.sent(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        sent = {"kind": form.cleaned_data["kind"], "file_name": file.name}
        try:
            batch = services.send(by=request.user, content=file.read(MAX_FILE + 1), **sent)
            return redirect(batch)
        except Refused as refused:
            form.add_error("file", str(refused))
    uploads.keep(request, form)
    rows = services.visible(request.user).select_related("made_by").defer("rows")
    page = Paginator(rows, 20).get_page(request.GET.get("hal"))
    context = {"form": form, "page": page, "kinds": FieldBatch.Kind.choices, "query": ""}
    return render(request, "businesses/fieldwork/import_start.html", context)


@record_page(Permission.BUSINESS_IMPORT, _seen, "GET", "HEAD")
def show(request: HttpRequest, batch: FieldBatch) -> HttpResponse:
    """Show what each row would do, or what became of it."""
    for place, row in enumerate(batch.rows):
        row["place"] = place
    n = Counter(row["action"] for row in batch.rows)
    tabs = [{"code": code, "name": name, "count": n[code]} for code, name in TABS if n[code]]
    asked = request.GET.get("tab") or (tabs[0]["code"] if tabs else "")
    shown = [_said(row) for row in batch.rows if row["action"] == asked]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("hal"))
    context = {"batch": batch, "tabs": tabs, "tab": asked, "page": page, "query": f"tab={asked}"}
    context |= {"n": n, "to_save": n["create"] + n["update"]}
    context["warned"] = sum(any(row["problems"]) for row in batch.rows) - n["error"]
    return render(request, "businesses/fieldwork/import_batch.html", context)


def _said(row: dict) -> dict:
    """Give a row the names of what changes."""
    named = [
        (LABELS.get(name.removesuffix("_id"), name), old, new) for name, old, new in row["changes"]
    ]
    return row | {"changes": named}


@record_page(Permission.BUSINESS_IMPORT, _seen, "POST")
def choose(request: HttpRequest, batch: FieldBatch) -> HttpResponse:
    """Keep which businesses the rows of one page mean."""
    chosen = {
        int(name.removeprefix("row-")): value
        for name, value in request.POST.items()
        if name.startswith("row-") and name[4:].isdecimal() and len(name) < 12
    }
    act = partial(services.choose, batch=batch, by=request.user, chosen=chosen)
    return carried_out(request, act, _("Pilihan disimpan."), batch)


@record_page(Permission.BUSINESS_IMPORT, _seen, "POST")
def confirm(request: HttpRequest, batch: FieldBatch) -> HttpResponse:
    """Save the plan."""
    act = partial(services.confirm, batch=batch, by=request.user)
    return carried_out(request, act, _("Tersimpan."), batch)


@record_page(Permission.BUSINESS_IMPORT, _seen, "POST")
def cancel(request: HttpRequest, batch: FieldBatch) -> HttpResponse:
    """Give the plan up."""
    act = partial(services.cancel, batch=batch, by=request.user)
    return carried_out(request, act, _("Dibatalkan; tidak ada yang disimpan."), batch)


@record_page(Permission.BUSINESS_IMPORT, _seen, "GET", "HEAD", "POST")
def undo(request: HttpRequest, batch: FieldBatch) -> HttpResponse:
    """Show what undoing can't take back, then undo the rest."""
    if request.method == "POST":
        act = partial(services.undo, batch=batch, by=request.user)
        return carried_out(request, act, _("Impor diurungkan."), batch)
    context = {"batch": batch, "edited": services.edited(batch)}
    return render(request, "businesses/fieldwork/import_undo.html", context)


@requires(Permission.BUSINESS_IMPORT)
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the workbook to fill in."""
    if kind not in FieldBatch.Kind.values:
        raise Http404
    name = {"visit": "templat-kunjungan", "assistance": "templat-fasilitasi"}[kind]
    response = HttpResponse(
        workbook(kind),
        content_type=XLSX_TYPE,
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
