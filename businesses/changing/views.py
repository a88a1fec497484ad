"""Pages of changes of many: hand a list out, take it back, look, decide, confirm."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import uploads
from accounts.access import requires
from accounts.pages import record_page
from accounts.permissions import Permission
from accounts.receipts import once, once_inside
from businesses.changing import pages, sets
from businesses.changing.exporting import FORMATS, export
from businesses.changing.forms import BulkForm, SendForm
from businesses.changing.picks import Picks
from businesses.changing.selection import MOST, chosen
from businesses.changing.subject import Subject, subject, subjects
from businesses.changing.tasks import carry_on
from businesses.models import ChangeSet
from core.services import Refused
from core.workbooks import MAX_FILE


def _seen(request: HttpRequest, pk: int) -> ChangeSet:
    rows = ChangeSet.objects.visible_to(request.user).defer("content")
    return get_object_or_404(rows.select_related("made_by"), pk=pk)


def _subject(request: HttpRequest, key: str) -> Subject:
    if (found := subject(key)) is None:
        raise Http404
    if not request.user.can(found.permission):
        raise PermissionDenied
    return found


@requires(Permission.BUSINESS_EDIT)
@require_http_methods(["GET", "POST"])
@once
def start(request: HttpRequest) -> HttpResponse:
    """Send a workbook back, and see one's changes of before."""
    form = SendForm(request.POST or None, uploads.sent(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return send_back(request, file.read(MAX_FILE + 1), file.name)
        except Refused as refused:
            form.add_error("file", str(refused))
    uploads.keep(request, form)
    made = ChangeSet.objects.visible_to(request.user).defer("content")
    context = {"form": form, "page": Paginator(made, 20).get_page(request.GET.get("hal"))}
    context |= {"subjects": subjects(request.user), "formats": FORMATS}
    return render(request, "businesses/changing/start.html", context)


def send_back(request: HttpRequest, content: bytes, file_name: str) -> HttpResponse:
    """Take a workbook that came back and show what it would change. Raises Refused."""
    change = sets.send(by=request.user, content=content, file_name=file_name)
    carry_on(change)
    return redirect(change)


@requires(Permission.BUSINESS_EXPORT)
@require_http_methods(["GET", "POST"])
def download(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out all that one may see of a list; by POST what is ticked there."""
    about, form = subject(key), request.GET.get("format", "xlsx")
    if about is None or form not in dict(FORMATS):
        raise Http404
    rows = about.visible(request.user)
    if request.method == "POST":
        rows, _fields = chosen(request, about)
    return export(request, about, rows.order_by("pk"), form=form)


@record_page(Permission.BUSINESS_EDIT, _seen, "GET", "HEAD")
def show(request: HttpRequest, change: ChangeSet) -> HttpResponse:
    """How far a change is, then its plan, then what became of it."""
    tab = request.GET.get("tab") or pages.first_tab(change)
    context = {"change": change, "tab": tab, "tabs": pages.tabs(change, tab)}
    context["page"] = pages.rows_of(change, tab, request.GET.get("hal"))
    context["summary"] = pages.summary(change)
    context["about"] = subject(change.subject)
    response = render(request, "businesses/changing/change.html", context)
    if change.is_under_way:
        response["Refresh"] = "3"
    return response


@record_page(Permission.BUSINESS_EDIT, _seen, "POST")
def decide(request: HttpRequest, change: ChangeSet) -> HttpResponse:
    """Keep the decisions about the conflicts of one page."""
    chosen = {}
    for key, value in request.POST.items():
        row, _dash, name = key.removeprefix("cell-").partition("-")
        if key.startswith("cell-") and row.isdecimal():
            chosen[int(row), name] = value
    try:
        sets.decide(change=change, by=request.user, choices=chosen)
        messages.success(request, _("Keputusan disimpan."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{change.get_absolute_url()}?tab=conflict&hal={_page(request)}")


def _page(request: HttpRequest) -> str:
    typed = request.POST.get("page", "")
    return typed if typed.isdecimal() else "1"


@record_page(Permission.BUSINESS_EDIT, _seen, "POST")
def act(request: HttpRequest, change: ChangeSet, step: str) -> HttpResponse:
    """Confirm or cancel."""
    try:
        if step == "batal":
            sets.cancel(change=change, by=request.user)
        else:
            faulty = request.POST.get("without_faulty") == "1"
            carry_on(sets.confirm(change=change, by=request.user, without_faulty=faulty))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(change)


@requires(Permission.BUSINESS_EDIT)
@require_http_methods(["GET", "POST"])
@once_inside
def bulk(request: HttpRequest, key: str) -> HttpResponse:
    """Say once what shall stand in all chosen records. A list may come here by GET or POST."""
    about = _subject(request, key)
    if request.method == "POST" and "pratinjau" in request.POST:
        return _planned(request, about)
    return _bulk_page(request, about, BulkForm(subject=about, picks=Picks(request.user)))


@once
def _planned(request: HttpRequest, about: Subject) -> HttpResponse:
    form = BulkForm(request.POST, subject=about, picks=Picks(request.user))
    keys = list(chosen(request, about)[0].values_list("pk", flat=True)[: MOST + 1])
    if not keys:
        form.add_error(None, _("Tidak ada yang dipilih. Kembali ke daftar, lalu pilih barisnya."))
    elif len(keys) > MOST:
        form.add_error(None, _("Paling banyak %(most)s sekaligus. Saring dulu.") % {"most": MOST})
    if not form.is_valid():
        return _bulk_page(request, about, form)
    change = sets.make_bulk(by=request.user, about=about, keys=keys, values=form.values)
    return redirect(change)


def _bulk_page(request: HttpRequest, about: Subject, form: BulkForm) -> HttpResponse:
    rows, fields = chosen(request, about)
    context = {"form": form, "about": about, "count": rows.count(), "carried": fields}
    return render(request, "businesses/changing/bulk.html", context)
