"""Pages of sentra: all of them, one of them, and putting one away."""

from functools import partial

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.pages import carried_out, record_page
from accounts.permissions import Permission
from businesses.clusters import telling
from businesses.clusters.reading import seen
from businesses.models import Cluster
from businesses.services import clusters as services


def _seen(request: HttpRequest, pk: int) -> Cluster:
    return get_object_or_404(Cluster.objects.visible_to(request.user), pk=pk)


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


@record_page(Permission.BUSINESS_EDIT, _seen, "POST")
def propose(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """Ask an official to archive it."""
    reason = request.POST.get("reason", "")
    done = _("Usulan dikirim. Pejabat akan memutuskannya.")
    act = partial(services.propose_archive, cluster=cluster, by=request.user, reason=reason)
    return carried_out(request, act, done, cluster)


@record_page(Permission.CLUSTER_ARCHIVE, _seen, "POST")
def archive(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """Declare that it is no more."""
    reason = request.POST.get("reason", "")
    done = _("Sentra diarsipkan. Usaha di dalamnya tetap seperti semula.")
    act = partial(services.archive, cluster=cluster, by=request.user, reason=reason)
    return carried_out(request, act, done, cluster)


@record_page(Permission.CLUSTER_ARCHIVE, _seen, "POST")
def restore(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    """Bring it back."""
    done = _("Sentra dipulihkan seperti sebelum diarsipkan.")
    act = partial(services.restore, cluster=cluster, by=request.user)
    return carried_out(request, act, done, cluster)
