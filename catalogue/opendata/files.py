"""One dataset in one format, as an address asks for it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from catalogue import reference
from catalogue.opendata import asking, formats, problems
from catalogue.opendata.answers import Made, made, sent
from catalogue.opendata.datasets import Dataset
from catalogue.opendata.records import PAGE, Record
from catalogue.reference import Reference
from catalogue.sharing.page import absolute

FEED = 50  # entries
REMEMBERED = 60  # seconds that a whole file's digest is told for
WHOLE: dict[str, Callable[[BinaryIO, Dataset, Iterable[Record]], None]] = {
    "csv": formats.write_csv,
    "xlsx": formats.write_workbook,
    "geojson": formats.write_places,
}


def answer(
    request: HttpRequest, dataset: Dataset, suffix: str, query: QueryDict
) -> HttpResponseBase:
    """Return what an address asks for, or what is wrong with it."""
    names = reference.load()
    if suffix not in dataset.formats:
        return problems.unknown_format(dataset.formats)
    if wrong := asking.faults(query, dataset.asked(suffix), names):
        return problems.refused(wrong)
    headers = {"Content_Language": get_language() or "id"}
    links = [(formats.LICENCE, "license"), (reverse("catalogue:data_openapi"), "service-desc")]
    if suffix in WHOLE:
        ready = whole(dataset, suffix, query, names)
        headers["Content_Disposition"] = f'attachment; filename="{dataset.name}.{suffix}"'
    elif suffix == "atom":
        ready = _feed(dataset, query, names)
    else:
        ready, following = _page(dataset, query, names)
        links += [(following, "next")] if following else []
    if suffix == "csv":
        links.append((reverse("catalogue:data_columns", args=[dataset.name]), "describedby"))
    headers["Link"] = ", ".join(f'<{address}>; rel="{role}"' for address, role in links)
    return sent(request, ready, formats.TYPES[suffix], **headers)


def whole(dataset: Dataset, suffix: str, query: QueryDict, names: Reference) -> Made:
    """Return a file of every record asked for; of all records, its size and digest are remembered."""
    ready = made(lambda target: WHOLE[suffix](target, dataset, dataset.rows(query, names)))
    if not query:
        cache.set(_key(dataset, suffix), (ready.size, ready.hex), REMEMBERED)
    return ready


def told(dataset: Dataset, suffix: str) -> tuple[int, str] | None:
    """Return the size and SHA-256 of the whole file as it was fetched within the last minute."""
    return cache.get(_key(dataset, suffix))


def _key(dataset: Dataset, suffix: str) -> str:
    return f"data-whole-{dataset.name}-{suffix}-{get_language()}"


def _page(dataset: Dataset, query: QueryDict, names: Reference) -> tuple[Made, str]:
    """Return a page, and the whole address of the next one, "" on the last."""
    records, cursor = dataset.page(query, names, PAGE)
    following = query.copy()
    following[asking.AFTER] = cursor
    address = absolute(f"{dataset.path('json')}?{following.urlencode()}") if cursor else ""
    write = partial(formats.write_page, dataset=dataset, records=records, following=address)
    return made(write), address


def _feed(dataset: Dataset, query: QueryDict, names: Reference) -> Made:
    if dataset.newest:
        records = dataset.newest(query, names, FEED)
    else:
        records, _cursor = dataset.page(query, names, FEED)
    asked = f"?{query.urlencode()}" if query else ""
    here, page = dataset.path("atom"), reverse(dataset.shown_at)
    write = partial(
        formats.write_feed,
        dataset=dataset,
        records=records,
        here=absolute(here + asked),
        page=absolute(page + asked),
    )
    return made(write)
