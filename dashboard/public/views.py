"""/statistik/: what an official published, for everybody, in both languages."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from businesses.choices import KEPT_SECONDS
from businesses.lists.tiles import laid_out
from catalogue.opendata.formats import LICENCE
from catalogue.sharing.page import Share
from catalogue.views.public import public
from dashboard import snapshots
from dashboard.definitions import ALL
from dashboard.models import Snapshot
from dashboard.public import files
from dashboard.public.tables import Table, names, tables


def _published() -> tuple[Snapshot | None, int, Sequence[Table]]:
    """The newest published snapshot, the year of its sums, and its tables."""
    rows = Snapshot.objects.of_regency(settings.IKM_REGENCY).published().select_related("regency")
    snapshot = rows.first()
    if snapshot is None:
        return None, 0, ()
    numbers = snapshots.numbers_of(snapshot)

    def made() -> list[Table]:
        return tables(numbers, names(snapshot.regency_id))

    key = f"statistics-{snapshot.pk}-{get_language()}"
    return snapshot, numbers.year, caches["process"].get_or_set(key, made, KEPT_SECONDS)


@public
def page(request: HttpRequest) -> HttpResponse:
    """Show the published figures."""
    snapshot, year, found = _published()
    shown = {cell.figure for table in found for row in table.rows for cell in row.cells}
    context = {"snapshot": snapshot, "year": year, "tables": found}
    context["map"] = _map(found[0]) if found else None
    context["definitions"] = [one for one in ALL if one.key in shown]
    share = Share(
        _("Statistik IKM"), _("Jumlah IKM, tenaga kerja, dan produksi menurut kecamatan.")
    )
    context |= {"licence": LICENCE, "share": share}
    return render(request, "dashboard/public.html", context)


def _map(table: Table) -> dict[str, object]:
    """The first column of the table of kecamatan as a map, with what is hidden there hidden here."""
    rows = table.rows[:-1]  # without the total
    counts = {row.code: row.cells[0].number or 0 for row in rows}
    hidden = {row.code for row in rows if row.cells[0].is_hidden}
    pairs = [(row.code, str(row.label)) for row in rows]
    return laid_out(pairs, counts, lambda code: urlencode({"kecamatan": code}), hidden)


@public
def data(request: HttpRequest, suffix: str) -> HttpResponse:
    """Return the published figures as a file."""
    snapshot, year, found = _published()
    cells = files.records(snapshot, year, found) if snapshot else ()
    return files.csv_file(cells) if suffix == "csv" else files.json_file(snapshot, cells)
