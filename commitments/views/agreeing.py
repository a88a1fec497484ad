"""Offering, signing, declining and cancelling."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts import uploads
from accounts.pages import carried_out, version_sent
from accounts.permissions import Permission
from businesses.forms import ReasonForm
from commitments import actor, services
from commitments.forms import PaperForm
from commitments.models import Commitment
from commitments.views.page import commitment_page, form_page


@commitment_page(Permission.COMMITMENT_EDIT, "POST")
def offer(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Put a draft before both sides."""
    seen = version_sent(request)

    def act() -> Any:
        return services.offer(commitment=commitment, by=request.user, version=seen)

    return carried_out(request, act, _("Komitmen ditawarkan. Tunggu kedua pihak."), commitment)


@commitment_page(Permission.COMMITMENT_EDIT, "POST")
def withdraw(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Take an offer back to draft."""
    seen = version_sent(request)

    def act() -> Any:
        return services.withdraw_offer(commitment=commitment, by=request.user, version=seen)

    return carried_out(request, act, _("Penawaran ditarik menjadi draf."), commitment)


@commitment_page(Permission.COMMITMENT_AGREE)
def sign(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Sign for the government."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        commitment,
        form,
        lambda data: services.sign(
            commitment=commitment, by=actor.staff(request.user), name=str(request.user)
        ),
        title=_("Tanda tangani atas nama pemerintah daerah"),
        lead=_("Dengan ini pemerintah daerah berjanji memenuhi bagiannya tepat waktu."),
        button=_("Tanda tangani"),
        done=_("Pemerintah daerah sudah menandatangani."),
    )


@commitment_page(Permission.COMMITMENT_EDIT)
def sign_paper(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Keep the paper that the makers signed."""
    form = PaperForm(request.POST or None, uploads.sent(request))
    return form_page(
        request,
        commitment,
        form,
        lambda data: services.sign(
            commitment=commitment,
            by=actor.paper(request.user, data["document"]),
            name=data["name"],
        ),
        title=_("Catat tanda tangan pihak IKM"),
        lead=_("Unggah surat yang ditandatangani semua usaha atau ketua sentra."),
        button=_("Simpan tanda tangan"),
        done=_("Tanda tangan pihak IKM tercatat."),
    )


@commitment_page(Permission.COMMITMENT_AGREE)
def decline(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Say no to an offer for the government."""
    return form_page(
        request,
        commitment,
        ReasonForm(request.POST or None),
        lambda data: services.decline(
            commitment=commitment, by=actor.staff(request.user), reason=data["reason"]
        ),
        title=_("Tolak penawaran"),
        button=_("Tolak"),
        done=_("Penawaran ditolak."),
        danger=True,
    )


@commitment_page(Permission.COMMITMENT_VIEW)
def cancel(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """End a commitment with a reason; the service says who may."""
    return form_page(
        request,
        commitment,
        ReasonForm(request.POST or None),
        lambda data: services.cancel(commitment=commitment, by=request.user, reason=data["reason"]),
        title=_("Batalkan komitmen"),
        lead=_("Komitmen yang batal tidak dapat dihidupkan lagi. Riwayatnya tetap tersimpan."),
        button=_("Batalkan komitmen ini"),
        done=_("Komitmen dibatalkan."),
        danger=True,
    )
