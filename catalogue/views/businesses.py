"""The list of businesses, the page of one, and the clusters."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from businesses.models import Business
from catalogue import cards, reading, reference, texts
from catalogue.contact.ways import ways
from catalogue.models import Entry
from catalogue.opendata.links import as_data
from catalogue.search import filters
from catalogue.search.counts import CAP
from catalogue.search.makers import listed, with_count
from catalogue.search.pages import SHOWN
from catalogue.sharing import facts
from catalogue.sharing import lists as listing
from catalogue.sharing.page import Share, absolute, title
from catalogue.views import shown
from catalogue.views.data import also_as_data
from catalogue.views.public import gone, public
from core.office import office

SIZE = 24
ON_PAGE = 24
CURSOR = re.compile(r"([0-9]{1,18})", re.ASCII)


@also_as_data("usaha")
@public
def business_list(request: HttpRequest) -> HttpResponse:
    """Businesses by name, place and branch, in the order of their names."""
    names = reference.load()
    asked = filters.read(request.GET, names).within(filters.BUSINESS_FACETS)
    found = listed(asked)
    total = found[: CAP + 1].count()
    lines = page_by_name(found, asked.after) if total else []
    rest = pairs_of(asked)
    context = _presented(asked, lines[:SIZE]) | {
        "data": as_data("usaha", address_of(asked)),
        "total": texts.number(min(total, CAP)) + ("+" if total > CAP else ""),
        "hits": total,
        "next": f"?{urlencode([*rest, ('setelah', lines[SIZE - 1]['id'])])}"
        if len(lines) > SIZE
        else "",
        "ways": [] if total else _ways_out(asked),
    }
    return render(request, "catalogue/businesses.html", context | search_form(asked, names))


def search_form(asked: filters.Filters, names: reference.Reference) -> dict[str, object]:
    """What the form of a search for businesses shows, on the list and on the map."""
    return {
        "filters": asked,
        "asked": address_of(asked),
        "chips": [(label, address_of(search)) for label, search in _without_each(asked)],
        "plain": address_of(asked.bare(asked.q)),
        "choices": _choices(asked, names),
    }


def _choices(asked: filters.Filters, names: reference.Reference) -> list[tuple[str, str, list]]:
    """What the lists of the form offer: each facet, its name, and its options."""
    places = asked.chosen.get("kecamatan", ())
    inside = {o.key for o in places} | {o.parent for o in asked.chosen.get("desa", ())}
    offered = [
        ("kecamatan", _("Kecamatan"), sorted(names.options["kecamatan"], key=lambda o: o.label)),
        ("desa", _("Desa"), [o for o in names.options["desa"] if o.parent in inside]),
        ("cabang", _("Cabang industri"), names.options["cabang"]),
        ("sentra", _("Sentra"), names.options["sentra"]),
    ]
    return [
        (facet, name, [(option, asked.is_chosen(facet, option)) for option in options])
        for facet, name, options in offered
        if options
    ]


def _without_each(asked: filters.Filters) -> list[tuple[str, filters.Filters]]:
    """What is asked for besides words, each with the search that remains without it."""
    return [
        (
            _("Sudah ekspor") if facet == "ekspor" else option.marked,
            asked.without(facet, option),
        )
        for facet, option in asked.options
        if facet in filters.BUSINESS_FACETS
    ]


def _presented(asked: filters.Filters, rows: list[dict]) -> dict[str, object]:
    """The businesses of a page, and how it presents itself to search engines."""
    lines = [shown.business_line(row) for row in rows]
    own = address_of(asked) if asked.indexed else ""
    path = reverse("catalogue:businesses") + own
    paths = [line["address"] for line in lines]
    return {
        "businesses": lines,
        "own_filter": own,
        "share": listing.narrowed("usaha", path, paths, q=asked.q, one=asked.one),
    }


def _ways_out(asked: filters.Filters) -> list[dict[str, object]]:
    """Where nothing is found: what to let go of, and how many businesses that would show."""
    tried = _without_each(asked)
    if asked.q and tried:
        tried.append((f"“{asked.q}”", replace(asked, q="", after="")))
    if not tried:
        return []
    counted = [_counted(place, search) for place, (_label, search) in enumerate(tried)]
    hits = dict(counted[0].union(*counted[1:], all=True))
    return [
        {
            "label": label,
            "address": address_of(search),
            "hits": hits[place],
            "shown": texts.number(hits[place]),
        }
        for place, (label, search) in enumerate(tried)
        if place in hits
    ]


def _counted(place: int, search: filters.Filters) -> QuerySet:
    """Which search it is and its number of businesses; no row for none."""
    rows = listed(search).order_by().annotate(place=Value(place)).values("place")
    return rows.annotate(hits=Count("pk")).values_list("place", "hits")


def pairs_of(asked: filters.Filters) -> list[tuple[str, str]]:
    """What of a search is asked of businesses, as the address says it."""
    pairs = [("q", asked.q)] if asked.q else []
    return pairs + [
        (facet, option.slug) for facet, option in asked.options if facet in filters.BUSINESS_FACETS
    ]


def address_of(asked: filters.Filters) -> str:
    """Return what an address of the list or the map ends in: "?kecamatan=bonang", or nothing."""
    pairs = pairs_of(asked)
    return f"?{urlencode(pairs)}" if pairs else ""


def page_by_name(found: QuerySet, after: str) -> list[dict]:
    """One row more than a page, behind the business `after` in the order of names."""
    if CURSOR.fullmatch(after):
        last = Business.objects.filter(pk=int(after)).values("name")[:1]
        found = found.filter(Q(name__gt=Subquery(last)) | Q(name=Subquery(last), pk__gt=int(after)))
    columns = [c for c in reading.BUSINESS if not c.startswith("description")]
    return list(with_count(found).order_by("name", "pk").values(*columns, "count")[: SIZE + 1])


@public
def business(request: HttpRequest, address: str) -> HttpResponse:
    """One listed business; an old name in the address leads to the present one."""
    pk = cards.number_in(address)
    row = reading.business(pk)
    if row is None:
        return _moved_or_gone(request, pk)
    present = cards.address_of("business", row["name"], pk, "usaha")
    if request.path != present:
        return redirect(present, permanent=True)
    link = absolute(present)
    entries = Entry.objects.filter(business_id=pk).only(*SHOWN)[:ON_PAGE]
    page = shown.business(row)
    context = page | {
        "share": _share(row, page, present),
        "here": present,
        "contact": ways(row, texts.greeting_text(row["name"], link)),
        "cards": cards.row_of(list(entries)),
    }
    return render(request, "catalogue/business.html", context)


def _moved_or_gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a business that was merged to the one that was kept, where the public sees it."""
    kept = Business.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
    row = reading.business(kept) if kept else None
    if row is None:
        return gone(request, _("Usaha ini tidak tampil di katalog."))
    present = cards.address_of("business", row["name"], row["id"], "usaha")
    return redirect(present, permanent=True)


def _share(row: dict, page: dict, path: str) -> Share:
    steps = [(_("Usaha"), reverse("catalogue:businesses")), (row["name"], path)]
    return Share(
        title=title(row["name"], f"{page['place']}, {row['district__name']}"),
        description=shown.told(
            page["story"] or row["main_product"],
            page["story_foreign"],
            row["name"],
            page["branch"],
            f"{page['place']}, {row['district__name']}",
        ),
        image=absolute(path + "bagikan.jpg"),
        kind="profile",
        facts=[facts.business(row, page, path), facts.crumbs(*steps)],
    )


@also_as_data("sentra")
@public
def cluster_list(request: HttpRequest) -> HttpResponse:
    """Public clusters that have makers to show."""
    found = [_cluster(row) for row in reading.clusters()]
    paths = [reverse("catalogue:cluster", args=[one["cluster"]["slug"]]) for one in found]
    share = listing.narrowed("sentra", request.path, paths)
    context = {"clusters": found, "data": as_data("sentra"), "share": share}
    return render(request, "catalogue/clusters.html", context)


@public
def cluster(request: HttpRequest, slug: str) -> HttpResponse:
    """One cluster: its story, its makers, its products."""
    row = next((row for row in reading.clusters() if row["slug"] == slug), None)
    if row is None:
        return _no_cluster(request, slug)
    found = Business.objects.listable().filter(cluster=row["id"])
    columns = [c for c in reading.BUSINESS if not c.startswith("description")]
    lines = with_count(found).order_by(F("count").desc(), "name").values(*columns, "count")
    entries = Entry.objects.filter(cluster_id=row["id"]).only(*SHOWN)[:ON_PAGE]
    makers = [shown.business_line(line) for line in lines[:100]]
    context = _cluster(row) | {
        "share": _cluster_share(row, request.path, [line["address"] for line in makers]),
        "businesses": makers,
        "cards": cards.row_of(list(entries)),
    }
    return render(request, "catalogue/cluster.html", context)


def _no_cluster(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a sentra is not shown, and of one that is no more since when."""
    if (ended := reading.cluster_ended(slug)) is None:
        return gone(request, _("Sentra ini tidak tampil di katalog."))
    lead = _("Sentra ini tercatat sampai %(day)s. Usaha yang pernah di dalamnya dapat dicari:")
    said = lead % {"day": date_format(ended, "j F Y")}
    return gone(request, _("Sentra ini sudah tidak ada."), said, status=410)


def _cluster_share(row: dict, path: str, makers: list[str]) -> Share:
    name, place = texts.chosen(row, "name"), texts.place(row["region__kind"], row["region__name"])
    return Share(
        title=title(name, place, office().name),
        description=shown.told(
            texts.chosen(row, "description"), shown.foreign(row, "description"), name, place
        ),
        image=absolute(path + "bagikan.jpg"),
        facts=[
            facts.crumbs((_("Sentra"), reverse("catalogue:clusters")), (name, path)),
            facts.listed(makers),
        ],
    )


def _cluster(row: dict) -> dict[str, Any]:
    return {
        "cluster": row,
        "name": texts.chosen(row, "name"),
        "name_foreign": shown.foreign(row, "name"),
        "story": texts.chosen(row, "description"),
        "story_foreign": shown.foreign(row, "description"),
        "place": texts.place(row["region__kind"], row["region__name"]),
        "motif": cards.motif(row["branch__code"] or ""),
        "makers": row["makers"],
    }
