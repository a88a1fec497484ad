"""Decides what the demo holds, before anything is written: the same plan on every machine."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from core.names import words
from dashboard.demo import tables
from dashboard.demo.tables import Archetype, Row, Trade, Variant

STATES = ("draft", "submitted", "returned", "archived")
LARGEST = 5  # different drawings of one kind, however many products show it
Picture = tuple[str, int]  # kind of drawing, its number


@dataclass
class PlannedProduct:
    """One product of a business. `curation` is its last state; `lacks` what is left out."""

    archetype: Archetype
    variant: Variant
    text: int
    price: int
    price_max: int | None
    curation: str
    lacks: frozenset[str]
    photos: int
    pictures: list[Picture] = field(default_factory=list)


@dataclass
class PlannedBusiness:
    """One business with its luck, from which all that is not in the table follows."""

    row: Row
    trade: Trade
    serial: int
    luck: Random
    products: list[PlannedProduct] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The state in which its record ends."""
        return next((state for state in STATES if state in self.row.marks), "verified")

    @property
    def activity(self) -> str:
        """Whether it still produces."""
        return next((word for word in ("paused", "closed") if word in self.row.marks), "active")

    @property
    def listed(self) -> bool:
        """Whether the public may see it."""
        kept = not self.row.marks & {"nolisting", "withdrawn"}
        return self.status == "verified" and self.activity == "active" and kept

    def has(self, mark: str) -> bool:
        """Tell whether the table marks it so."""
        return mark in self.row.marks


def make_plan(*, small: bool = False) -> list[PlannedBusiness]:
    """All businesses and products; `small` keeps each kecamatan and each mark, for tests."""
    rows = list(_few(tables.businesses())) if small else tables.businesses()
    shelf = _Shelf()
    plan = []
    for serial, row in enumerate(rows, start=1):
        luck = Random(f"demo {row.name}")
        business = PlannedBusiness(row, tables.trades()[row.trade], serial, luck)
        business.products = list(_products(business, shelf))
        plan.append(business)
    _choose_pictures(plan, most=1 if small else 3)
    return plan


def _few(rows: list[Row]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        tokens = {row.district, *row.marks}
        if not tokens <= seen:
            seen |= tokens
            yield row


class _Shelf:
    """Gives each maker products that suit its name, those first that few others make."""

    def __init__(self) -> None:
        self.used: Counter[tuple[str, str]] = Counter()
        self.of_trade: dict[str, list[tuple[Archetype, Variant]]] = defaultdict(list)
        for archetype in tables.archetypes():
            pairs = [(archetype, variant) for variant in archetype.variants]
            self.of_trade[archetype.trade] += pairs

    def take(self, business: PlannedBusiness, count: int) -> list[tuple[Archetype, Variant, int]]:
        """Return up to `count` products, each with how often others make it already."""
        named = set(words(business.row.name))

        def rank(pair: tuple[Archetype, Variant]) -> tuple[int, int]:
            return -len(named & set(words(pair[1].name))), self.used[pair[0].slug, pair[1].name]

        chosen = sorted(self.of_trade[business.trade.slug], key=rank)[:count]
        taken = []
        for archetype, variant in chosen:
            taken.append((archetype, variant, self.used[archetype.slug, variant.name]))
            self.used[archetype.slug, variant.name] += 1
        return taken


def _products(business: PlannedBusiness, shelf: _Shelf) -> Iterator[PlannedProduct]:
    luck = business.luck
    count = 1 if business.has("spare") else luck.choice((2, 2, 2, 3))
    for archetype, variant, before in shelf.take(business, count):
        curation = _curation(business)
        price = _round(variant.price * (0.94 + 0.13 * luck.random()))
        wide = luck.random() < 0.22
        yield PlannedProduct(
            archetype,
            variant,
            text=(before + business.serial) % len(archetype.texts),
            price=price,
            price_max=_round(price * (1.15 + 0.5 * luck.random())) if wide else None,
            curation=curation,
            lacks=_lacks(business, curation),
            photos=luck.choice((1, 2, 2, 3)),
        )


def _curation(business: PlannedBusiness) -> str:
    if business.has("nophoto") or business.status in ("draft", "returned"):
        return "draft"
    if business.status == "submitted":
        return business.luck.choice(("draft", "submitted"))
    if business.status == "archived":
        return "draft"
    if business.has("full"):
        return "published"
    return business.luck.choices(
        ("published", "submitted", "rejected", "draft"), weights=(90, 5, 2, 3)
    )[0]


def _lacks(business: PlannedBusiness, curation: str) -> frozenset[str]:
    luck = business.luck
    lacks = {word for word, share in (("hs", 0.3), ("capacity", 0.15)) if luck.random() < share}
    if luck.random() < 0.05:
        lacks.add("english")
    if curation == "draft":
        lacks.add(luck.choice(("price", "photo", "description", "category")))
    if business.has("nophoto"):
        lacks.add("photo")
    return frozenset(lacks)


def _round(price: float) -> int:
    """To a price that people say: two figures, or steps of 500 below a hundred thousand."""
    step = next((s for limit, s in ((1500, 50), (10_000, 100), (100_000, 500)) if price < limit), 0)
    step = step or 10 ** (len(str(int(price))) - 2) // 2
    return max(step, round(price / step) * step)


def _choose_pictures(plan: list[PlannedBusiness], *, most: int) -> None:
    """Share few drawings among many products, so that neighbours in a list look different."""
    products = [p for business in plan for p in business.products if "photo" not in p.lacks]
    covers = Counter(_cover(product) for product in products)
    cursor: Counter[str] = Counter()
    for product in products:
        first = _cover(product)
        second = next((k for k in product.archetype.drawings if _beside(k, first)), first)
        for kind in (first, second, first)[: min(product.photos, most)]:
            distinct = 1 if most == 1 else min(LARGEST, max(2, covers[kind] // 3))
            picture = (kind, cursor[kind] % distinct)
            cursor[kind] += 1
            if picture not in product.pictures:
                product.pictures.append(picture)


def _beside(kind: str, first: str) -> bool:
    """Whether both may show one product: a syrup of starfruit is none of rose apple."""
    return kind.split("_")[0] != first.split("_")[0]


def _cover(product: PlannedProduct) -> str:
    """The kind of drawing whose name says most of the product's; else the archetype's first."""
    named = set(words(product.variant.name))
    kinds = product.archetype.drawings
    return max(kinds, key=lambda kind: (len(named & set(kind.split("_"))), -kinds.index(kind)))
