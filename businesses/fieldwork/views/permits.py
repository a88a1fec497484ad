"""Renewing a permit, and taking care of a notice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.permissions import Permission
from businesses import services
from businesses.forms import RenewForm
from businesses.models import Business, PermitNotice
from businesses.permit_numbers import permit_warnings
from businesses.views.page import business_page, form_page


@business_page(Permission.BUSINESS_EDIT)
def renew(request: HttpRequest, business: Business, permit: int) -> HttpResponse:
    """Record the permit that prolongs an older one."""
    row = business.permits.select_related("kind").filter(pk=permit, renewed_by=None).first()
    if row is None:
        raise Http404
    sent = (request.POST, uploads.sent(request)) if request.method == "POST" else ()
    return form_page(
        request,
        business,
        RenewForm(*sent, permit=row),
        lambda data: services.renew_permit(permit=row, by=request.user, **data),
        title=_("Perpanjang %(permit)s") % {"permit": row},
        lead=_("Izin lama tetap terlihat sebagai riwayat; produknya ikut ke izin baru."),
        button=_("Simpan perpanjangan"),
        done=_("Perpanjangan tersimpan."),
        part="izin",
        doubts=permit_warnings,
    )


@business_page(Permission.BUSINESS_EDIT, "POST")
def handled(request: HttpRequest, business: Business, notice: int) -> HttpResponse:
    """Note that a permit that ends was taken care of."""
    row = PermitNotice.objects.filter(pk=notice, permit__business=business).first()
    if row is None:
        raise Http404
    services.handle_notice(notice=row, by=request.user)
    messages.success(request, _("Kabar izin ditandai sudah diurus."))
    return redirect(reverse("dashboard:work_lists") + "#kabar")
