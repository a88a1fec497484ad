"""Pages of sentra: all of them, one of them, and putting one away."""

from collections.abc import Callable

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires
from accounts.pages import carried_out
from accounts.permissions import Permission
from accounts.receipts import once, once_inside
from businesses.clusters import telling
from businesses.clusters.reading import seen
from businesses.models import Cluster
from businesses.services import clusters as services

Act = Callable[..., Cluster]


@requires(Permission.BUSINESS_VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the sentra of the user's scope, those that are no more last."""
    rows = seen(request.user).order_by(F("archived_at").asc(nulls_first=True), "name")
    return render(request, "businesses/clusters/list.html", {"clusters": rows})


@requires(Permission.BUSINESS_VIEW)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one sentra, what became of it, and what may be done."""
    cluster = get_object_or_404(seen(request.user).select_related("archived_by"), pk=pk)
    context = {"cluster": cluster, "stories": telling.tell(cluster)}
    return render(request, "businesses/clusters/detail.html", context)


@requires(Permission.BUSINESS_EDIT)
@require_POST
@once_inside
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an official to archive it."""
    done = _("Usulan dikirim. Pejabat akan memutuskannya.")
    return _carried_out(request, pk, services.propose_archive, done)


@requires(Permission.CLUSTER_ARCHIVE)
@require_POST
@once_inside
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare that it is no more."""
    done = _("Sentra diarsipkan. Usaha di dalamnya tetap seperti semula.")
    return _carried_out(request, pk, services.archive, done)


@requires(Permission.CLUSTER_ARCHIVE)
@require_POST
@once_inside
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring it back."""
    cluster = get_object_or_404(Cluster.objects.visible_to(request.user), pk=pk)
    return _restore(request, cluster)


@once
def _restore(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    done = _("Sentra dipulihkan seperti sebelum diarsipkan.")
    by = request.user
    return carried_out(request, lambda: services.restore(cluster=cluster, by=by), done, cluster)


def _carried_out(request: HttpRequest, pk: int, act: Act, done: str) -> HttpResponse:
    return _with_reason(
        request, get_object_or_404(Cluster.objects.visible_to(request.user), pk=pk), act, done
    )


@once
def _with_reason(request: HttpRequest, cluster: Cluster, act: Act, done: str) -> HttpResponse:
    said = {"by": request.user, "reason": request.POST.get("reason", "")}
    return carried_out(request, lambda: act(cluster=cluster, **said), done, cluster)
