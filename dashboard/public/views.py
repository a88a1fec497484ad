"""/statistik/: what an official published, for everybody, in both languages."""

from urllib.parse import urlencode

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
from dashboard.public.tables import Table
from regions.tiles import laid_out


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show the published figures."""
    snapshot, year, found = published()
    shown = {cell.figure for table in found for row in table.rows for cell in row.cells}
    context = {"snapshot": snapshot, "year": year, "tables": found}
    context["map"] = _map(found[0]) if found else None
    context["definitions"] = [one for one in ALL if one.key in shown]
    context |= {"licence": LICENCE, "data": as_data(STATISTICS.name)}
    context["share"] = share("statistik", request.path, facts.dataset(STATISTICS))
    return render(request, "dashboard/public.html", context)


def _map(table: Table) -> dict[str, object]:
    """The first column of the table of kecamatan as a map, with what is hidden there hidden here."""
    rows = table.rows[:-1]  # without the total
    counts = {row.code: row.cells[0].number or 0 for row in rows}
    hidden = {row.code for row in rows if row.cells[0].is_hidden}
    pairs = [(row.code, str(row.label)) for row in rows]
    return laid_out(pairs, counts, lambda code: urlencode({"kecamatan": code}), hidden)


@open_data()
def data(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Return the published figures as a file."""
    return answer(request, STATISTICS, suffix, request.GET)
