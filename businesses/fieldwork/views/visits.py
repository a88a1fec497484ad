"""Visits of one business, and their evidence photos."""

from typing import Any

from django import forms
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.permissions import Permission
from businesses import services
from businesses.fieldwork import photos
from businesses.fieldwork.facts import CHANGED, FACTS
from businesses.forms import VisitForm
from businesses.models import Business, Visit, VisitPhoto
from businesses.views.page import business_page, form_page


def _own(request: HttpRequest, business: Business, pk: int) -> Visit:
    """Return a visit that this user may still mend; 404 otherwise."""
    row = business.visits.prefetch_related("photos").filter(pk=pk).first()
    if row is None or not row.may_change(request.user):
        raise Http404
    return row


@business_page(Permission.BUSINESS_EDIT)
def visit(request: HttpRequest, business: Business, visit: int | None = None) -> HttpResponse:
    """Record a visit, or mend one's own; what had changed opens the form that mends it."""
    row = _own(request, business, visit) if visit else None
    sent = (request.POST, uploads.sent(request)) if request.method == "POST" else ()
    form = VisitForm(*sent, business=business, by=request.user, visit=row)

    def save(data: dict[str, Any]) -> Visit:
        if row is None:
            return services.record_visit(business=business, by=request.user, **data)
        return services.change_visit(visit=row, by=request.user, **data)

    return form_page(
        request,
        business,
        form,
        save,
        title=_("Ubah kunjungan") if row else _("Catat kunjungan"),
        button=_("Simpan kunjungan"),
        done=_("Kunjungan tersimpan."),
        part="kunjungan",
        template="businesses/fieldwork/visit.html",
        onward=_what_changed,
        doubts=_to_mend,
    )


def _changed(saved: Visit) -> list[Any]:
    return [fact for fact in FACTS if saved.checks.get(fact.key) == CHANGED]


def _what_changed(saved: Visit) -> str:
    """Return the page that mends the first fact found changed."""
    if not (changed := _changed(saved)):
        return ""
    page = reverse(changed[0].page, args=[saved.business_id])
    return page + (f"#{changed[0].part}" if changed[0].part else "")


def _to_mend(saved: Visit) -> list[str]:
    names = ", ".join(str(fact.label) for fact in _changed(saved))
    return [_("Perbarui yang berubah: %(names)s.") % {"names": names}] if names else []


@business_page(Permission.BUSINESS_EDIT)
def remove(request: HttpRequest, business: Business, visit: int) -> HttpResponse:
    """Delete a visit of one's own within a day."""
    row = _own(request, business, visit)
    return form_page(
        request,
        business,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda data: services.remove_visit(visit=row, by=request.user),
        title=_("Hapus kunjungan"),
        lead=_("Kunjungan dan fotonya dihapus. Riwayatnya tetap tersimpan."),
        button=_("Hapus kunjungan"),
        done=_("Kunjungan dihapus."),
        danger=True,
        part="kunjungan",
    )


@business_page(Permission.BUSINESS_VIEW, "GET", "HEAD")
def photo(request: HttpRequest, business: Business, photo: int, width: int) -> HttpResponse:
    """Hand an evidence photo out to staff in scope."""
    row = VisitPhoto.objects.filter(visit__business=business, pk=photo).first()
    name = photos.path(row.key, width) if row and width in photos.WIDTHS else ""
    if not name or not storages["private"].exists(name):
        raise Http404(_("Berkas ini tidak ada."))
    with storages["private"].open(name) as file:
        response = HttpResponse(file.read(), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    return response
