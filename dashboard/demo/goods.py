"""What the demo's makers sell: read from the texts in `goods/`, which say how they are written.

A block begins with `# kind | category | unit | minimum order | capacity a month | HS | materials`.
Under it `name = English name @ price[-price] [/ unit]`, and `> text = English text`.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "goods"
SHELVES = {"pangan": "pangan", "dapur": "pangan", "sandang": "sandang", "kriya": "kriya"}
SHELVES["bangunan"] = "bangunan"


@dataclass(frozen=True)
class Text:
    """The same words in two languages."""

    indonesian: str
    english: str


@dataclass(frozen=True)
class Item:
    """One thing on sale; prices in whole rupiah for one `unit` (a code of businesses.Unit)."""

    name: Text
    price_min: int
    price_max: int | None
    unit: str


@dataclass(frozen=True)
class Good:
    """A kind of product, under the word that its illustration has too."""

    kind: str
    shelf: str
    category: str
    minimum_order: int
    capacity: int
    hs_code: str
    materials: str
    items: list[Item] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@cache
def goods() -> dict[str, Good]:
    """Every kind of product by its word."""
    found: dict[str, Good] = {}
    for name, shelf in SHELVES.items():
        for block in _blocks(name):
            good = _good(block[0], shelf)
            unit = block[0].split("|")[2].strip()
            for line in block[1:]:
                if line.startswith(">"):
                    good.texts.append(_text(line[1:]))
                else:
                    good.items.append(_item(line, unit))
            found[good.kind] = good
    return found


@cache
def endings() -> dict[str, list[Text]]:
    """Closing sentences by shelf; among them an empty one, for texts that need none."""
    return {
        block[0]: [_text(line[1:]) if line[1:].strip() else Text("", "") for line in block[1:]]
        for block in _blocks("penutup")
    }


def _blocks(name: str) -> list[list[str]]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    blocks = text.removeprefix("# ").split("\n# ")
    return [[line.strip() for line in block.splitlines() if line.strip()] for block in blocks]


def _good(line: str, shelf: str) -> Good:
    kind, category, _unit, least, capacity, hs_code, materials = map(str.strip, line.split("|"))
    return Good(kind, shelf, category, int(least), int(capacity), hs_code, materials)


def _item(line: str, unit: str) -> Item:
    names, price = line.rsplit("@", 1)
    price, _, other_unit = price.partition("/")
    low, _, high = price.strip().partition("-")
    return Item(_text(names), int(low), int(high) if high else None, other_unit.strip() or unit)


def _text(line: str) -> Text:
    indonesian, english = line.split(" = ", 1)
    return Text(indonesian.strip(), english.strip())
