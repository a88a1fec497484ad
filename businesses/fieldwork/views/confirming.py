"""Confirming in one tap, from a list or from the record, and taking it back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from businesses import services
from businesses.models import Business
from businesses.views.page import business_page, form_page
from core.services import Refused


def _back(request: HttpRequest, business: Business) -> str:
    """Return the staff page that was come from; at the same row, where now the next one stands."""
    asked = request.POST.get("kembali") or request.GET.get("kembali") or ""
    if asked.startswith("/kerja/") and url_has_allowed_host_and_scheme(asked, None):
        return asked[:480]
    return business.get_absolute_url()


@business_page(Permission.BUSINESS_EDIT, "POST")
def confirm(request: HttpRequest, business: Business) -> HttpResponse:
    """Say that the data are still true today."""
    back = _back(request, business)
    try:
        services.confirm(business=business, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(back)
    said = _("%(name)s: data dipastikan benar hari ini.") % {"name": business.name}
    page = back.partition("#")[0]
    undo = reverse("businesses:confirm_undo", args=[business.pk]) + "?"
    undo += urlencode({"kembali": page})
    link = format_html('<a href="{}">{}</a>', undo, _("Batalkan"))
    messages.success(request, format_html("{} {}", said, link))
    return redirect(back)


@business_page(Permission.BUSINESS_EDIT)
def take_back(request: HttpRequest, business: Business) -> HttpResponse:
    """Undo a confirmation of one's own given today."""
    return form_page(
        request,
        business,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda data: services.take_back_confirmation(business=business, by=request.user),
        title=_("Batalkan pemastian"),
        lead=_("Tanggal pemastian sebelumnya berlaku lagi."),
        button=_("Batalkan pemastian"),
        done=_("Pemastian dibatalkan."),
        danger=True,
        onward=lambda saved: _back(request, business),
    )
