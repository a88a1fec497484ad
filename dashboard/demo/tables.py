"""Reads the demo's tables: trades, what they make, the invented businesses, and the sentra."""

import csv
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
Span = tuple[int, int]
Text = tuple[str, str]  # Indonesian, English


@dataclass(frozen=True)
class Trade:
    """What a business lives from. Money in millions of rupiah, `amount` a month in `unit`."""

    slug: str
    code: tuple[str, str]  # KBLI 2020 and 2025
    workers: Span
    women: float
    investment: Span
    sales: Span
    unit: str
    amount: Span
    materials: str
    machines: str
    permits: list[str]
    stories: list[Text]


@dataclass(frozen=True)
class Variant:
    """One product by name; its price in rupiah, and perhaps a sentence that is true of it only."""

    name: str
    name_en: str
    price: int
    more: str = ""
    more_en: str = ""


@dataclass(frozen=True)
class Archetype:
    """Products made alike: they share their texts, unit, materials and drawings."""

    slug: str
    trade: str
    category: str
    drawings: list[str]
    unit: str
    minimum: int
    materials: str
    hs: str
    texts: list[Text]
    variants: list[Variant]
    export: bool = False


@dataclass(frozen=True)
class Row:
    """One invented business as the table has it; `marks` say what is unusual about it."""

    name: str
    owner: str
    gender: str
    district: str
    village: str
    trade: str
    since: int | None
    marks: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class ClusterText:
    """A sentra: which trades of which place belong to it, and its story."""

    slug: str
    name: str
    name_en: str
    district: str
    village: str
    trades: list[str]
    branch: str
    description: str
    description_en: str


@cache
def trades() -> dict[str, Trade]:
    """All trades by slug."""
    return {slug: Trade(slug=slug, **values) for slug, values in _read("trades.toml").items()}


@cache
def archetypes() -> list[Archetype]:
    """All kinds of products, file by file."""
    found = []
    for path in sorted((TABLES / "products").glob("*.toml")):
        for slug, values in tomllib.loads(path.read_text(encoding="utf-8")).items():
            variants = [Variant(*cells) for cells in values.pop("variants")]
            found.append(Archetype(slug=slug, variants=variants, **values))
    return found


@cache
def businesses() -> list[Row]:
    """All businesses, in the order of the table."""
    with (TABLES / "businesses.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_row(cells) for cells in reader]


@cache
def clusters() -> list[ClusterText]:
    """All sentra."""
    found = _read("clusters.toml")
    return [ClusterText(slug=slug, **values) for slug, values in found.items()]


@cache
def openings() -> list[Text]:
    """How makers begin their story."""
    return _read("stories.toml")["all"]["openings"]


@cache
def endings() -> list[Text]:
    """How makers end their story."""
    return _read("stories.toml")["all"]["endings"]


def _row(cells: dict[str, str]) -> Row:
    since = int(cells["since"]) if cells["since"] else None
    marks = frozenset(cells["marks"].split())
    return Row(**{**cells, "since": since, "marks": marks})


def _read(name: str) -> dict[str, dict]:
    return tomllib.loads((TABLES / name).read_text(encoding="utf-8"))
