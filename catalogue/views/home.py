"""The front page, and how data are checked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue import cards, reading
from catalogue.models import Entry
from catalogue.search.pages import SHOWN
from catalogue.search.query import rows
from catalogue.sharing import facts
from catalogue.sharing.page import Share
from catalogue.views.public import public

NEWEST = 8
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
    newest = list(Entry.objects.only(*SHOWN)[:NEWEST])
    context = {
        "share": Share(title=f"IKM · {settings.IKM_OFFICE_NAME}", facts=[facts.site()]),
        "shelves": shelves,
        "products": products,
        "makers": makers,
        "cards": cards.row_of(newest, eager=2),
        "clusters": reading.clusters()[:6],
    }
    return render(request, "catalogue/home.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    """How data come here, who checks them, and how an owner takes them back."""
    return render(request, "catalogue/about.html")
