"""The tables that the public sees, each with the cells that must not be told.

A count stands for itself; behind a sum stand the businesses that stated it. Tables that share
totals are hidden together, so that none gives away what another hides.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from businesses import choices
from businesses.models import Branch, SizeLimit
from businesses.size_sql import SIZES
from core.figures import Text
from dashboard.counting import STATED, behind
from dashboard.definitions import BY_KEY, SUMS, Unit
from dashboard.public.suppression import TOTAL, Place, hidden, lines_of
from dashboard.reading import Numbers

DIMENSIONS = ("kecamatan", "cabang")
CROSSED = "silang"  # the table of kecamatan by branch
OTHER = "lain"  # no branch stated


@dataclass(frozen=True)
class Value:
    """One cell: None when it is hidden."""

    number: int | None
    figure: str

    @property
    def is_hidden(self) -> bool:
        """Whether too few stand behind it, or behind one that could be computed from it."""
        return self.number is None


@dataclass(frozen=True)
class Row:
    """One row: its code (of Kemendagri, of the branch, of the class), its name, its cells."""

    code: str
    label: Text
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """One table as it is shown: a column for each figure, or for each branch."""

    key: str
    title: Text
    first: Text
    heads: tuple[tuple[str, Text], ...]
    rows: tuple[Row, ...]


Names = list[tuple[str, Text]]


def names(regency: str | None) -> dict[str, Names]:
    """Return the kecamatan and branches of a regency, by the keys that cells have."""
    return {
        "kecamatan": [*choices.districts_of(regency)],
        "cabang": [*choices.named(Branch), (OTHER, _("belum diisi"))],
    }


def tables(numbers: Numbers, named: dict[str, Names]) -> list[Table]:
    """Return all tables of a published snapshot."""
    crossed = _crossed(numbers)
    found = [_of_dimension(numbers, name, named[name], crossed) for name in DIMENSIONS]
    return [*found, *(_of_scale(numbers, name) for name in SIZES), _cross(crossed, named)]


def _key(value: Hashable) -> str:
    return OTHER if value is None else str(value)


def _crossed(numbers: Numbers) -> dict[Place, int | None]:
    """Active IKM by kecamatan and branch with all totals; None where hidden."""
    cells: dict[Place, int] = {}
    for row in numbers.cells.rows:
        district, branch = _key(row["kecamatan"]), _key(row["cabang"])
        for place in ((district, branch), (district, TOTAL), (TOTAL, branch), (TOTAL, TOTAL)):
            cells[place] = cells.get(place, 0) + row["aktif"]
    return _shown(cells, cells, columns_add_up=True)


def _shown(
    cells: dict[Place, int], counted: dict[Place, int], *, columns_add_up: bool = False
) -> dict[Place, int | None]:
    gone = hidden(counted, lines_of(cells, columns_add_up=columns_add_up))
    return {place: None if place in gone else value for place, value in cells.items()}


def _sums(numbers: Numbers, dimension: str, key: str) -> dict[Place, int | None]:
    """One sum by one dimension with its total; None where hidden."""

    def line(name: str) -> dict[Place, int]:
        parts = numbers.of_year.by(dimension, name)
        line = {("", _key(one)): value for one, value in parts.items()}
        return line | {("", TOTAL): numbers.of_year.total(name)}

    return _shown(line(key), line(behind(key)))


def _of_dimension(
    numbers: Numbers, dimension: str, named: Names, crossed: dict[Place, int | None]
) -> Table:
    sums = {one.key: _sums(numbers, dimension, one.key) for one in SUMS}
    rows = []
    for code, label in (*named, (TOTAL, _("Jumlah"))):
        place = (code, TOTAL) if dimension == "kecamatan" else (TOTAL, code)
        cells = [Value(crossed.get(place, 0), "aktif")]
        cells += [Value(sums[key].get(("", code), 0), key) for key in sums]
        if dimension == "kecamatan" or any(cell.number != 0 for cell in cells):
            rows.append(Row(code, label, tuple(cells)))
    heads = (("aktif", BY_KEY["aktif"].name), *((one.key, one.name) for one in SUMS))
    first = {"kecamatan": _("Kecamatan"), "cabang": _("Cabang industri")}[dimension]
    title = {"kecamatan": _("Menurut kecamatan"), "cabang": _("Menurut cabang industri")}
    return Table(dimension, title[dimension], first, heads, tuple(rows))


def _of_scale(numbers: Numbers, name: str) -> Table:
    counts = {("", size): one[STATED] for size, one in numbers.scale(name).items()}
    counts[("", TOTAL)] = numbers.active
    shown = _shown(counts, counts)
    labels = {**SIZES[name], TOTAL: _("Jumlah")}
    rows = tuple(
        Row(size, label, (Value(shown[("", size)], "aktif"),)) for size, label in labels.items()
    )
    heads = (("aktif", BY_KEY["aktif"].name),)
    return Table(name, SizeLimit.Scale(name).label, _("Kelas"), heads, rows)


def _cross(crossed: dict[Place, int | None], named: dict[str, Names]) -> Table:
    known = {column for _row, column in crossed}
    heads = [pair for pair in named["cabang"] if pair[0] in known] + [(TOTAL, _("Jumlah"))]
    rows = tuple(
        Row(
            code,
            label,
            tuple(Value(crossed.get((code, head), 0), "aktif") for head, _name in heads),
        )
        for code, label in (*named["kecamatan"], (TOTAL, _("Jumlah")))
    )
    title = _("IKM aktif menurut kecamatan dan cabang industri")
    return Table(CROSSED, title, _("Kecamatan"), tuple(heads), rows)


def is_money(figure: str) -> bool:
    """Tell whether a figure is rupiah."""
    return BY_KEY[figure].unit == Unit.RUPIAH
