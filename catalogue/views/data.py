"""Open data: what there is, and the files, asked with the same filters as the pages."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from catalogue import reference
from catalogue.commitments import asking
from catalogue.opendata import commitments as promises
from catalogue.opendata import describing, formats, records
from catalogue.opendata.fields import BUSINESSES, COMMITMENTS, PRODUCTS
from catalogue.search import filters
from catalogue.sharing.page import absolute
from catalogue.views import businesses
from catalogue.views.public import public


@public
def data(request: HttpRequest) -> HttpResponse:
    """The datasets, their files and the meaning of each column."""
    sets = [
        {"name": name, "title": describing.title(name), "fields": fields}
        for name, fields in describing.DATASETS.items()
    ]
    return render(request, "catalogue/data.html", {"sets": sets, "licence": formats.LICENCE})


def _following(request: HttpRequest, after: str) -> str:
    query = request.GET.copy()
    query["setelah"] = after
    return absolute(f"{request.path}?{query.urlencode()}") if after else ""


@public
def products(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Published products: all as CSV, a page at a time as JSON, the newest as Atom."""
    names = reference.load()
    asked = filters.read(request.GET, names)
    if suffix == "csv":
        return formats.csv_file("produk", PRODUCTS, records.products(asked, names))
    found, after = records.products_page(asked, names)
    if suffix == "json":
        return formats.json_page(found, _following(request, after))
    self_address = absolute(f"{request.path}?{urlencode(list(request.GET.items()))}".rstrip("?"))
    context = {"records": found[:50], "address": self_address}
    return render(
        request, "catalogue/feed.xml", context, content_type="application/atom+xml; charset=utf-8"
    )


@public
def listed(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Listed businesses: all as CSV, a page at a time as JSON."""
    asked = filters.read(request.GET, reference.load())
    found = businesses.with_count(businesses.listed(asked))
    if suffix == "csv":
        return formats.csv_file("usaha", BUSINESSES, records.businesses(found))
    page, after = records.businesses_page(found, asked.after)
    return formats.json_page(page, _following(request, after))


@public
def commitments(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Public commitments: all as CSV, a page at a time as JSON."""
    asked = asking.read(request.GET, reference.load())
    if suffix == "csv":
        return formats.csv_file("komitmen", COMMITMENTS, promises.commitments(asked))
    page, after = promises.commitments_page(asked)
    return formats.json_page(page, _following(request, after))


@public
def columns(request: HttpRequest, dataset: str) -> HttpResponse:
    """The columns of a CSV file."""
    if dataset not in describing.DATASETS:
        raise Http404
    return JsonResponse(describing.csvw(dataset), content_type="application/csvm+json")


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """How the JSON addresses are asked and what they answer."""
    return JsonResponse(describing.openapi())


@public
def dcat(request: HttpRequest) -> HttpResponse:
    """The datasets for portals that collect them."""
    return JsonResponse(describing.dcat(), content_type="application/ld+json")
