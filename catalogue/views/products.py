"""The search page and the page of one product."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import cards, facets, reading, reference, texts
from catalogue.contact.ways import ways
from catalogue.models import Entry
from catalogue.opendata.links import as_data
from catalogue.search import completions, counts, filters, finding, pages
from catalogue.sharing import facts
from catalogue.sharing import lists as listing
from catalogue.sharing.page import Share, absolute, title
from catalogue.shortlist import lists
from catalogue.views import kept, shown
from catalogue.views.businesses import pairs_of
from catalogue.views.data import also_as_data
from catalogue.views.public import gone, public

RELATED = 4
MOST_WAYS = 8
FACET_NAMES = {
    "kecamatan": gettext_lazy("Kecamatan"),
    "desa": gettext_lazy("Desa"),
    "kategori": gettext_lazy("Jenis produk"),
    "cabang": gettext_lazy("Cabang industri"),
    "sertifikat": gettext_lazy("Sertifikat"),
    "sentra": gettext_lazy("Sentra"),
    "ekspor": gettext_lazy("Ekspor"),
}
ORDER_NAMES = {
    "relevan": gettext_lazy("Paling sesuai"),
    "terbaru": gettext_lazy("Terbaru"),
    "termurah": gettext_lazy("Harga terendah"),
    "termahal": gettext_lazy("Harga tertinggi"),
}


@kept.until_a_change
@also_as_data("produk")
@public
def product_list(request: HttpRequest) -> HttpResponse:
    """Products by words, filters and order; without pictures for who asks to save data."""
    names = reference.load()
    asked = filters.read(request.GET, names)
    found = finding.find(asked, names)
    context = _list_context(asked, found.counted, found.page, names, kept.is_light(request))
    context |= {"meant": found.meant, "loose": found.loose}
    if not found.page.entries and asked.narrowed:
        context["ways"] = _ways_out(asked, names)
    if found.meant:
        context["meant_address"] = replace(asked, q=found.meant, after="").address()
    response: Any = render(request, "catalogue/products.html", context)
    patch_vary_headers(response, ["Save-Data"])
    response.seen = found.changes
    return response


def _list_context(
    asked: filters.Filters,
    counted: counts.Counts,
    page: pages.Page,
    names: reference.Reference,
    light: bool,
) -> dict[str, object]:
    orders = [o for o in ORDER_NAMES if o != "relevan" or asked.q]
    offered = [
        facets.Facet(key, str(name), tuple(counts.choices(key, asked, counted, names)))
        for key, name in FACET_NAMES.items()
    ]
    return {
        "filters": asked,
        "total": texts.number(counted.total) + ("+" if counted.capped else ""),
        "hits": counted.total,
        "cards": cards.row_of(page.entries, light=light, picking=True, carried=asked.carried),
        "light": light,
        "data": as_data("produk", replace(asked, order="", after="", carried="").address()),
        "share": _list_share(asked, page),
        "own_filter": asked.address() if asked.indexed else "",
        "next": replace(asked, after=page.next).address() if page.next else "",
        "first": replace(asked, after="").address() if asked.after else "",
        "facets": offered,
        "narrowing": facets.rendered(offered, narrowed=asked.narrowed),
        "spans": counts.price_choices(asked, counted),
        "orders": [(order, ORDER_NAMES[order]) for order in orders],
        "order": page.order,
        "chips": _chips(asked),
        "all": asked.bare(asked.q).address(),
        "plain": asked.bare().address(),
        "makers": "?" + urlencode(pairs) if (pairs := pairs_of(asked)) else "",
    }


def _list_share(asked: filters.Filters, page: pages.Page) -> Share:
    paths = [cards.address_of("product", e.name, e.product_id, "produk") for e in page.entries]
    path = reverse("catalogue:products") + (asked.address() if asked.indexed else "")
    return listing.narrowed("produk", path, paths, q=asked.q, one=asked.one)


def _chips(asked: filters.Filters) -> list[tuple[str, str]]:
    """What is asked for besides words, each with the address without it."""
    return [(label, search.address()) for label, search in _without_each(asked)]


def _without_each(asked: filters.Filters) -> list[tuple[str, filters.Filters]]:
    """What is asked for besides words, each with the search that remains without it."""
    found = [(option.marked, asked.without(facet, option)) for facet, option in asked.options]
    if asked.has_price:
        label = filters.price_label(asked.price_from, asked.price_to)
        found.append((label, asked.without("harga")))
    return found


def _ways_out(asked: filters.Filters, names: reference.Reference) -> list[dict[str, object]]:
    """Where nothing is found: what to let go of, and how many products that would show."""
    tried = _without_each(asked)[:MOST_WAYS]
    if asked.q:
        tried.append((f"“{asked.q}”", replace(asked, q="", after="")))
    if len(tried) > 1:
        tried.append((_("semua saringan"), asked.bare(asked.q)))
    searches = [search for _label, search in tried]
    return [
        {
            "label": label,
            "address": search.address(),
            "hits": hits,
            "shown": texts.number(hits) + ("+" if more else ""),
        }
        for (label, search), (hits, more) in zip(tried, counts.totals(searches, names), strict=True)
        if hits
    ]


@public
def suggestions(request: HttpRequest) -> HttpResponse:
    """What a half-typed search may become, in the form of OpenSearch suggestions."""
    typed = filters.clean_words(request.GET.get("q", ""))
    found = completions.complete(typed)
    labels, kinds, addresses = ([row[place] for row in found] for place in range(3))
    return JsonResponse(
        [typed, labels, kinds, [absolute(address) for address in addresses]],
        safe=False,
        content_type="application/x-suggestions+json",
    )


@public
def product(request: HttpRequest, address: str) -> HttpResponse:
    """One published product; an old name in the address leads to the present one."""
    pk = cards.number_in(address)
    row = reading.product(pk)
    if row is None:
        return gone(request, _("Produk ini tidak tampil di katalog."))
    present = cards.address_of("product", row["name"], pk, "produk")
    if request.path != present:
        return redirect(present, permanent=True)
    link = absolute(present)
    name = texts.chosen(row, "name")
    page = shown.product(row)
    carried = lists.known(request.GET.get(lists.NAME, ""))
    context = page | {
        "carried": carried,
        "share": _share(row, page, present),
        "here": present,
        "contact": ways(row, texts.order_text(name, link)),
        "related": cards.row_of(_related(row), carried=carried),
    }
    return render(request, "catalogue/product.html", context)


def _share(row: dict, page: dict, path: str) -> Share:
    shelf = f"{reverse('catalogue:products')}?kategori={row['category__slug']}"
    steps = [(_("Produk"), reverse("catalogue:products")), (page["name"], path)]
    if page["category"]:
        steps.insert(1, (page["category"], shelf))
    return Share(
        title=title(page["name"], row["business__name"], row["business__district__name"]),
        description=shown.told(
            page["description"],
            page["description_foreign"],
            page["name"],
            row["business__name"],
            f"{page['place']}, {page['district']}",
            page["price"],
        ),
        image=absolute(path + "bagikan.jpg"),
        kind="product",
        facts=[facts.product(row, page, path), facts.crumbs(*steps)],
    )


def _related(row: dict) -> list[Entry]:
    """Others of the same maker first, then of the same shelf."""
    shelf = row["category__parent_id"] or row["category_id"]
    own = f"(business_id = {int(row['business_id'])})"
    return list(
        Entry.objects.filter(Q(shelf_id=shelf) | Q(business_id=row["business_id"]))
        .exclude(pk=row["id"])
        .only(*pages.SHOWN)
        .extra(select={"own": own}, order_by=["-own", "-published_at", "-product_id"])[:RELATED]
    )
