"""Open data: what there is, and the files, asked with the same filters as the pages."""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue import reference
from catalogue.opendata import datasets, dcat, describing, files, formats, limits
from catalogue.opendata.answers import made, open_data, sent
from catalogue.opendata.datasets import Dataset
from catalogue.sharing import facts
from catalogue.sharing.lists import share
from catalogue.views.public import public

View = Callable[..., HttpResponseBase]
# What a page's address says besides its filters: the visitor's own list, the order, the place.
OF_THE_PAGE = ("format", "p", "urut", "setelah")


@public
def data(request: HttpRequest) -> HttpResponse:
    """The datasets, their files, the meaning of each column, and how programs fetch them."""
    found = datasets.every()
    context = {
        "share": share("data", request.path, *(facts.dataset(one) for one in found)),
        "sets": [_offered(one) for one in found],
        "examples": _examples(),
        "licence": formats.LICENCE,
        "most": limits.MOST,
        "file_cost": limits.COSTS["csv"],
        "workbook_cost": limits.COSTS["xlsx"],
    }
    return render(request, "catalogue/data.html", context)


def _offered(dataset: Dataset) -> dict[str, object]:
    files = sorted(dataset.formats, key=lambda suffix: suffix != "xlsx")  # the citizen's first
    return {
        "set": dataset,
        "files": [(formats.NAMES[suffix], dataset.path(suffix)) for suffix in files],
        "page": reverse(dataset.shown_at),
        "columns": reverse("catalogue:data_columns", args=[dataset.name]),
    }


def _examples() -> list[tuple[str, str]]:
    """Addresses to try, of this regency."""
    districts = reference.load().options["kecamatan"]
    found = [
        (
            _("Produk dari Kecamatan %(place)s, untuk Excel") % {"place": one.name},
            f"{reverse('catalogue:data_file', args=['produk', 'xlsx'])}?kecamatan={one.slug}",
        )
        for one in districts[:1]
    ]
    return [
        *found,
        (
            _("Komitmen dengan janji pemerintah yang terlambat"),
            f"{reverse('catalogue:commitments')}?terlambat=pemerintah&format=csv",
        ),
        (_("Usaha di peta, untuk QGIS"), reverse("catalogue:data_file", args=["usaha", "geojson"])),
    ]


@open_data()
def file(request: HttpRequest, name: str, suffix: str) -> HttpResponseBase:
    """One dataset in one format."""
    dataset = datasets.named(name)
    if dataset is None or dataset.address:
        raise Http404
    return files.answer(request, dataset, suffix, request.GET)


@open_data()
def _of_page(request: HttpRequest, name: str, suffix: str) -> HttpResponseBase:
    """What a list page shows, in one format: its empty fields and its order are no filters."""
    query = request.GET.copy()
    for key in list(query):
        query.setlist(key, [value for value in query.getlist(key) if value])
        if key in OF_THE_PAGE or not query.getlist(key):
            del query[key]
    dataset = datasets.named(name)
    assert dataset is not None
    return files.answer(request, dataset, suffix, query)


def also_as_data(name: str) -> Callable[[View], View]:
    """Let a list page answer `?format=` with its dataset."""

    def wrap(view: View) -> View:
        @wraps(view)
        def either(request: HttpRequest) -> HttpResponseBase:
            if suffix := request.GET.get("format"):
                return _of_page(request, name=name, suffix=suffix)
            return view(request)

        return login_not_required(either)

    return wrap


def _document(request: HttpRequest, said: object, content_type: str) -> HttpResponseBase:
    body = json.dumps(said, ensure_ascii=False).encode()
    return sent(request, made(lambda target: target.write(body)), content_type)


@open_data()
def columns(request: HttpRequest, name: str) -> HttpResponseBase:
    """The columns of a CSV file."""
    dataset = datasets.named(name)
    if dataset is None:
        raise Http404
    return _document(request, describing.csvw(dataset), "application/csvm+json")


@open_data()
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Which addresses there are, what they may be asked and what they answer."""
    return _document(request, describing.openapi(reference.load()), "application/json")


@open_data("dcat")
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The datasets for portals that collect them."""
    return _document(request, dcat.catalogue(), "application/ld+json")
