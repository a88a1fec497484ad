"""One commitment: both sides, what was done, what was said of it."""

from typing import Any

from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission
from businesses.models import Business
from commitments import history, photos, standing
from commitments.models import (
    Commitment,
    Confirmation,
    Evidence,
    PledgeTarget,
    ProgressReport,
    Signature,
)
from commitments.moves import REPORTABLE
from commitments.views.page import commitment_page
from core.images import WIDTHS
from core.private_files import handed_out

MEMBERS_SHOWN = 100


@commitment_page(Permission.COMMITMENT_VIEW, "GET", "HEAD")
def detail(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Show both sides of a commitment with their reports and history."""
    stands = standing.of_one(commitment)
    sides = [
        {"rows": [_told(row, request) for row in rows], "code": code}
        for code, rows in (("gov", stands.government), ("com", stands.community))
    ]
    context = {"commitment": commitment, "stands": stands, "sides": sides}
    context |= {"reportable": commitment.status in REPORTABLE, "stories": history.tell(commitment)}
    context["unsigned"] = standing.unsigned(commitment)
    return render(request, "commitments/detail.html", context)


def _told(row: Any, request: HttpRequest) -> dict[str, Any]:
    """A pledge with its reports newest first, its old targets, and the makers behind its sum."""
    reports = (
        ProgressReport.objects.filter(pledge=row.pledge)
        .select_related("business", "reported_by")
        .prefetch_related(
            "evidence",
            Prefetch(
                "confirmations",
                Confirmation.objects.select_related("confirmed_by", "answered_by", "business"),
            ),
        )
        .order_by("-on", "-pk")
    )
    members = []
    if row.shared:
        seen = Business.objects.visible_to(request.user).in_bulk(row.parts)
        members = [(seen[pk], part) for pk, part in row.parts.items() if pk in seen]
        members.sort(key=lambda pair: (pair[1].done, pair[0].name))
    return {
        "progress": row,
        "reports": list(reports),
        "old": list(row.pledge.old_targets.select_related("business", "changed_by")),
        "members": members[:MEMBERS_SHOWN],
        "unseen": len(row.parts) - len(members) if row.shared else 0,
    }


FILES: dict[str, tuple[Any, str, str]] = {
    "bukti": (Evidence, "file", "report__pledge__commitment"),
    "konfirmasi": (Confirmation, "document", "report__pledge__commitment"),
    "tanda-tangan": (Signature, "document", "commitment"),
    "adendum": (PledgeTarget, "document", "pledge__commitment"),
    "komitmen": (Commitment, "document", "pk"),
}


@commitment_page(Permission.COMMITMENT_VIEW, "GET", "HEAD")
def document(request: HttpRequest, commitment: Commitment, kind: str, row: int) -> FileResponse:
    """Hand out a private file of this commitment, as a download."""
    if kind not in FILES:
        raise Http404
    model, column, path = FILES[kind]
    found = model.objects.filter(pk=row, **{path: commitment.pk}).first()
    return handed_out(getattr(found, column, None))


@commitment_page(Permission.COMMITMENT_VIEW, "GET", "HEAD")
def photo(
    request: HttpRequest, commitment: Commitment, evidence: int, width: int, suffix: str
) -> FileResponse:
    """Hand out one size of a photo to staff who may see the commitment."""
    rows = Evidence.objects.filter(report__pledge__commitment=commitment, pk=evidence)
    row = rows.exclude(key="").first()
    if row is None or width not in WIDTHS or suffix not in photos.TYPES:
        raise Http404
    return photos.response(row.key, width, suffix)
