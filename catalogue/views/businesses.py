"""The list of businesses, the page of one, and the clusters."""

import re
from dataclasses import replace
from urllib.parse import urlencode

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from businesses.models import Business
from catalogue import cards, reading, reference, texts
from catalogue.models import Entry
from catalogue.search import filters
from catalogue.search.pages import SHOWN
from catalogue.search.query import terms
from catalogue.sharing import facts
from catalogue.sharing.page import Share, absolute, shortened, title
from catalogue.views import shown
from catalogue.views.public import gone, public
from core.phones import whatsapp

SIZE = 24
CAP = 2000
ON_PAGE = 24
CURSOR = re.compile(r"([0-9]{1,18})", re.ASCII)


def listed(asked: filters.Filters) -> QuerySet:
    """Return listed businesses of a search; words are looked for in name, product and place."""
    found = Business.objects.listable()
    for word in terms(asked.q):
        found = found.filter(
            Q(name__icontains=word)
            | Q(main_product__icontains=word)
            | Q(village__name__icontains=word)
            | Q(district__name__icontains=word)
        )
    if districts := asked.chosen.get("kecamatan"):
        found = found.filter(district__in=[option.code for option in districts])
    if branches := asked.chosen.get("cabang"):
        found = found.filter(branch__in=[option.key for option in branches])
    return found


def with_count(found: QuerySet) -> QuerySet:
    """Give each business the number of its products in the catalogue, as `count`."""
    entries = Entry.objects.filter(business_id=OuterRef("pk")).order_by().values("business_id")
    number = Subquery(entries.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return found.annotate(count=Coalesce(number, 0))


@public
def business_list(request: HttpRequest) -> HttpResponse:
    """Businesses by name, place and branch, in the order of their names."""
    names = reference.load()
    asked = filters.read(request.GET, names)
    found = listed(asked)
    total = found[: CAP + 1].count()
    lines = _page(found, asked.after) if total else []
    rest = _rest(asked)
    context = {
        "filters": asked,
        "total": texts.number(min(total, CAP)) + ("+" if total > CAP else ""),
        "hits": total,
        "businesses": [shown.business_line(row) for row in lines[:SIZE]],
        "next": f"?{urlencode([*rest, ('setelah', lines[SIZE - 1]['id'])])}"
        if len(lines) > SIZE
        else "",
        "first": ("?" + urlencode(rest) if rest else "") if asked.after else None,
        "ways": [] if total else _ways_out(asked),
        "districts": sorted(names.options["kecamatan"], key=lambda o: o.name),
        "branches": names.options["cabang"],
    }
    return render(request, "catalogue/businesses.html", context)


def _ways_out(asked: filters.Filters) -> list[dict[str, object]]:
    """Where nothing is found: what to let go of, and how many businesses that would show."""
    tried = [
        (option.label, asked.without(facet, option))
        for facet in ("kecamatan", "cabang")
        for option in asked.chosen.get(facet, ())
    ]
    if asked.q and tried:
        tried.append((f"“{asked.q}”", replace(asked, q="", after="")))
    if not tried:
        return []
    counted = [_counted(place, search) for place, (_label, search) in enumerate(tried)]
    hits = dict(counted[0].union(*counted[1:], all=True))
    return [
        {
            "label": label,
            "address": f"?{urlencode(pairs)}" if (pairs := _rest(search)) else "",
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


def _rest(asked: filters.Filters) -> list[tuple[str, str]]:
    pairs = [("q", asked.q)] if asked.q else []
    return pairs + [
        (facet, option.slug)
        for facet in ("kecamatan", "cabang")
        for option in asked.chosen.get(facet, ())
    ]


def _page(found: QuerySet, after: str) -> list[dict]:
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
    phone = row["shown_phone"]
    entries = Entry.objects.filter(business_id=pk).only(*SHOWN)[:ON_PAGE]
    page = shown.business(row)
    context = page | {
        "share": _share(row, page, present),
        "here": present,
        "whatsapp": phone and whatsapp(phone, texts.greeting_text(row["name"], link)),
        "cards": cards.row_of(list(entries), eager=2),
    }
    return render(request, "catalogue/business.html", context)


def _moved_or_gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a business that was merged to the one that was kept, where the public sees it."""
    kept = Business.objects.filter(pk=pk).values_list("merged_into", flat=True).first()
    row = reading.business(kept) if kept else None
    if row is None:
        return gone(request, _("Usaha ini tidak tampil di katalog."))
    present = cards.address_of("business", row["name"], kept, "usaha")
    return redirect(present, permanent=True)


def _share(row: dict, page: dict, path: str) -> Share:
    steps = [(_("Usaha"), reverse("catalogue:businesses")), (row["name"], path)]
    return Share(
        title=title(row["name"], f"{page['place']}, {row['district__name']}"),
        description=shortened(page["story"] or row["main_product"] or row["name"]),
        image=absolute(path + "bagikan.jpg"),
        kind="profile",
        facts=[facts.business(row, page, path), facts.crumbs(*steps)],
    )


@public
def cluster_list(request: HttpRequest) -> HttpResponse:
    """Public clusters that have makers to show."""
    found = [_cluster(row) for row in reading.clusters()]
    return render(request, "catalogue/clusters.html", {"clusters": found})


@public
def cluster(request: HttpRequest, slug: str) -> HttpResponse:
    """One cluster: its story, its makers, its products."""
    row = next((row for row in reading.clusters() if row["slug"] == slug), None)
    if row is None:
        return _no_cluster(request, slug)
    makers = Business.objects.listable().filter(cluster=row["id"])
    columns = [c for c in reading.BUSINESS if not c.startswith("description")]
    lines = with_count(makers).order_by(F("count").desc(), "name").values(*columns, "count")
    entries = Entry.objects.filter(cluster_id=row["id"]).only(*SHOWN)[:ON_PAGE]
    context = _cluster(row) | {
        "share": _cluster_share(row, request.path),
        "businesses": [shown.business_line(line) for line in lines[:100]],
        "cards": cards.row_of(list(entries), eager=2),
    }
    return render(request, "catalogue/cluster.html", context)


def _no_cluster(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a sentra is not shown, and of one that is no more since when."""
    if (ended := reading.cluster_ended(slug)) is None:
        return gone(request, _("Sentra ini tidak tampil di katalog."))
    lead = _("Sentra ini tercatat sampai %(day)s. Usaha yang pernah di dalamnya dapat dicari:")
    said = lead % {"day": date_format(ended, "j F Y")}
    return gone(request, _("Sentra ini sudah tidak ada."), said, status=410)


def _cluster_share(row: dict, path: str) -> Share:
    name, place = texts.chosen(row, "name"), texts.place(row["region__kind"], row["region__name"])
    return Share(
        title=title(name, place),
        description=shortened(texts.chosen(row, "description")),
        facts=[facts.crumbs((_("Sentra"), reverse("catalogue:clusters")), (name, path))],
    )


def _cluster(row: dict) -> dict[str, object]:
    return {
        "cluster": row,
        "name": texts.chosen(row, "name"),
        "story": texts.chosen(row, "description"),
        "story_foreign": shown.foreign(row, "description"),
        "place": texts.place(row["region__kind"], row["region__name"]),
        "motif": cards.motif(row["branch__code"] or ""),
        "makers": row["makers"],
    }
