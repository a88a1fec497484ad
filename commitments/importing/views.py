"""Pages of the import of commitments: send, look, confirm or give up."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once, once_inside
from businesses.changing.exporting import TYPES
from businesses.forms.fields import workbook_field
from commitments.importing import services
from commitments.importing.planning import CREATE, ERROR, REPEAT, SAME, plan
from commitments.importing.template import workbook
from core.services import Refused
from core.workbooks import MAX_FILE

TABS = (
    (CREATE, gettext_lazy("Baru")),
    (ERROR, gettext_lazy("Salah")),
    (SAME, gettext_lazy("Sudah ada")),
    (REPEAT, gettext_lazy("Berulang di berkas")),
)


class SendForm(forms.Form):
    """A workbook of commitments."""

    file = workbook_field()


@requires(Permission.COMMITMENT_EDIT)
@require_http_methods(["GET", "POST"])
@once
def start(request: HttpRequest) -> HttpResponse:
    """Send a workbook; nothing of it is saved yet."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(MAX_FILE + 1)
            key = services.send(by=request.user, content=content, file_name=file.name)
            return redirect("commitments:import_plan", key)
        except Refused as refused:
            form.add_error("file", str(refused))
    return render(request, "commitments/importing/start.html", {"form": form})


@requires(Permission.COMMITMENT_EDIT)
@require_http_methods(["GET", "POST"])
@once_inside
def show(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what a file would do, commitment by commitment; then do it, or give it up."""
    if (found := services.kept_file(key, request.user)) is None:
        raise Http404
    if request.method == "POST":
        return _decided(request, key)
    name, content = found
    planned = plan(content, name, request.user)
    tabs = [{"code": c, "name": n, "items": planned.of(c)} for c, n in TABS if planned.of(c)]
    context = {"name": name, "plan": planned, "tabs": tabs, "key": key}
    context |= {"new": len(planned.of(CREATE)), "faulty": len(planned.of(ERROR))}
    return render(request, "commitments/importing/plan.html", context)


@once
def _decided(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    if "batal" in request.POST:
        services.forget(key=key, by=request.user)
        messages.info(request, _("Berkas dibuang. Tidak ada yang disimpan."))
        return redirect("commitments:import")
    try:
        act, planned = services.confirm(key=key, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("commitments:import_plan", key)
    services.forget(key=key, by=request.user)
    count = len(planned.of(CREATE))
    said = ngettext("%(n)d komitmen dibuat.", "%(n)d komitmen dibuat.", count) % {"n": count}
    messages.success(request, said)
    return redirect("acts:show", act)


@requires(Permission.COMMITMENT_EDIT)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the workbook to fill in."""
    response = HttpResponse(workbook(), content_type=TYPES["xlsx"])
    response["Content-Disposition"] = 'attachment; filename="templat-komitmen.xlsx"'
    return response
