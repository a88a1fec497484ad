"""Assistance that one business received."""

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.permissions import Permission
from businesses import services
from businesses.forms import AssistanceForm
from businesses.models import Assistance, Business
from businesses.views.page import business_page, form_page, mend
from core.private_files import handed_out


def _row(business: Business, pk: int) -> Assistance:
    row = business.assistances.select_related("kind").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@business_page(Permission.BUSINESS_EDIT)
def assistance(
    request: HttpRequest, business: Business, assistance: int | None = None
) -> HttpResponse:
    """Record a facilitation, or mend it."""
    row = _row(business, assistance) if assistance else None

    def make(data: QueryDict | None, it: Assistance | None) -> AssistanceForm:
        files = None if data is None else uploads.sent(request)
        return AssistanceForm(data, files, instance=it)

    row, mended = mend(request, business, row, make)
    form = mended.form if mended else make(request.POST or None, None)

    def save(data: dict[str, Any]) -> Assistance:
        if row is None:
            return services.record_assistance(business=business, by=request.user, **data)
        return services.change_assistance(assistance=row, by=request.user, **data)

    return form_page(
        request,
        business,
        form,
        save,
        mended=mended,
        title=_("Ubah fasilitasi") if row else _("Catat fasilitasi"),
        button=_("Simpan fasilitasi"),
        done=_("Fasilitasi tersimpan."),
        part="fasilitasi",
    )


@business_page(Permission.BUSINESS_EDIT)
def remove(request: HttpRequest, business: Business, assistance: int) -> HttpResponse:
    """Delete a facilitation recorded by mistake."""
    row = _row(business, assistance)
    return form_page(
        request,
        business,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda data: services.remove_assistance(assistance=row, by=request.user),
        title=_("Hapus fasilitasi"),
        lead=_("Hapus %(title)s? Riwayatnya tetap tersimpan.") % {"title": row},
        button=_("Hapus fasilitasi"),
        done=_("Fasilitasi dihapus."),
        danger=True,
        part="fasilitasi",
    )


@business_page(Permission.BUSINESS_VIEW, "GET", "HEAD")
def document(request: HttpRequest, business: Business, assistance: int) -> FileResponse:
    """Hand out the document of a facilitation."""
    return handed_out(_row(business, assistance).document)
