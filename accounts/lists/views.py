"""Pages of saved views: /kerja/tampilan/."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.lists import memory, services
from accounts.models import SavedView
from accounts.pages import record_page
from accounts.permissions import Permission
from accounts.receipts import once
from core.services import Refused
from core.tables import Table


class ViewForm(forms.Form):
    """The name of a view and who sees it."""

    name = forms.CharField(label=gettext_lazy("Nama tampilan"), max_length=60)
    shared = forms.BooleanField(
        label=gettext_lazy("Bagikan kepada rekan sekantor"),
        required=False,
        help_text=gettext_lazy("Rekan hanya melihat data di wilayah tugasnya sendiri."),
    )


class NewViewForm(ViewForm):
    """What a list sends along when it is saved."""

    default = forms.BooleanField(required=False)
    list = forms.CharField(max_length=40)
    query = forms.CharField(max_length=2000, required=False)


def table_at(name: str, request: HttpRequest) -> Table:
    """Return the list whose address has this name; 404 when there is none for this user."""
    try:
        table = getattr(resolve(reverse(name)).func, "table", None)
    except NoReverseMatch:
        table = None
    if table is None or not request.user.can(table.permission):
        raise Http404
    return table


@requires(Permission.BUSINESS_VIEW)
@require_POST
@once
def save(request: HttpRequest) -> HttpResponse:
    """Save the list as it stands under a name, and show it again."""
    form = NewViewForm(request.POST)
    if not form.is_valid():
        asked = request.POST.get("list", "")
        table = table_at(asked, request)
        messages.error(request, _("Tulis nama tampilan, paling banyak 60 huruf."))
        return redirect(f"{reverse(table.url_name)}?{request.POST.get('query', '')[:2000]}")
    data: dict[str, Any] = form.cleaned_data
    table = table_at(data.pop("list"), request)
    view = services.save_view(by=request.user, list_name=table.url_name, key=table.key, **data)
    messages.success(request, _("Tampilan “%(name)s” tersimpan.") % {"name": view.name})
    return redirect(view)


def _seen(request: HttpRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)


@record_page(Permission.BUSINESS_VIEW, _seen)
def change(request: HttpRequest, view: SavedView) -> HttpResponse:
    """Rename, share or delete an own view; choose whether the list opens with it."""
    table, own = table_at(view.list, request), view.owner_id == request.user.pk
    form = ViewForm(request.POST or None, initial={"name": view.name, "shared": view.shared})
    if request.method == "POST":
        response = _carry_out(request, view, table, form, own=own)
        if response is not None:
            return response
    kept = memory.recall(request.user, table)
    context = {"view": view, "form": form, "own": own, "table": table}
    context["opens"] = kept.get(memory.DEFAULT) == view.pk
    return render(request, "lists/view.html", context)


def _carry_out(
    request: HttpRequest, view: SavedView, table: Table, form: ViewForm, *, own: bool
) -> HttpResponse | None:
    act, by = request.POST.get("act", ""), request.user
    if act in ("open", "usual"):
        services.open_with(by=by, key=table.key, view=view if act == "open" else None)
        return redirect(view)
    if not own:
        raise Http404
    if act == "delete":
        services.delete_view(view=view, by=by)
        messages.success(request, _("Tampilan “%(name)s” dihapus.") % {"name": view.name})
        return redirect(f"{reverse(table.url_name)}?tampilan=0")
    if not form.is_valid():
        return None
    try:
        services.change_view(view=view, by=by, **form.cleaned_data)
    except Refused as refused:
        form.add_error("name", str(refused))
        return None
    messages.success(request, _("Tampilan disimpan."))
    return redirect(view)
