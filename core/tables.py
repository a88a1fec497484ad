"""Lists as data: what columns a list has, how each is read, sorted, filtered, and changed.

One `Table` feeds the page, its map, the export and the bulk edit. No model of the domain is named.
"""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Expression, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import NullIf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Kind(StrEnum):
    """What sort of value a column holds: decides how it is written, filtered and exported."""

    TEXT = "text"
    ID = "id"  # digits that are no number: NIB, phone, registry number
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"  # whole rupiah
    DECIMAL = "decimal"
    DATE = "date"
    MOMENT = "moment"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    REGION = "region"


NUMBERS = {Kind.INTEGER, Kind.YEAR, Kind.MONEY, Kind.DECIMAL}
DAYS = {Kind.DATE, Kind.MOMENT}


def at_path(row: Any, path: str) -> Any:
    """Return what a path such as "owner__name" leads to from a row; None where it breaks off."""
    try:
        for name in path.split("__"):
            row = getattr(row, name)
            if row is None:
                return None
    except ObjectDoesNotExist:
        return None
    return row


@dataclass(frozen=True)
class Column:
    """One column of a list.

    `path` is where the value is: a lookup path ("owner__name") or the name of `extra`, an
    annotation that is added only when the column is shown, sorted or filtered by.
    `filter` names the filter of the filterset that filters the column; "" lets `ColumnFilterSet`
    make one from `kind`, named as the column. `field` is the name by which the room's service
    changes the value; "" = read only.
    """

    key: str  # the Indonesian word in the address
    label: Text
    path: str
    kind: Kind = Kind.TEXT
    filter: str = ""
    field: str = ""
    shown: bool = False
    sortable: bool = True
    sort: Expression | None = None  # instead of `path`
    missing: Q | None = None  # in another table: which rows have no value; `path` is filled there
    descending: bool = False  # the first click shows the greatest first
    empty_first: bool = False  # rows without a value come first in ascending order
    choices: Sequence[tuple[Any, Text]] = ()
    extra: Callable[[], Expression] | None = None
    link: Callable[[Any], str] | None = None
    show: Callable[[Any], Any] | None = None  # what people read, when it is not the value
    template: str = ""  # a template of its own for the cell; gets `row`
    empty: Text = "—"
    tones: dict[Any, str] = dataclasses.field(default_factory=dict)  # colours of pills, by value
    nullable: bool = True

    @property
    def numeric(self) -> bool:
        """Whether the cells stand to the right, as numbers do."""
        return self.kind in NUMBERS

    def value(self, row: Any) -> Any:
        """Return the typed value in `row`: None when not stated; a code for choices."""
        value = at_path(row, self.path)
        return None if value == "" else value

    def said(self, row: Any) -> Any:
        """Return what people read for the value, not yet formatted; None when not stated."""
        if self.show:
            return self.show(row)
        value = self.value(row)
        return dict(self.choices).get(value, value) if self.choices else value

    def expression(self) -> Expression | F:
        """Return what the list is sorted by; an empty text counts as no value."""
        if self.sort is not None:
            return self.sort
        blank = self.nullable and self.missing is None and self.extra is None
        if blank and self.kind in {Kind.TEXT, Kind.ID}:
            nothing = Value("", output_field=TextField())
            return NullIf(F(self.path), nothing, output_field=TextField())
        return F(self.path)

    def annotated(self, rows: QuerySet) -> QuerySet:
        """Return `rows` with the annotation that this column needs, if it needs one."""
        if self.extra is None or self.path in rows.query.annotations:
            return rows
        return rows.annotate(**{self.path: self.extra()})


@dataclass(frozen=True)
class Order:
    """One way to sort a list; the id decides between equals, in the same direction."""

    key: str  # the word in the address, "-" in front turns the column's own direction round
    label: Text
    expression: Expression | F | None  # None = by id alone
    descending: bool = False
    empty_first: bool = False
    column: Column | None = None
    nullable: bool = True

    @property
    def missing(self) -> Q | None:
        """Which rows have no value, when that can be told without reading the other table."""
        return self.column.missing if self.column else None


@dataclass(frozen=True)
class Action:
    """Something to do with chosen rows: a button whose address gets the selection by POST."""

    label: Text
    url_name: str
    permission: str
    tone: str = "quiet"


@dataclass(frozen=True)
class Table:
    """One list: its model, columns, filterset, and what its page says.

    `rows(user)` starts at the model's `visible_to`; `prepare(rows)` reads along what the columns
    show, in a fixed number of statements. `orders` are ways to sort beside the columns' own, the
    first is the usual one.
    """

    key: str  # names the list in memory and saved views
    model: type[Model]
    title: Text
    columns: tuple[Column, ...]
    filterset: Any
    permission: str
    url_name: str
    orders: tuple[Order, ...]
    prepare: Callable[[QuerySet], QuerySet]
    visible: Callable[[Any], QuerySet]
    counted: Callable[[int], str]
    empty: tuple[Text, Text] = (_("Belum ada data"), "")
    aliases: dict[str, str] = dataclasses.field(default_factory=dict)  # former words for orders
    actions: tuple[Action, ...] = ()
    downloads: bool = False  # its view answers ?format=xlsx|csv

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Columns by their word in the address."""
        return {column.key: column for column in self.columns}

    def column(self, key: str) -> Column:
        """Return a column by its key; KeyError when there is none."""
        return self.by_key[key]

    @cached_property
    def usual(self) -> tuple[str, ...]:
        """Keys of the columns that a list shows before anybody chose."""
        return tuple(column.key for column in self.columns if column.shown)

    def known(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return those of `keys` that are columns, in the table's order."""
        wanted = set(keys)
        return tuple(column.key for column in self.columns if column.key in wanted)

    def order(self, key: str) -> Order | None:
        """Return the way to sort that the address asks for, or None when it is unknown."""
        key = self.aliases.get(key, key)
        for order in self.orders:
            if order.key == key:
                return order
        turned, name = key.startswith("-"), key.removeprefix("-")
        name = self.aliases.get(name, name)
        column = self.by_key.get(name)
        if column is None or not column.sortable:
            return None
        return Order(
            f"-{name}" if turned else name,
            column.label,
            column.expression(),
            column.descending != turned,
            column.empty_first,
            column,
            column.nullable,
        )
