"""The filters beside a list of products, rendered once for the same contents and remembered."""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from catalogue.search.counts import Choice


@dataclass(frozen=True)
class Facet:
    """One group of options: its word in addresses, its name on the page, what can be chosen."""

    key: str
    name: str
    choices: tuple[Choice, ...]


def rendered(facets: list[Facet], *, narrowed: bool) -> SafeString:
    """Return the HTML of those facets that have something to choose."""
    return _remembered(get_language() or "id", tuple(facets), narrowed)


@lru_cache(maxsize=1024)
def _remembered(language: str, facets: tuple[Facet, ...], narrowed: bool) -> SafeString:
    """A pure function of what is shown, so what is remembered is true."""
    return render_to_string("catalogue/_facets.html", {"facets": facets, "narrowed": narrowed})
