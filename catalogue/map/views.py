"""The map of businesses, with the same filters as their list."""

from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue import reference, texts
from catalogue.map import points, tiles
from catalogue.places import placed
from catalogue.reference import Reference
from catalogue.search import filters
from catalogue.search.makers import listed
from catalogue.sharing import lists as listing
from catalogue.sharing.page import Share
from catalogue.views import shown
from catalogue.views.businesses import SIZE, address_of, page_by_name, pairs_of, search_form
from catalogue.views.public import public
from regions.tiles import laid_out


@tiles.shows_tiles
@public
def map_page(request: HttpRequest) -> HttpResponse:
    """Businesses whose owners agreed to the map: as tiles, on the map, as a list; or as GeoJSON."""
    names = reference.load()
    asked = filters.read(request.GET, names)
    found = placed(listed(asked))
    if request.GET.get("format") == "geojson":
        box = points.box_in(request.GET.get("kotak", ""))
        return JsonResponse(
            points.collection(found, box), content_type="application/geo+json; charset=utf-8"
        )
    context = _tiles(asked, names) | _list(found, asked)
    context |= search_form(asked, names) | {
        "tiles": settings.MAP_TILES,
        "attribution": tiles.attribution(),
        "own_filter": address_of(asked) if asked.indexed else "",
        "share": _share(asked, context["businesses"]),
    }
    return render(request, "catalogue/map.html", context)


def _share(asked: filters.Filters, lines: list[dict]) -> Share:
    path = reverse("catalogue:map") + (address_of(asked) if asked.indexed else "")
    paths = [line["address"] for line in lines]
    return listing.narrowed("peta", path, paths, q=asked.q, one=asked.one)


def _name(option: reference.Option) -> str:
    return str(option.name)


def _tiles(asked: filters.Filters, names: Reference) -> dict[str, Any]:
    """Every kecamatan with its number, whichever is chosen; `total` is that of the chosen."""
    anywhere = replace(asked, chosen={**asked.chosen, "kecamatan": (), "desa": ()}, after="")
    counts: Counter[str | None] = Counter(_counted(placed(listed(anywhere))))
    options = {option.code: option for option in sorted(names.options["kecamatan"], key=_name)}
    chosen: list[str | None] = [
        option.code for option in asked.chosen.get("kecamatan", ())
    ] or list(counts)
    rest = pairs_of(anywhere)

    def query(code: str) -> str:
        return urlencode([*rest, ("kecamatan", options[code].slug)])

    pairs = [(code, str(option.name)) for code, option in options.items()]
    total = sum(counts[code] for code in chosen)
    return {"map": laid_out(pairs, counts, query), "hits": total, "total": texts.number(total)}


def _counted(found: QuerySet) -> dict[str | None, int]:
    rows = found.order_by().values("district_id").annotate(many=Count("pk"))
    return dict(rows.values_list("district_id", "many"))


def _list(found: QuerySet, asked: filters.Filters) -> dict[str, Any]:
    lines, rest = page_by_name(found, asked.after), pairs_of(asked)
    more = [*rest, ("setelah", lines[SIZE - 1]["id"])] if len(lines) > SIZE else []
    return {
        "businesses": [shown.business_line(row) for row in lines[:SIZE]],
        "next": "?" + urlencode(more) if more else "",
        "data": "?" + urlencode([*rest, ("format", "geojson")]),
    }
