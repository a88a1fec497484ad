"""The page of one business, and the numbers and documents that are opened from it."""

from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User
from accounts.pages import refuse
from accounts.permissions import Permission
from businesses import history, services
from businesses.completeness import completeness
from businesses.fieldwork.facts import CHANGED, FACTS
from businesses.forms import ReasonForm
from businesses.models import Business, Consent, Permit
from businesses.permit_numbers import permit_warnings
from businesses.sizes import Limits
from businesses.views.page import business_page
from core.private_files import handed_out
from core.services import Refused


@business_page(Permission.BUSINESS_VIEW, "GET", "HEAD")
def detail(request: HttpRequest, business: Business) -> HttpResponse:
    """Show all that is known about a business."""
    business = with_all(business)
    figures = list(business.figures.all())
    moves = services.MOVES[business.status]
    context = {
        "business": business,
        "completeness": completeness(business),
        "figures": figures,
        "sizes": Limits.load().classes(figures[0] if figures else None),
        "permits": permits_of(business),
        "consents": consents_of(business),
        "stories": history.tell(business),
        "moves": moves,
        "visits": _visits(business, request.user),
        "today": timezone.localdate(),
        "own_draft": business.status == "draft" and business.created_by_id == request.user.pk,
    }
    return render(request, "businesses/detail.html", context)


def with_all(business: Business) -> Business:
    """Read along what the page shows; a fixed number of statements."""
    rows = Business.objects.filter(pk=business.pk).select_related(
        "owner",
        "village__parent",
        "district",
        "regency",
        "branch",
        "industry_class",
        "legal_form",
        "cluster",
        "last_confirmed_by",
        "created_by",
        "verified_by",
        "submitted_by",
    )
    permits = Prefetch("permits", Permit.objects.select_related("kind", "renewed_by", "renews"))
    return rows.prefetch_related(
        permits,
        "consents__recorded_by",
        "figures__unit",
        "visits__officer",
        "visits__photos",
        "assistances__kind",
        "products",
    ).get()


def permits_of(business: Business) -> list[dict[str, object]]:
    """Return each permit with how it stands, and what should be looked at again in its number."""
    return [
        {"permit": row, "state": row.state(), "doubts": list(permit_warnings(row))}
        for row in business.permits.all()
    ]


def _visits(business: Business, user: User) -> list[dict[str, object]]:
    """Return each visit with whether this user may still mend it, and what had changed."""
    return [
        {
            "visit": row,
            "own": row.may_change(user),
            "changed": [fact.label for fact in FACTS if row.checks.get(fact.key) == CHANGED],
        }
        for row in business.visits.all()
    ]


def consents_of(business: Business) -> list[dict[str, object]]:
    """Return each purpose with its standing consent, or None."""
    standing = {c.purpose: c for c in business.consents.all() if c.withdrawn_at is None}
    return [
        {"purpose": purpose, "label": purpose.label, "consent": standing.get(purpose)}
        for purpose in Consent.Purpose
    ]


@business_page(Permission.IDENTITY_REVEAL)
def identity(request: HttpRequest, business: Business, number: str) -> HttpResponse:
    """Show a whole NIK or NPWP once, to who gives a reason; the trail keeps it."""
    if number not in ("nik", "npwp") or business.owner is None:
        raise Http404
    form, plain = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            plain = services.reveal_identity(
                owner=business.owner,
                number=number,
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            refuse(form, refused)
    context = {"business": business, "form": form, "plain": plain, "number": number.upper()}
    response = render(request, "businesses/identity.html", context)
    response["Cache-Control"] = "no-store"
    return response


@business_page(Permission.BUSINESS_VIEW, "GET", "HEAD")
def permit_document(request: HttpRequest, business: Business, permit: int) -> FileResponse:
    """Hand out the document of a permit."""
    row = business.permits.filter(pk=permit).first()
    return handed_out(row and row.document)


@business_page(Permission.BUSINESS_VIEW, "GET", "HEAD")
def consent_document(request: HttpRequest, business: Business, consent: int) -> FileResponse:
    """Hand out the evidence of a consent."""
    row = business.consents.filter(pk=consent).first()
    return handed_out(row and row.evidence)
