"""The report of a snapshot, by one click: PDF or workbook, monthly or yearly."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from core.workbook_out import XLSX_TYPE
from dashboard.models import Snapshot
from dashboard.reports import paper, workbook
from dashboard.reports.content import LANGUAGE, Span, report

MADE = {
    "pdf": (paper.made, "application/pdf"),
    "xlsx": (workbook.made, XLSX_TYPE),
}


@requires(Permission.DASHBOARD_VIEW)
@require_safe
def download(request: HttpRequest, pk: int, span: str, suffix: str) -> HttpResponse:
    """Hand out the report of a snapshot."""
    rows = Snapshot.objects.visible_to(request.user).select_related("regency")
    snapshot = get_object_or_404(rows, pk=pk)
    if span not in Span.values or suffix not in MADE:
        raise Http404
    make, kind = MADE[suffix]
    with override(LANGUAGE):
        body = make(report(snapshot, Span(span), request.user))
    name = f"laporan-{span}-ikm-{snapshot.on:%Y-%m-%d}.{suffix}"
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
