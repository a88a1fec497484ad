"""Registering and mending a business."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.drafts.pages import on_page
from accounts.pages import refuse
from accounts.permissions import Permission
from accounts.receipts import once
from businesses import duplicates, services
from businesses.classes import search_classes
from businesses.forms import BusinessForm
from businesses.models import Business, IndustryClass
from businesses.views.listing import edition_of
from businesses.views.page import business_page, warn
from core.services import Refused
from core.stories import shown


@requires(Permission.BUSINESS_EDIT)
@require_http_methods(["GET", "POST"])
@once
def add(request: HttpRequest) -> HttpResponse:
    """Register a business."""
    form = BusinessForm(request.POST or None, by=request.user)
    if not _is_sent(request) or not form.is_valid():
        return _page(request, form)
    found = duplicates.candidates(form.typed(), by=request.user)
    if found and not request.POST.get("anyway"):
        return _page(request, form, candidates=found)
    try:
        business = services.register(by=request.user, **form.values())
    except Refused as refused:
        refuse(form, refused)
        return _page(request, form, candidates=found)
    others = [candidate.business.pk for candidate in found]
    duplicates.tell_apart(business=business, others=others, by=request.user)
    messages.success(request, _("Usaha tersimpan sebagai draf. Lengkapi, lalu ajukan."))
    warn(request, form.doubts())
    return redirect(business)


@business_page(Permission.BUSINESS_EDIT)
def edit(request: HttpRequest, business: Business) -> HttpResponse:
    """Mend a business; whoever was overtaken sees what the other one saved."""
    form = BusinessForm(request.POST or None, instance=business, by=request.user)
    if not _is_sent(request) or not form.is_valid():
        return _page(request, form)
    try:
        services.update(
            business=business,
            by=request.user,
            changes=form.values(),
            version=form.cleaned_data["version"],
        )
    except services.Overtaken as overtaken:
        return _overtaken(request, overtaken)
    except Refused as refused:
        refuse(form, refused)
        return _page(request, form)
    messages.success(request, _("Perubahan tersimpan."))
    warn(request, form.doubts())
    return redirect(business)


def _is_sent(request: HttpRequest) -> bool:
    """Tell whether the form is meant to be saved; "cari" only looks a class up."""
    return request.method == "POST" and "cari" not in request.POST


def _overtaken(request: HttpRequest, overtaken: services.Overtaken) -> HttpResponse:
    """Show the form anew: their values, except where I typed something else."""
    fields = [row.field for row in overtaken.differences]
    mine = {name: request.POST.get(name, "") for name in fields}
    form = BusinessForm(
        instance=overtaken.current,
        by=request.user,
        initial=mine | {"version": overtaken.current.version},
    )
    rows = [
        {
            "label": form.fields[d.field].label,
            "theirs": _said(d, d.theirs),
            "mine": _said(d, d.mine),
        }
        for d in overtaken.differences
        if d.field in form.fields
    ]
    return _page(request, form, conflict=rows, by=overtaken.current.updated_by)


def _said(difference: services.Difference, value: Any) -> str:
    if difference.field in ("nik", "npwp"):
        return _("diubah")
    if difference.field in services.EDITABLE:
        return shown(Business._meta.get_field(difference.field), value)
    return str(value or "—")


def _page(request: HttpRequest, form: BusinessForm, **more: Any) -> HttpResponse:
    """Show the form with the class picker."""
    draft = on_page(request, form)
    text = (request.POST.get("kbli_cari") or "").strip()[:80]
    edition = edition_of(request.POST.get("edisi"))
    chosen = form["industry_class"].value()
    known = str(chosen or "").isdecimal()
    context = {
        "form": form,
        "draft": draft,
        "business": form.instance if form.instance.pk else None,
        "chosen": IndustryClass.objects.filter(pk=chosen).first() if known else None,
        "searched": text,
        "classes": search_classes(text, edition, limit=8) if text else [],
        "edition": edition,
        "editions": IndustryClass.Edition.choices,
    }
    return render(request, "businesses/edit.html", context | more)
