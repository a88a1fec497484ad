"""How many hits, and how many behind each option: one statement, capped."""

from dataclasses import dataclass, field

from django.core.cache import caches

from catalogue import texts
from catalogue.counting import PRICE_SPANS
from catalogue.reference import Option, Reference
from catalogue.search.filters import FACETS, Filters, price_label
from catalogue.search.query import asked_sql, rows

# Counts and pages are kept no longer, though the catalogue did not change: somebody may have put an
# older database in place.
SECONDS = 600
CAP = 20_000  # hits up to which they are counted, and ranked
Pass = dict[str, dict[int, int]]  # hits by facet and option
NOTHING_SEEN: Pass = {"perubahan": {0: -1}}


@dataclass
class Counts:
    """Hits in all, and by option key for each facet.

    There are `many` beyond `CAP`; where these are not kept (`catalogue.cube`), the figures are
    `capped`: there are at least so many.
    """

    total: int = 0
    many: bool = False
    capped: bool = False
    changes: int = 0  # of the catalogue, that these figures have seen
    by_facet: dict[str, dict[int, int]] = field(default_factory=dict)
    facet_capped: dict[str, bool] = field(default_factory=dict)


def count(filters: Filters, reference: Reference) -> Counts:
    """Count a search. A facet is counted without its own choices, so that one sees the others.

    The counts of all entries, which the list
    itself and each facet that is the only one chosen need, are kept until the catalogue changes.
    """
    chosen = [facet for facet in FACETS if filters.chosen.get(facet)]
    chosen += ["harga"] * filters.has_price
    whole: Pass = caches["pages"].get("whole", NOTHING_SEEN)
    parts, params, of_all = [], [], []
    for leave_out in ["", *chosen]:
        low, high = (filters.price_from, filters.price_to) if leave_out != "harga" else (None, None)
        asked, values = asked_sql(filters, reference, leave_out=leave_out)
        known = None
        if [*values, low, high] == ["", None, None]:
            of_all.append(leave_out)
            known = whole["perubahan"][0]
        parts.append(
            f"SELECT '{leave_out}', facet, id, hits FROM catalogue_count({asked}, %s, %s, %s, %s)"
        )
        params += [*values, low, high, CAP + 1, known]
    passes: dict[str, Pass] = {}
    for leave_out, facet, key, hits in rows(" UNION ALL ".join(parts), params):
        passes.setdefault(leave_out, {}).setdefault(facet, {})[key] = hits
    for leave_out in of_all:
        if "semua" in passes[leave_out]:
            caches["pages"].set("whole", passes[leave_out], SECONDS)
        else:
            passes[leave_out] = whole
    return _counts(passes, chosen)


def totals(searches: list[Filters], reference: Reference) -> list[tuple[int, bool]]:
    """Count the hits of several searches in one statement: how many, and whether there are more."""
    parts, params = [], []
    for place, search in enumerate(searches):
        asked, values = asked_sql(search, reference)
        parts.append(
            f"SELECT {place}, facet, id, hits FROM catalogue_count({asked}, %s, %s, %s, NULL)"
            " WHERE facet IN ('semua', 'tepat')"
        )
        params += [*values, search.price_from, search.price_to, CAP + 1]
    passes: list[Pass] = [{} for _search in searches]
    for place, facet, key, hits in rows(" UNION ALL ".join(parts), params) if parts else ():
        passes[place][facet] = {key: hits}
    return [_total(found) for found in passes]


def _total(found: Pass) -> tuple[int, bool]:
    """The hits, and whether there may be more: beyond the cap, unless they are kept."""
    total = found["semua"][0]
    capped = total > CAP and "tepat" not in found
    return CAP if capped else total, capped


def _counts(passes: dict[str, Pass], chosen: list[str]) -> Counts:
    total, capped = _total(passes[""])
    counts = Counts(total, passes[""]["semua"][0] > CAP, capped, passes[""]["perubahan"][0])
    for facet in (*FACETS, "harga"):
        found = passes[facet if facet in chosen else ""]
        counts.by_facet[facet] = dict(found.get(facet, {}))
        if facet == "kategori":  # an outer shelf counts what lies on its inner ones
            counts.by_facet[facet] |= found.get("rak", {})
        counts.facet_capped[facet] = _total(found)[1]
    return counts


@dataclass(frozen=True)
class Choice:
    """One option as the page shows it; `more` says that there may be more hits than `hits`.

    `address` adds the option, or takes it away when it is chosen; `indexed` whether search engines
    may follow there.
    """

    option: Option
    hits: int
    more: bool
    chosen: bool
    inner: bool
    address: str
    indexed: bool

    @property
    def shown(self) -> str:
        """The number of hits as the page writes it."""
        return texts.number(self.hits) + "+" * (self.more and self.hits > 0)


def choices(facet: str, filters: Filters, counts: Counts, reference: Reference) -> list[Choice]:
    """Return the options of a facet worth showing: those with hits, and those chosen."""
    hits = counts.by_facet[facet]
    kept = [
        Choice(
            option,
            hits.get(option.key, 0),
            counts.facet_capped[facet],
            filters.is_chosen(facet, option),
            facet == "kategori" and option.parent is not None,
            *_leading(filters.toggled(facet, option)),
        )
        for option in _offered(facet, filters, reference)
        if hits.get(option.key) or filters.is_chosen(facet, option)
    ]
    if facet in {"kecamatan", "desa", "sentra"}:
        kept.sort(key=lambda choice: (not choice.chosen, -choice.hits, choice.option.name))
    return kept


def price_choices(filters: Filters, counts: Counts) -> list[Choice]:
    """Return the spans of prices worth showing: those with hits, and the one chosen."""
    found = [
        Choice(
            Option(place, f"{low or ''}-{high or ''}", price_label(low, high), ""),
            counts.by_facet["harga"].get(place, 0),
            counts.facet_capped["harga"],
            (low, high) == (filters.price_from, filters.price_to),
            False,
            *_leading(filters.priced(low, high)),
        )
        for place, (low, high) in enumerate(PRICE_SPANS)
    ]
    return [choice for choice in found if choice.hits or choice.chosen]


def _leading(search: Filters) -> tuple[str, bool]:
    return search.address(), search.indexed


def _offered(facet: str, filters: Filters, reference: Reference) -> list[Option]:
    """The options of a facet in order: desa only of kecamatan that are asked for."""
    options = reference.options[facet]
    if facet != "desa":
        return _in_order(options)
    villages = filters.chosen.get("desa", ())
    places = {o.key for o in filters.chosen.get("kecamatan", ())} | {o.parent for o in villages}
    return [option for option in options if option.parent in places]


def _in_order(options: list[Option]) -> list[Option]:
    """Inner shelves behind their outer one."""
    outer = [option for option in options if option.parent is None]
    return [o for first in outer for o in (first, *(i for i in options if i.parent == first.key))]
