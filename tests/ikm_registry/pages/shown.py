"""Every page that opens without an account, each with an example that has something to show.

The addresses come from the URL resolver itself: one with parts (`<int:pk>`) needs an example of
them in the town's `parts`, a page with several faces (nothing found, filtered) has them in `FACES`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

LANGUAGES = ("id", "en")
# Pictures and files whose address has parts; others are known by what they answer.
FILES = {
    "photo_file",
    "catalogue:favicon",
    "commitments:calendar_feed",
    "owner:photo",
    "statistics:data",
    *(f"catalogue:{of}_picture" for of in ("product", "business", "cluster", "commitment", "page")),
    *(f"catalogue:{name}" for name in ("commitment_photo", "sitemap", "data_columns", "data_file")),
}
LOST = {
    "id": ("/produk/x-999999/", "/tidak-ada/", "/o/salah/", "/laporan/?kode=SALAH"),
    "en": ("/en/produk/x-999999/", "/en/nowhere/", "/en/laporan/?kode=SALAH"),
}
FACES = {
    "catalogue:products": (
        "",
        "?q=kerupuk&kecamatan=bonang&harga_min=1000",
        "?q=krupk",
        "?q=zzzz&harga_min=abc&kecamatan=zz",
        "?kecamatan=sayung&kategori=kain&harga_min=99000",
    ),
    "catalogue:businesses": ("", "?q=segoro", "?q=zzzz"),
    "catalogue:commitments": ("", "?tema=perizinan&keadaan=lewat", "?keadaan=batal&tema=ekspor"),
}


@dataclass
class Town:
    """What was written down, and who comes to see it."""

    parts: dict[str, list[dict[str, Any]]]
    visitor: Client  # known on the owner's pages
    faces: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(FACES))


def named(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield each address by its name, as `catalogue:product`."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from named(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


def open_names() -> list[str]:
    """Return the names of all addresses that anybody may open, and which are no file's."""
    every = dict(named())
    return [
        n
        for n in every
        if n not in FILES and not getattr(every[n].callback, "login_required", True)
    ]


def addresses(town: Town, language: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of some pages in a language, each with the name of its page."""
    with translation.override(language):
        for name in names:
            for parts in town.parts.get(name, [{}]):
                for face in town.faces.get(name, ("",)):
                    # An owner's pages say their language in the address, the catalogue's by /en/.
                    asked = f"?bahasa={language}" if name.startswith("owner:") else face
                    yield name, reverse(name, kwargs=parts) + asked


def every_page(town: Town, language: str) -> Iterator[tuple[str, HttpResponse]]:
    """Yield each address of a language that leads to a page for people, and the page."""
    lost = [("", address) for address in LOST[language]]
    return _pages(town, [*addresses(town, language, open_names()), *lost])


def each_once(town: Town) -> Iterator[tuple[str, HttpResponse]]:
    """Yield one example of each page, every second one in English."""
    town.parts = {name: examples[:1] for name, examples in town.parts.items()}
    town.faces, names = {}, open_names()
    return _pages(town, [*addresses(town, "id", names[::2]), *addresses(town, "en", names[1::2])])


def _pages(town: Town, asked_for: list[tuple[str, str]]) -> Iterator[tuple[str, HttpResponse]]:
    seen = set()
    for name, asked in asked_for:
        answer = town.visitor.get(asked, follow=True)
        address = answer.redirect_chain[-1][0] if answer.redirect_chain else asked
        good = {200, 405} if name else {404}
        assert answer.status_code in good, (asked, answer.status_code)
        page = answer.status_code != 405 and answer["Content-Type"].startswith("text/html")
        if page and address not in seen:
            seen.add(address)
            yield address, answer


def main_addresses(town: Town) -> list[str]:
    """Return the pages that a visitor comes for, with something chosen where one can choose."""
    names = [f"catalogue:{n}" for n in ("home", "product", "business", "commitment", "map", "data")]
    town.parts = {name: examples[:1] for name, examples in town.parts.items()}
    town.faces = {}
    found = [address for _name, address in addresses(town, "id", [*names, "statistics:page"])]
    return [*found, "/produk/?kecamatan=bonang", "/komitmen/?tema=perizinan"]
