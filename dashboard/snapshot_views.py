"""Pages of snapshots: year by year, one whole, taking, correcting and publishing them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires
from accounts.pages import carried_out, record_page
from accounts.permissions import Permission
from accounts.receipts import once
from dashboard import growth, snapshots, tiles
from dashboard.models import Snapshot
from dashboard.reports.content import all_sections


@requires(Permission.DASHBOARD_VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what each year's last snapshot says with its growth, and every snapshot there is."""
    rows = Snapshot.objects.visible_to(request.user)
    rows = rows.select_related("taken_by", "publication", "corrected_by", "corrects")
    standing = [row for row in rows if not hasattr(row, "corrected_by")]
    context = {"by_year": growth.by_year(standing), "snapshots": rows}
    context["before"] = growth.before(standing)
    return render(request, "dashboard/snapshots.html", context)


def _seen(request: HttpRequest, pk: int) -> Snapshot:
    rows = Snapshot.objects.visible_to(request.user).select_related(
        "publication__published_by", "taken_by", "corrects"
    )
    return get_object_or_404(rows, pk=pk)


@record_page(Permission.DASHBOARD_VIEW, _seen, "GET", "HEAD")
def snapshot(request: HttpRequest, row: Snapshot) -> HttpResponse:
    """Show the figures of one day as they were kept."""
    numbers = snapshots.numbers_of(row)
    by_year, *tables = all_sections(numbers, request.user)
    context = {
        "snapshot": row,
        "correction": Snapshot.objects.filter(corrects=row).first(),
        "publication": getattr(row, "publication", None),
        "tiles": tiles.tiles(numbers),
        "by_year": by_year,
        "tables": tables,
    }
    return render(request, "dashboard/snapshot.html", context)


@requires(Permission.FIGURES_PUBLISH)
@require_POST
@once
def take(request: HttpRequest) -> HttpResponse:
    """Keep the figures of now as those of today."""
    user, done = request.user, _("Angka hari ini disimpan sebagai potret.")
    return carried_out(
        request,
        lambda: snapshots.take(regency=user.regency_id, by=user),
        done,
        "dashboard:snapshots",
    )


@record_page(Permission.FIGURES_PUBLISH, _seen, "POST")
def correct(request: HttpRequest, row: Snapshot) -> HttpResponse:
    """Take the figures of the same day anew, with the reason."""
    reason = request.POST.get("reason", "")
    return carried_out(
        request,
        lambda: snapshots.correct(snapshot=row, by=request.user, reason=reason),
        _("Perbaikan disimpan. Potret yang lama tetap dapat dibaca."),
        "dashboard:snapshots",
    )


@record_page(Permission.FIGURES_PUBLISH, _seen, "POST")
def publish(request: HttpRequest, row: Snapshot) -> HttpResponse:
    """Let the public see it."""
    note = request.POST.get("note", "")[:250]
    return carried_out(
        request,
        lambda: snapshots.publish(snapshot=row, by=request.user, note=note),
        _("Angka ini sekarang tampil untuk umum di halaman statistik."),
        row,
    )
