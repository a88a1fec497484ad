"""The columns of a table, and how claims of several columns to one field are settled."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from businesses.imports.reading.types import Problem
from businesses.imports.reading.words import Claim, claim, counts_land


@dataclass(slots=True)
class Column:
    """One column of a table. `refusal`: why none of its cells is stored (an ambiguous header)."""

    index: int
    field: str
    header: str
    multiplier: int = 1
    per: str | None = None
    unit_text: str = ""
    refusal: str = ""


@dataclass(slots=True)
class Table:
    """A header block (0-based rows, inclusive) and the columns under it."""

    first: int
    last: int
    columns: list[Column] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    side_by_side: bool = False
    texts: set[str] = field(default_factory=set)

    def column(self, name: str) -> Column | None:
        """Return the first column of a field."""
        return next((column for column in self.columns if column.field == name), None)

    @property
    def fields(self) -> set[str]:
        """Return the fields this table has columns for."""
        return {column.field for column in self.columns}


def claim_of_gender(paths: list[tuple[str, ...]], index: int) -> Claim | None:
    """In a flat table, neighbours "L" and "P" that stand under nothing count workers, said aloud."""
    near = {
        place: path[0].strip(" .").upper()
        for place in (index - 1, index, index + 1)
        if 0 <= place < len(paths) and len(path := paths[place]) == 1
    }
    is_pair = (near.get(index), near.get(index + 1)) == ("L", "P") or (
        near.get(index - 1),
        near.get(index),
    ) == ("L", "P")
    found = claim(("Tenaga kerja", near[index])) if is_pair else None
    return replace(found, doubtful=True) if found else None


def settle_names(claims: dict[int, Claim]) -> dict[int, Claim]:
    """Decide what a bare "NAMA" means: the owner beside "NAMA USAHA", else the business."""
    plain = [index for index, found in claims.items() if found.field == "plain_name"]
    if not plain:
        return claims
    fields = {found.field for found in claims.values()}
    meant = "name"
    if fields & {"name", "name_owner"}:
        meant = "owner_name"
    rank = 4 if meant in fields else 5
    return {
        index: Claim(meant, rank, doubtful=meant == "owner_name" or "owner_name" not in fields)
        if index in plain
        else found
        for index, found in claims.items()
    }


def settle_editions(claims: dict[int, Claim]) -> dict[int, Claim]:
    """Two KBLI columns of two editions: the 2020 one is read, the other named as unknown."""
    ranks = {"kbli_2020": 6, "kbli_2025": 5, "kbli": 4}
    present = {found.field for found in claims.values()} & set(ranks)
    if len(present) < 2:
        return claims
    best = max(present, key=ranks.__getitem__)
    return {
        index: found if found.field not in ranks or found.field == best else Claim(best, 1)
        for index, found in claims.items()
    }


def nearest_unit(units: list[int], capacities: list[int]) -> list[int]:
    beside = [index for index in units if index - 1 in capacities]
    return beside if len(beside) == 1 else units


def has_land_beside(index: int, paths: list[tuple[str, ...]]) -> bool:
    """Tell whether a total of investment stands in a group that also has land and buildings."""
    group = paths[index][:-1]
    return bool(group) and any(path[:-1] == group and counts_land(path) for path in paths)


def label(name: str) -> str:
    """Return a field's name for people."""
    return {
        "name": _("nama usaha"),
        "owner_name": _("nama pemilik"),
        "name_owner": _("nama usaha dan pemilik"),
        "address": _("alamat"),
        "village": _("desa/kelurahan"),
        "district": _("kecamatan"),
        "capacity": _("kapasitas produksi"),
        "product": _("jenis produk"),
    }.get(name, name)
