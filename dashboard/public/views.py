"""/statistik/: what an official published, for everybody, in both languages."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from catalogue.opendata.answers import open_data
from catalogue.opendata.files import answer
from catalogue.opendata.formats import LICENCE
from catalogue.opendata.links import as_data
from catalogue.sharing import facts
from catalogue.sharing.lists import share
from catalogue.views.public import public
from dashboard.definitions import ALL
from dashboard.public.files import STATISTICS
from dashboard.public.published import published


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show the published figures."""
    snapshot, year, found = published()
    shown = {cell.figure for table in found for row in table.rows for cell in row.cells}
    context = {"snapshot": snapshot, "year": year, "tables": found}
    context["definitions"] = [one for one in ALL if one.key in shown]
    context |= {"licence": LICENCE, "data": as_data(STATISTICS.name)}
    context["share"] = share("statistik", request.path, facts.dataset(STATISTICS))
    return render(request, "dashboard/public.html", context)


@open_data()
def data(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Return the published figures as a file."""
    return answer(request, STATISTICS, suffix, request.GET)
