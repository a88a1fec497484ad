"""An owner's pages, opened by the link. Every object in an address is sought in the own business."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.pages import taken
from businesses import services as businesses
from businesses.forms import ReasonForm
from commitments import photos
from commitments import services as commitments
from commitments.forms import AnswerForm
from commitments.models import OwnerLink
from commitments.owners import consents, devices, proposals, services, showing
from commitments.owners.forms import ChangeForm, DigitsForm, JudgeForm, OwnReportForm, SignForm
from commitments.owners.page import Guest, owner_page
from core.images import WIDTHS
from core.services import Refused


def _shown(
    request: HttpRequest, guest: Guest, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page that knows whose it is."""
    more = {"guest": guest, "home": guest.url("home")}
    return render(request, template, context | more, status=status)


def _form_page(
    request: HttpRequest,
    guest: Guest,
    form: forms.Form,
    save: Callable[[dict[str, Any]], Any],
    said: str,
    **context: Any,
) -> HttpResponse:
    """Show one form; when it is good, save and go home with thanks. What was typed stays."""
    if taken(request, form, save):
        return guest.thanked(said)
    return _shown(request, guest, "owners/form.html", form=form, **context)


@owner_page("GET", "HEAD", door=True)
def home(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Show the own data and both sides' promises; a new device is asked for four digits first."""
    if not devices.knows(request, guest.link):
        return _shown(request, guest, "owners/door.html", form=DigitsForm())
    thanks = showing.THANKS.get(request.GET.get("selesai", ""), "")
    return _shown(
        request, guest, "owners/home.html", thanks=thanks, **showing.front(guest.business)
    )


@owner_page("POST", door=True)
def enter(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Let a device in that knows the four digits; the fifth wrong try locks the link."""
    form = DigitsForm(request.POST)
    if form.is_valid():
        digits = form.cleaned_data["digits"]
        if services.admit(link=guest.link, by=guest.speaks, digits=digits):
            return devices.remember(guest.thanked("masuk"), guest.link)
        link = OwnerLink.objects.get(pk=guest.link.pk)
        if link.state() == OwnerLink.State.LOCKED:
            return render(request, "owners/closed.html", {"state": "locked"}, status=403)
        left = services.WRONG_TRIES - link.wrong_tries
        return _shown(request, guest, "owners/door.html", 403, form=form, wrong=True, left=left)
    return _shown(request, guest, "owners/door.html", 400, form=form)


@owner_page("POST")
def still_true(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Confirm the data in one tap."""
    businesses.confirm_by_owner(
        business=guest.business, by=guest.speaks, answering=guest.link.made_by
    )
    return guest.thanked("benar")


@owner_page()
def change(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Propose what has changed."""
    form = ChangeForm(request.POST or None, initial=proposals.seen(guest.business))
    return _form_page(
        request,
        guest,
        form,
        lambda data: proposals.propose(business=guest.business, by=guest.speaks, wanted=data),
        "ubah",
        kind="change",
    )


@owner_page("POST")
def consent(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Give or withdraw one consent."""
    purpose, wanted = request.POST.get("untuk", ""), request.POST.get("boleh") == "ya"
    said = {"link": guest.link, "by": guest.speaks, "purpose": purpose}
    try:
        consents.give(**said) if wanted else consents.withdraw(**said)
    except Refused:
        raise Http404 from None
    return guest.thanked("tampil" if wanted else "sembunyi")


def _report(guest: Guest, pk: int, party: str) -> Any:
    rows = showing.reports_for(guest.business).filter(pk=pk, pledge__party=party)
    if (row := showing.with_proofs(rows).select_related("pledge__commitment").first()) is None:
        raise Http404
    return row


def _bound(guest: Guest, pk: int) -> showing.Bound:
    found = (one for one in showing.commitments_of(guest.business) if one.commitment.pk == pk)
    if (one := next(found, None)) is None:
        raise Http404
    return one


@owner_page()
def report(request: HttpRequest, guest: Guest, pledge: int) -> HttpResponse:
    """Report on an own promise, with photos."""
    mine = [p for one in showing.commitments_of(guest.business) for p in one.mine]
    if (told := next((p for p in mine if p.pledge.pk == pledge), None)) is None:
        raise Http404
    form = OwnReportForm(request.POST or None, request.FILES or None, pledge=told.pledge)
    return _form_page(
        request,
        guest,
        form,
        lambda data: commitments.report(pledge=told.pledge, by=guest.speaks, **data),
        "lapor",
        kind="report",
        told=told,
    )


@owner_page()
def judge(request: HttpRequest, guest: Guest, report: int) -> HttpResponse:
    """Agree with a report of the government, in part, or dispute it."""
    row = _report(guest, report, "government")
    form = JudgeForm(request.POST or None)
    return _form_page(
        request,
        guest,
        form,
        lambda data: commitments.confirm(report=row, by=guest.speaks, **data),
        "tanggapan",
        kind="judge",
        report=row,
    )


@owner_page()
def answer(request: HttpRequest, guest: Guest, report: int) -> HttpResponse:
    """Answer a dispute of an own report."""
    row = _report(guest, report, "community")
    form = AnswerForm(request.POST or None)
    return _form_page(
        request,
        guest,
        form,
        lambda data: commitments.answer(report=row, by=guest.speaks, **data),
        "jawab",
        kind="answer",
        report=row,
        dispute=row.confirmations.last(),
    )


@owner_page()
def sign(request: HttpRequest, guest: Guest, commitment: int) -> HttpResponse:
    """Sign an offer."""
    one = _bound(guest, commitment)
    if not one.to_sign:
        raise Http404
    form = SignForm(request.POST or None)
    return _form_page(
        request,
        guest,
        form,
        lambda data: commitments.sign(
            commitment=one.commitment, by=guest.speaks, name=data["name"]
        ),
        "tanda-tangan",
        kind="sign",
        one=one,
    )


@owner_page()
def decline(request: HttpRequest, guest: Guest, commitment: int) -> HttpResponse:
    """Decline an offer with a reason."""
    one = _bound(guest, commitment)
    if not one.may_decline:
        raise Http404
    return _form_page(
        request,
        guest,
        ReasonForm(request.POST or None),
        lambda data: commitments.decline(
            commitment=one.commitment, by=guest.speaks, reason=data["reason"]
        ),
        "tolak",
        kind="decline",
        one=one,
    )


@owner_page("GET", "HEAD")
def photo(
    request: HttpRequest, guest: Guest, evidence: int, width: int, suffix: str
) -> FileResponse:
    """Hand out a photo of a report that this owner may read."""
    row = showing.evidence_for(guest.business).filter(pk=evidence).first()
    if row is None or width not in WIDTHS or suffix not in photos.TYPES:
        raise Http404
    return photos.response(row.key, width, suffix)
