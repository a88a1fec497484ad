"""/statistik/: what an official published, for everybody, in both languages."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from catalogue.opendata.answers import open_data
from catalogue.opendata.files import answer
from catalogue.opendata.formats import LICENCE
from catalogue.sharing.page import Share
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
    share = Share(
        _("Statistik IKM"), _("Jumlah IKM, tenaga kerja, dan produksi menurut kecamatan.")
    )
    context |= {"licence": LICENCE, "share": share}
    return render(request, "dashboard/public.html", context)


@open_data()
def data(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Return the published figures as a file."""
    return answer(request, STATISTICS, suffix, request.GET)
