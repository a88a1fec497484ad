"""The staff's side of the owner's link: give it out, see how it stands, decide what owners ask."""

from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.pages import carried_out
from accounts.permissions import Permission
from businesses.forms import ReasonForm
from businesses.models import Business
from businesses.views.page import business_page, form_page
from commitments.models import Commitment, OwnerLink, ProposedChange
from commitments.owners import proposals, services
from core.office import office
from core.phones import whatsapp

SHOWN = 100
OLDER = 5


@business_page(Permission.BUSINESS_EDIT, "GET", "HEAD")
def link(request: HttpRequest, business: Business) -> HttpResponse:
    """Show how the owner's link stands, and once more the link itself to who made it."""
    links = OwnerLink.objects.filter(business=business)
    links = list(links.select_related("made_by", "sent_by", "revoked_by")[: OLDER + 1])
    current = next((row for row in links if row.revoked_at is None), None)
    context = {"business": business, "link": current, "proposals": _told(business)}
    context["days"] = services.DAYS
    context["older"] = [row for row in links if row is not current]
    if current and (address := services.shown_to(current, request.user)):
        context |= {"address": address, "picture": _qr(address)}
        with translation.override(settings.LANGUAGE_CODE):  # owners read Indonesian
            context["whatsapp"] = whatsapp(business.phone, _message(request, current, address))
    response = render(request, "owners/staff.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _qr(address: str) -> SafeString:
    """The link as a QR code; the library writes nothing inline but shapes."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(border=2, omitsize=True, title=_("Kode QR tautan pemilik")))


def _message(request: HttpRequest, link: OwnerLink, address: str) -> str:
    """The message as it will stand in WhatsApp, about one commitment when it was come from there."""
    seen = Commitment.objects.visible_to(request.user).of_business(link.business)
    asked = request.GET.get("komitmen", "")
    about = seen.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    said = [
        _("Yth. pemilik %(business)s, ini tautan pribadi Anda dari %(office)s:"),
        "%(address)s",
        _("Di sana Anda memeriksa data usaha, melaporkan janji, dan menanggapi laporan kami."),
        _("Mohon buka untuk komitmen “%(about)s”.") if about else "",
        _("Saat pertama dibuka, isi empat angka terakhir nomor HP ini."),
        _("Berlaku sampai %(day)s. Jangan diteruskan kepada orang lain."),
    ]
    return "\n".join(line for line in said if line) % {
        "business": link.business,
        "office": office().name,
        "address": address,
        "about": about.title if about else "",
        "day": date_format(link.expires_on),
    }


def _told(business: Business) -> list[ProposedChange]:
    """What the owner asks, with what the register says now."""
    rows = list(business.proposed_changes.waiting())
    now = proposals.seen(business)
    for row in rows:
        row.now = now[row.field]
    return rows


def _current(business: Business) -> OwnerLink:
    if (row := OwnerLink.objects.current().filter(business=business).first()) is None:
        raise Http404
    return row


def _home(request: HttpRequest, business: Business) -> str:
    """Return the address of the link's page, still about the commitment that was come from."""
    path = redirect("commitments:owner_link", business.pk).url
    asked = request.GET.get("komitmen", "")
    return f"{path}?komitmen={asked}" if asked.isdecimal() and len(asked) < 10 else path


@business_page(Permission.BUSINESS_EDIT, "POST")
def make(request: HttpRequest, business: Business) -> HttpResponse:
    """Make a link; the one before ends."""

    def act() -> Any:
        return services.make_link(business=business, by=request.user)

    done = _("Tautan dibuat. Kirim sekarang lewat WhatsApp; tautan sebelumnya tidak berlaku lagi.")
    return carried_out(request, act, done, _home(request, business))


@business_page(Permission.BUSINESS_EDIT, "POST")
def sent(request: HttpRequest, business: Business) -> HttpResponse:
    """Note that the link was sent."""
    row = _current(business)

    def act() -> Any:
        return services.mark_sent(link=row, by=request.user)

    return carried_out(request, act, _("Tautan dicatat sudah dikirim."), _home(request, business))


@business_page(Permission.BUSINESS_EDIT, "POST")
def revoke(request: HttpRequest, business: Business) -> HttpResponse:
    """End the link at once."""
    row = _current(business)

    def act() -> Any:
        return services.revoke(link=row, by=request.user)

    done = _("Tautan dicabut. Tidak ada perangkat yang dapat membukanya lagi.")
    return carried_out(request, act, done, _home(request, business))


@business_page(Permission.BUSINESS_EDIT, "POST")
def unlock(request: HttpRequest, business: Business) -> HttpResponse:
    """Give a locked link its tries back."""
    row = _current(business)

    def act() -> Any:
        return services.unlock(link=row, by=request.user)

    return carried_out(request, act, _("Kunci tautan dibuka."), _home(request, business))


@requires(Permission.BUSINESS_EDIT)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what owners of my scope ask to be changed, the oldest first."""
    seen = Business.objects.visible_to(request.user).kept()
    rows = ProposedChange.objects.waiting().filter(business__in=seen)
    rows = rows.select_related("business__village").order_by("asked_on", "pk")[:SHOWN]
    return render(request, "owners/proposals.html", {"rows": rows})


def _proposal(business: Business, pk: int) -> ProposedChange:
    if (row := business.proposed_changes.filter(pk=pk).first()) is None:
        raise Http404
    return row


@business_page(Permission.BUSINESS_EDIT, "POST")
def accept(request: HttpRequest, business: Business, proposal: int) -> HttpResponse:
    """Save what the owner asked."""
    row = _proposal(business, proposal)

    def act() -> Any:
        return proposals.accept(proposal=row, by=request.user)

    done = _("Usulan pemilik diterima.")
    return carried_out(request, act, done, _home(request, business))


@business_page(Permission.BUSINESS_EDIT)
def decline(request: HttpRequest, business: Business, proposal: int) -> HttpResponse:
    """Leave the register as it is, with a reason for the owner."""
    row = _proposal(business, proposal)
    return form_page(
        request,
        business,
        ReasonForm(request.POST or None),
        lambda data: proposals.decline(proposal=row, by=request.user, reason=data["reason"]),
        title=_("Tolak usulan pemilik"),
        lead=f"{row.get_field_display()}: {row.wanted}",
        button=_("Tolak usulan"),
        done=_("Usulan ditolak. Pemilik membaca alasannya di halamannya."),
        danger=True,
        onward=lambda saved: _home(request, business),
    )
