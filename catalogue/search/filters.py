"""What a visitor asks for, read from the address.

Nothing here can fail: what makes no sense is left out and said in a sentence.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue import texts
from catalogue.reference import Option, Reference
from catalogue.shortlist import lists

# What one can filter by, and the letter of its lexemes in entries.
LETTER = {
    "kecamatan": "d",
    "desa": "v",
    "kategori": "k",
    "cabang": "b",
    "sertifikat": "s",
    "sentra": "c",
    "ekspor": "x",
}
FACETS = tuple(LETTER)
BUSINESS_FACETS = ("kecamatan", "desa", "cabang", "sentra", "ekspor")
ORDERS = ("relevan", "terbaru", "termurah", "termahal")
LONGEST_QUERY = 200
MOST_CHOSEN = 40


@dataclass(frozen=True)
class Filters:
    """A search: words, chosen options of each facet, prices in whole rupiah, order, cursor.

    `loose` is asked by the search itself where no entry carries all words; no address says it.
    """

    q: str = ""
    chosen: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    price_from: int | None = None
    price_to: int | None = None
    order: str = ""
    after: str = ""
    carried: str = ""  # the visitor's own list, taken along from page to page
    problems: tuple[str, ...] = ()
    loose: bool = False

    @property
    def has_price(self) -> bool:
        """Whether prices are asked for."""
        return self.price_from is not None or self.price_to is not None

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is asked for."""
        return any(self.chosen.values()) or self.has_price

    @property
    def one(self) -> str:
        """The name of the option, where only one is asked for."""
        return self.options[0][1].label if len(self.options) == 1 else ""

    def is_chosen(self, facet: str, option: Option) -> bool:
        """Whether this option is asked for."""
        return option in self.chosen.get(facet, ())

    def without(self, facet: str, option: Option | None = None) -> "Filters":
        """The same search without one option of a facet, or without the prices ("harga").

        A kecamatan takes its desa along: they would go on narrowing to it.
        """
        if facet == "harga":
            return replace(self, price_from=None, price_to=None, after="")
        kept = {facet: tuple(o for o in self.chosen.get(facet, ()) if o != option)}
        if facet == "kecamatan" and option:
            villages = self.chosen.get("desa", ())
            kept["desa"] = tuple(o for o in villages if o.parent != option.key)
        return replace(self, chosen={**self.chosen, **kept}, after="")

    def toggled(self, facet: str, option: Option) -> "Filters":
        """The same search with an option more, or without it where it is chosen."""
        if self.is_chosen(facet, option):
            return self.without(facet, option)
        chosen = {**self.chosen, facet: (*self.chosen.get(facet, ()), option)}
        return replace(self, chosen=chosen, after="")

    def priced(self, low: int | None, high: int | None) -> "Filters":
        """The same search within a span of prices, or without prices where that span is chosen."""
        if (low, high) == (self.price_from, self.price_to):
            low = high = None
        return replace(self, price_from=low, price_to=high, after="")

    def within(self, facets: Collection[str]) -> "Filters":
        """The same search as far as a list knows its facets; prices and order are of products."""
        kept = {facet: chosen for facet, chosen in self.chosen.items() if facet in facets}
        return replace(self, chosen=kept, price_from=None, price_to=None, order="")

    def bare(self, q: str = "") -> "Filters":
        """Nothing asked for but words; only the visitor's list is still taken along."""
        return Filters(q=q, carried=self.carried)

    @property
    def indexed(self) -> bool:
        """Whether search engines may keep the list: whole, or narrowed by one option alone."""
        more = self.q or self.has_price or self.after or self.order or self.carried
        return not more and len(self.options) <= 1

    @property
    def options(self) -> list[tuple[str, Option]]:
        """Each chosen option with its facet, in the order of facets."""
        return [(facet, o) for facet in FACETS for o in self.chosen.get(facet, ())]

    def address(self) -> str:
        """The query string that asks the same: "" or beginning with "?"."""
        pairs: list[tuple[str, object]] = [("q", self.q)] if self.q else []
        pairs += [(facet, option.slug) for facet, option in self.options]
        pairs += [("harga_min", self.price_from)] if self.price_from is not None else []
        pairs += [("harga_maks", self.price_to)] if self.price_to is not None else []
        pairs += [("urut", self.order)] if self.order else []
        pairs += [("setelah", self.after)] if self.after else []
        pairs += [(lists.NAME, self.carried)] if self.carried else []
        return "?" + urlencode(pairs) if pairs else ""


def read(query: QueryDict, reference: Reference) -> Filters:
    """Read the search from an address; unknown values become sentences in `problems`."""
    problems: list[str] = []
    chosen = {f: _options(f, query.getlist(f), reference, problems) for f in FACETS}
    low = _rupiah(query.get("harga_min", ""), problems)
    high = _rupiah(query.get("harga_maks", ""), problems)
    if low is not None and high is not None and low > high:
        low, high = high, low
    order = query.get("urut", "")
    return Filters(
        q=clean_words(query.get("q", "")),
        chosen=chosen,
        price_from=low,
        price_to=high,
        order=order if order in ORDERS else "",
        after=query.get("setelah", "")[:80],
        carried=lists.known(query.get(lists.NAME, "")),
        problems=tuple(dict.fromkeys(problems))[:5],
    )


def price_label(low: int | None, high: int | None) -> str:
    """Return what a span of prices is called: "Rp10.000–50.000", "Sampai Rp10.000"."""
    label = _("Sampai Rp%(high)s") if low is None else _("Mulai Rp%(low)s")
    if low is not None and high is not None:
        label = "Rp%(low)s–%(high)s"
    return label % {"low": texts.number(low or 0), "high": texts.number(high or 0)}


def clean_words(typed: str) -> str:
    """Return typed words without control signs, with single spaces, cut to a sane length."""
    printable = "".join(sign if sign.isprintable() else " " for sign in typed[: LONGEST_QUERY * 2])
    return " ".join(printable.split())[:LONGEST_QUERY]


def _options(
    facet: str, typed: Iterable[str], reference: Reference, problems: list[str]
) -> tuple[Option, ...]:
    found: dict[Option, None] = {}
    for word in [part for text in list(typed)[:MOST_CHOSEN] for part in text[:400].split(",")]:
        if option := reference.find(facet, word):
            found[option] = None
        elif shown := clean_words(word)[:40]:
            problems.append(
                _('Saringan "%(word)s" tidak dikenal, jadi diabaikan.') % {"word": shown}
            )
    return tuple(found)


def _rupiah(typed: str, problems: list[str]) -> int | None:
    """Whole rupiah from "15000", "15.000" or "Rp 15.000"; anything else is said and left out."""
    bare = re.sub(r"^rp|[\s.]", "", typed[:40].strip().lower())
    if not bare:
        return None
    if re.fullmatch(r"[0-9]{1,12}", bare):
        return int(bare)
    problems.append(
        _('Harga "%(typed)s" tidak terbaca. Tulis angka saja, misalnya 15000.')
        % {"typed": clean_words(typed)[:40]}
    )
    return None
