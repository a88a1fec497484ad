"""Moving a record from one state to the next."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.pages import carried_out, version_sent
from accounts.permissions import Permission
from businesses import services
from businesses.forms import ActivityForm, ReasonForm
from businesses.models import Business
from businesses.views.page import business_page, form_page


@business_page(Permission.BUSINESS_EDIT, "POST")
def submit(request: HttpRequest, business: Business) -> HttpResponse:
    """Put a draft before the verifikator."""
    version = version_sent(request)

    def act() -> None:
        services.submit(business=business, by=request.user, version=version)

    return carried_out(request, act, _("Data diajukan. Verifikator akan memeriksanya."), business)


@business_page(Permission.BUSINESS_VERIFY, "POST")
def verify(request: HttpRequest, business: Business) -> HttpResponse:
    """Declare the data true."""
    version = version_sent(request)

    def act() -> None:
        services.verify(business=business, by=request.user, version=version)

    return carried_out(request, act, _("Data terverifikasi."), business)


@business_page(Permission.BUSINESS_VERIFY, "POST")
def restore(request: HttpRequest, business: Business) -> HttpResponse:
    """Bring an archived record back."""

    def act() -> None:
        services.restore(business=business, by=request.user)

    return carried_out(request, act, _("Data dipulihkan sebagai draf."), business)


@business_page(Permission.BUSINESS_VERIFY)
def return_(request: HttpRequest, business: Business) -> HttpResponse:
    """Give a record back to be mended."""
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Apa yang perlu diperbaiki?")
    return form_page(
        request,
        business,
        form,
        lambda data: services.return_(business=business, by=request.user, **data),
        title=_("Kembalikan data"),
        lead=_("Pencatat melihat alasan ini di mejanya."),
        button=_("Kembalikan"),
        done=_("Data dikembalikan."),
    )


@business_page(Permission.BUSINESS_EDIT)
def archive_draft(request: HttpRequest, business: Business) -> HttpResponse:
    """Put away a draft of one's own."""
    return _archive(request, business)


@business_page(Permission.BUSINESS_VERIFY)
def archive(request: HttpRequest, business: Business) -> HttpResponse:
    """Put a record away."""
    return _archive(request, business)


def _archive(request: HttpRequest, business: Business) -> HttpResponse:
    form: forms.Form = ReasonForm(request.POST or None)
    return form_page(
        request,
        business,
        form,
        lambda data: services.archive(business=business, by=request.user, **data),
        title=_("Arsipkan data"),
        lead=_("Data tidak dihapus, tetapi hilang dari daftar dan katalog."),
        button=_("Arsipkan"),
        done=_("Data diarsipkan."),
        danger=True,
    )


@business_page(Permission.BUSINESS_EDIT)
def activity(request: HttpRequest, business: Business) -> HttpResponse:
    """Record whether the business still produces."""
    form = ActivityForm(request.POST or None, initial={"activity": business.activity})
    return form_page(
        request,
        business,
        form,
        lambda data: services.set_activity(business=business, by=request.user, **data),
        title=_("Ubah kegiatan"),
        lead=_("Hanya usaha yang aktif tampil di katalog."),
        button=_("Simpan"),
        done=_("Kegiatan tersimpan."),
    )
