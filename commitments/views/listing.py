"""The board of commitments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from businesses.changing.exporting import FORMATS, export
from commitments.board import MOST, heaps
from commitments.changing import PLEDGES, pledges_of
from commitments.filters import CommitmentFilter
from commitments.models import Commitment


@requires(Permission.COMMITMENT_VIEW)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the commitments of my scope by who is awaited, one whole column, or all as a workbook."""
    seen = Commitment.objects.visible_to(request.user)
    found = CommitmentFilter(request.GET, queryset=seen, request=request)
    if (form := request.GET.get("format", "")) in dict(FORMATS):
        return export(request, PLEDGES, pledges_of(found.qs), form=form)
    columns = heaps(found.qs.with_page().order_by("-due", "-pk")[:MOST])
    query = request.GET.copy()
    chosen = "".join(query.pop("kolom", [])[:1])
    one = next((heap for heap in columns if heap.code == chosen), None)
    context = {"filter": found, "heaps": columns, "heap": one, "query": query.urlencode()}
    context["chips"] = list(found.chips()) if found.form.is_valid() else []
    context["formats"] = FORMATS
    context["total"] = sum(len(heap.rows) for heap in columns)
    return render(request, "commitments/board.html", context)
