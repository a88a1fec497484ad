"""The official's queue: each decision is one tap, each refusal has its reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires
from accounts.pages import carried_out, record_page
from accounts.permissions import Permission
from accounts.receipts import once
from businesses.models import Cluster
from businesses.review import bundles
from businesses.services import clusters
from commitments import actor, services
from commitments.models import Commitment
from core.services import Refused
from dashboard import approvals

PAGE = "dashboard:approvals"


@requires(Permission.FIGURES_PUBLISH)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for an official."""
    return render(request, "dashboard/approvals.html", {"waiting": approvals.waiting(request.user)})


@requires(Permission.FIGURES_PUBLISH)
@require_POST
@once
def bundle(request: HttpRequest) -> HttpResponse:
    """Verify or return what one officer handed in of one kecamatan."""
    sent = request.POST
    officer, district = sent.get("officer", ""), sent.get("district", "")[:13]
    chosen = {"by": request.user, "officer": _number(officer), "district": district}
    try:
        if sent.get("act") == "return":
            said = bundles.return_bundle(**chosen, reason=_reason(sent.get("reason", "")))
        else:
            said = bundles.approve_bundle(**chosen)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        _tell(request, said)
    return redirect(PAGE)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _reason(text: str) -> str:
    if len(text.strip()) < 3:
        raise Refused(_("Tulis apa yang perlu diperbaiki."))
    return text


def _tell(request: HttpRequest, said: bundles.Decided) -> None:
    done = ngettext("%(n)s usaha diputuskan.", "%(n)s usaha diputuskan.", said.done)
    messages.success(request, done % {"n": said.done})
    for line in said.refused[:5]:
        messages.warning(request, line)


def _proposed(request: HttpRequest, pk: int) -> Cluster:
    return get_object_or_404(Cluster.objects.visible_to(request.user).proposed(), pk=pk)


@record_page(Permission.CLUSTER_ARCHIVE, _proposed, "POST")
def cluster(request: HttpRequest, row: Cluster) -> HttpResponse:
    """Archive a sentra as it was proposed, or keep it with a reason."""
    by, reason = request.user, request.POST.get("reason", "")
    if request.POST.get("act") == "decline":
        return carried_out(
            request,
            lambda: clusters.decline_archive(cluster=row, by=by, reason=reason),
            _("Sentra tetap ada. Jawaban Anda dapat dibaca di halamannya."),
            PAGE,
        )
    done = _("Sentra diarsipkan. Usaha di dalamnya tetap seperti semula.")
    return carried_out(request, lambda: clusters.archive(cluster=row, by=by), done, PAGE)


def _offered(request: HttpRequest, pk: int) -> Commitment:
    return get_object_or_404(approvals.offers(request.user), pk=pk)


@record_page(Permission.COMMITMENT_AGREE, _offered, "POST")
def offer(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """Sign a commitment for the government, or decline it with a reason."""
    by = actor.staff(request.user)
    if request.POST.get("act") == "decline":
        reason = request.POST.get("reason", "")
        return carried_out(
            request,
            lambda: services.decline(commitment=commitment, by=by, reason=reason),
            _("Penawaran ditolak."),
            PAGE,
        )
    return carried_out(
        request,
        lambda: services.sign(commitment=commitment, by=by, name=str(request.user)),
        _("Pemerintah daerah sudah menandatangani."),
        PAGE,
    )
