"""The route of a field officer: any list of businesses, grouped by desa, to print or to phone from."""

from itertools import groupby

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from businesses.filters import BusinessFilter
from businesses.models import Business

MOST = 200  # stops; nobody visits more, and the page stays light


@requires(Permission.BUSINESS_VIEW)
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """Show the businesses of a list by kecamatan and desa, with phone links and the last visit."""
    mine = Business.objects.visible_to(request.user)
    found = BusinessFilter(request.GET, queryset=mine, request=request)
    rows = found.qs.select_related("owner", "village", "district").annotate(
        last_visit=Max("visits__on")
    )
    stops = list(rows.order_by("district__name", "village__name", "name", "pk")[: MOST + 1])
    parts = groupby(stops[:MOST], key=lambda row: (row.district, row.village))
    context = {
        "parts": [{"district": d, "village": v, "stops": list(group)} for (d, v), group in parts],
        "chips": list(found.chips()),
        "count": min(len(stops), MOST),
        "more": len(stops) > MOST,
        "most": MOST,
        "query": request.GET.urlencode(),
    }
    return render(request, "businesses/fieldwork/route.html", context)
