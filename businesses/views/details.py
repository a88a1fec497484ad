"""Figures, permits and consents of one business."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.permissions import Permission
from businesses import services
from businesses.forms import ConsentForm, FiguresForm, PermitForm
from businesses.models import Business, Permit, YearlyFigures
from businesses.permit_numbers import permit_warnings
from businesses.views.page import business_page, form_page, mend
from core.services import FieldRefused


@business_page(Permission.BUSINESS_EDIT)
def figures(request: HttpRequest, business: Business, year: int | None = None) -> HttpResponse:
    """Add or mend the figures of a year."""
    row = business.figures.filter(year=year).first() if year else None
    if year and row is None:
        raise Http404
    start = {} if row else {"year": timezone.localdate().year - 1}
    row, mended = mend(request, business, row, lambda data, it: FiguresForm(data, instance=it))
    form = mended.form if mended else FiguresForm(request.POST or None, initial=start)

    def save(data: dict) -> YearlyFigures:
        if data["year"] != year and business.figures.filter(year=data["year"]).exists():
            raise FieldRefused("year", _("Data tahun ini sudah ada. Buka dan ubah yang itu."))
        return services.save_figures(business=business, by=request.user, **data)

    return form_page(
        request,
        business,
        form,
        save,
        mended=mended,
        title=_("Data tahun %(year)s") % {"year": year} if row else _("Tambah data tahunan"),
        lead=_("Kosongkan yang tidak diketahui: kosong berarti tidak dinyatakan, bukan nol."),
        button=_("Simpan data tahunan"),
        done=_("Data tahunan tersimpan."),
        part="angka",
    )


@business_page(Permission.BUSINESS_EDIT)
def permit(request: HttpRequest, business: Business, permit: int | None = None) -> HttpResponse:
    """Add or mend a permit."""
    row = business.permits.filter(pk=permit).first() if permit else None
    if permit and row is None:
        raise Http404

    def make(data: QueryDict | None, it: Permit | None) -> PermitForm:
        files = None if data is None else uploads.sent(request)
        return PermitForm(data, files, instance=it, business=business)

    row, mended = mend(request, business, row, make)
    form = mended.form if mended else make(request.POST or None, None)

    def save(data: dict) -> Permit:
        return services.save_permit(business=business, by=request.user, permit=row, **data)

    return form_page(
        request,
        business,
        form,
        save,
        mended=mended,
        title=_("Ubah izin") if row else _("Tambah izin atau sertifikat"),
        button=_("Simpan izin"),
        done=_("Izin tersimpan."),
        part="izin",
        doubts=permit_warnings,
    )


@business_page(Permission.BUSINESS_EDIT)
def remove_permit(request: HttpRequest, business: Business, permit: int) -> HttpResponse:
    """Delete a permit recorded by mistake."""
    row = business.permits.filter(pk=permit).first()
    if row is None:
        raise Http404
    return form_page(
        request,
        business,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda data: services.remove_permit(permit=row, by=request.user),
        title=_("Hapus izin"),
        lead=_("Hapus %(permit)s? Riwayatnya tetap tersimpan.") % {"permit": row},
        button=_("Hapus izin"),
        done=_("Izin dihapus."),
        danger=True,
        part="izin",
    )


@business_page(Permission.BUSINESS_EDIT)
def consent(request: HttpRequest, business: Business) -> HttpResponse:
    """Record what the owner agreed to."""
    form = ConsentForm(request.POST or None, uploads.sent(request))

    def save(data: dict) -> None:
        purposes = data.pop("purposes")
        for purpose in purposes:
            services.give_consent(business=business, by=request.user, purpose=purpose, **data)

    return form_page(
        request,
        business,
        form,
        save,
        title=_("Catat persetujuan pemilik"),
        lead=_("Catat hanya yang benar-benar disetujui. Pemilik boleh menariknya kapan saja."),
        button=_("Simpan persetujuan"),
        done=_("Persetujuan tersimpan."),
        part="persetujuan",
    )


@business_page(Permission.BUSINESS_EDIT)
def withdraw(request: HttpRequest, business: Business, consent: int) -> HttpResponse:
    """Record that the owner took a consent back."""
    row = business.consents.filter(pk=consent).first()
    if row is None:
        raise Http404
    return form_page(
        request,
        business,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda data: services.withdraw_consent(consent=row, by=request.user),
        title=_("Tarik persetujuan"),
        lead=_("Persetujuan ini ditarik: %(purpose)s.") % {"purpose": row.get_purpose_display()},
        button=_("Tarik persetujuan"),
        done=_("Persetujuan ditarik. Katalog segera mengikuti."),
        danger=True,
        part="persetujuan",
    )
