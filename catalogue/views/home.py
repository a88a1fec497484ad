"""The front page, and how data are checked."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import IntegerField, OuterRef, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue import cards, reading
from catalogue.models import Entry
from catalogue.search.pages import SHOWN
from catalogue.search.query import rows
from catalogue.sharing import facts
from catalogue.sharing.lists import share
from catalogue.views.public import public
from products.models import Featured

NEWEST, FEATURED = 8, 8
FIGURES = """
SELECT c.slug, c.name, c.name_en, count(*), 0 FROM catalogue_entry e
JOIN products_category c ON c.id = e.shelf_id GROUP BY c.id
UNION ALL SELECT '', '', '', count(*), count(DISTINCT business_id) FROM catalogue_entry
ORDER BY 4 DESC
"""


@public
def home(request: HttpRequest) -> HttpResponse:
    """Search, shelves, newest products, clusters, and what this register is."""
    figures = rows(FIGURES, [])
    shelves = [
        {"slug": slug, "name": name, "name_en": name_en, "count": count}
        for slug, name, name_en, count, _makers in figures
        if slug
    ]
    products, makers = next((row[3], row[4]) for row in figures if not row[0])
    featured, newest = _first()
    context = {
        "share": replace(share("beranda", request.path), facts=[facts.site()]),
        "shelves": shelves,
        "products": products,
        "makers": makers,
        "featured": cards.row_of(featured),
        "cards": cards.row_of(newest),
        "clusters": reading.clusters()[:6],
    }
    return render(request, "catalogue/home.html", context)


def _first() -> tuple[Sequence[Entry], Sequence[Entry]]:
    """Return today's featured products in their order, and the newest others: one statement."""
    chosen = Featured.objects.current().filter(product=OuterRef("pk")).values("position")
    place = Subquery(chosen, output_field=IntegerField())
    named = Featured.objects.current().values("product")
    featured = Entry.objects.only(*SHOWN).filter(pk__in=named).annotate(place=place)
    others = Entry.objects.only(*SHOWN).exclude(pk__in=named)
    none = Value(None, output_field=IntegerField())
    newest = others.annotate(place=none).order_by("-published_at", "-product_id")[:NEWEST]
    found = list(featured.order_by("place", "pk")[:FEATURED].union(newest, all=True))
    first = sorted((e for e in found if e.place is not None), key=lambda e: (e.place, e.pk))
    rest = (entry for entry in found if entry.place is None)
    return first, sorted(rest, key=lambda e: (e.published_at, e.pk), reverse=True)


@public
def about(request: HttpRequest) -> HttpResponse:
    """How data come here, who checks them, and how an owner takes them back."""
    said = share("tentang", request.path, facts.office())
    return render(request, "catalogue/about.html", {"share": said})
