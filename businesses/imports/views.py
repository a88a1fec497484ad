"""Pages of the import: send, look, decide, confirm, undo."""

from functools import partial
from types import SimpleNamespace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import uploads
from accounts.access import requires
from accounts.models import TrailEntry
from accounts.pages import carried_out, record_page
from accounts.permissions import Permission
from accounts.receipts import once
from accounts.trail import record
from businesses.changing.coming_back import looks_returned
from businesses.changing.views import send_back
from businesses.imports import batches, pages, undoing
from businesses.imports.forms import SendForm, YearForm
from businesses.imports.marking import Mark, mark_file
from businesses.imports.tasks import queue
from businesses.models import ImportBatch, ImportRow
from core.identity import decrypt_bytes
from core.services import Refused

State = ImportBatch.State


def _seen(request: HttpRequest, pk: int) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.visible_to(request.user).defer("content"), pk=pk)


@requires(Permission.BUSINESS_IMPORT)
@once
def start(request: HttpRequest) -> HttpResponse:
    """Send a file, and see the files sent before."""
    form = SendForm(request.POST or None, uploads.sent(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read(batches.MOST_BYTES + 1)
        if looks_returned(content):
            return send_back(request, content, file.name)
        try:
            batch = batches.send(
                by=request.user,
                content=content,
                file_name=file.name,
                year=form.cleaned_data["year"],
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            queue(batch)
            return redirect(batch)
    uploads.keep(request, form)
    sent = ImportBatch.objects.visible_to(request.user).defer("content").select_related("made_by")
    page = Paginator(sent, 20).get_page(request.GET.get("hal"))
    return render(request, "businesses/imports/start.html", {"form": form, "page": page})


@record_page(Permission.BUSINESS_IMPORT, _seen, "GET", "HEAD")
def show(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """How far a file is, then its plan, then what became of it."""
    tab = request.GET.get("tab") or pages.first_tab(batch)
    asked = request.GET.get("hal")
    context = {"batch": batch, "tab": tab, "tabs": pages.tabs(batch, tab), "year_form": YearForm()}
    if tab == pages.PROBLEMS:
        context |= pages.problems_of(batch, request.GET)
    elif tab == pages.IGNORED:
        context["page"] = pages.ignored_of(batch, asked)
    else:
        context["page"] = pages.rows_of(batch, tab, asked)
    context["undecided"] = batch.rows.filter(action="duplicate", choice="").count()
    context["twin"] = _twin(request, batch)
    response = render(request, "businesses/imports/batch.html", context)
    if batch.is_under_way:
        response["Refresh"] = "3"
    return response


def _twin(request: HttpRequest, batch: ImportBatch) -> ImportBatch | None:
    """Return an earlier import of the very same file."""
    same = ImportBatch.objects.visible_to(request.user).defer("content")
    return same.filter(
        file_digest=batch.file_digest, state=State.SAVED, pk__lt=batch.pk
    ).select_related("confirmed_by").first()  # fmt: skip


@record_page(Permission.BUSINESS_IMPORT, _seen, "GET", "HEAD")
def row(request: HttpRequest, batch: ImportBatch, row_pk: int) -> HttpResponse:
    """Everything about one row."""
    found = get_object_or_404(batch.rows.select_related("target", "result"), pk=row_pk)
    context = {
        "batch": batch,
        "row": found,
        "values": pages.values_of(found),
        "changes": [pages.shown_change(change) for change in found.changes],
        "problems": [(pages.label_of(one.field), one) for one in found.problems.all()],
    }
    return render(request, "businesses/imports/row.html", context)


@record_page(Permission.BUSINESS_IMPORT, _seen, "POST")
def choose(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Keep the decisions of one page, or one decision for all not decided yet."""
    try:
        chosen = {
            int(key.removeprefix("row-")): value
            for key, value in request.POST.items()
            if key.startswith("row-") and key[4:].isdecimal()
        }
        batches.choose(batch=batch, by=request.user, choices=chosen)
        if choice := request.POST.get("all"):
            batches.choose_all(batch=batch, by=request.user, choice=choice)
        messages.success(request, _("Keputusan disimpan."))
    except Refused as refused:
        messages.error(request, str(refused))
    typed = request.POST.get("hal", "")
    page = typed if typed.isdecimal() else 1
    return redirect(f"{batch.get_absolute_url()}?tab=duplicate&hal={page}")


@record_page(Permission.BUSINESS_IMPORT, _seen, "POST")
def act(request: HttpRequest, batch: ImportBatch, step: str) -> HttpResponse:
    """Confirm, cancel, or name the year."""
    try:
        if step == "simpan":
            queue(batches.confirm(batch=batch, by=request.user))
        elif step == "batal":
            batches.cancel(batch=batch, by=request.user)
        elif (form := YearForm(request.POST)).is_valid():
            queue(batches.set_year(batch=batch, by=request.user, year=form.cleaned_data["year"]))
        else:
            messages.error(request, _("Isi tahun data dengan empat angka, misalnya 2024."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(batch)


@record_page(Permission.BUSINESS_IMPORT, _seen, "GET", "HEAD", "POST")
def undo(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Show what undoing would do and what it can't; then do it."""
    if request.method == "POST":
        partly = request.POST.get("partly") == "1"
        take_back = partial(undoing.undo, batch=batch, by=request.user, partly=partly)
        return carried_out(request, take_back, _("Impor diurungkan."), batch)
    found = undoing.look(batch)
    return render(request, "businesses/imports/undo.html", {"batch": batch, "found": found})


@requires(Permission.BUSINESS_IMPORT)
@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was sent, with its faults coloured and a column of reasons."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)
    if batch.content is None or not batch.sheets:
        messages.error(request, _("Berkas ini sudah dihapus. Kirim lagi berkasnya."))
        return redirect(batch)
    try:
        content = mark_file(
            decrypt_bytes(bytes(batch.content)), batch.file_name, _marks(batch), _sheets(batch)
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(batch)
    record(act=TrailEntry.Act.EXPORTED, by=request.user, subject=batch, text=batch.file_name)
    stem, _dot, ending = batch.file_name.rpartition(".")
    response = HttpResponse(content, content_type="application/octet-stream")
    name = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in stem)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-ditandai.{ending}"'
    return response


def _marks(batch: ImportBatch) -> list[Mark]:
    found = [
        Mark(one.sheet, one.row, one.field, one.level, one.message) for one in batch.problems.all()
    ]
    twins = batch.rows.filter(action=ImportRow.Action.DUPLICATE)
    return found + [Mark(one.sheet, one.row, "name", "warning", one.reason) for one in twins]


def _sheets(batch: ImportBatch) -> SimpleNamespace:
    keys = ("name", "columns", "header_rows")
    return SimpleNamespace(
        sheets=[SimpleNamespace(**{key: sheet[key] for key in keys}) for sheet in batch.sheets]
    )
