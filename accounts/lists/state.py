"""What an address asks of a list: which rows, which columns, in which order."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from accounts.lists import memory
from accounts.models import User
from core import keyset
from core.tables import Column, Order, Table

USUAL = "semula"  # ?kolom=semula&urut=semula: as before anybody chose
PLACES = ("setelah", "sebelum", "hal")


@dataclass(frozen=True)
class ListState:
    """One request's list. `rows` start at `visible_to`, are filtered, and not yet sorted."""

    table: Table
    filter: Any
    columns: tuple[Column, ...]
    order: Order
    data: QueryDict

    @property
    def rows(self) -> QuerySet:
        """The rows that match, in no order."""
        return self.filter.qs

    def arranged(self) -> QuerySet:
        """All rows that match, in the list's order, with all that the columns read."""
        return self.prepared(keyset.arranged(self.rows, self.order))

    def prepared(self, rows: QuerySet) -> QuerySet:
        """Read along what the table and the shown columns need."""
        rows = self.table.prepare(rows)
        for column in self.columns:
            rows = column.annotated(rows)
        return rows

    def link(self, **changes: str) -> str:
        """Return the query string of this list with some words changed ("" takes one away)."""
        query = self.filter.clean_data()
        for name in ("urut", "kolom", "lihat", "tampilan"):
            if value := ",".join(filter(None, self.data.getlist(name))):
                query[name] = value
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return query.urlencode(safe=",")


def read(request: HttpRequest, table: Table, data: QueryDict | None = None) -> ListState:
    """Read a list from an address (or from `data`), falling back on what was remembered."""
    data = request.GET if data is None else data
    kept = memory.recall(request.user, table)
    found = table.filterset(data, queryset=table.visible(request.user), request=request)
    keys = asked_columns(table, data) or table.known(kept.get("kolom", ())) or table.usual
    first = table.columns[0].key  # the one that opens the row
    columns = tuple(table.column(key) for key in table.known((first, *keys)))
    order = asked_order(table, data) or table.order(kept.get("urut", "")) or table.orders[0]
    return ListState(table, found, columns, order, data)


def asked_columns(table: Table, data: QueryDict) -> tuple[str, ...]:
    """Return the columns that the address names, () when it names none."""
    keys = [key for value in data.getlist("kolom") for key in value.split(",")]
    return table.usual if USUAL in keys else table.known(keys)


def asked_order(table: Table, data: QueryDict) -> Order | None:
    """Return the order that the address names."""
    asked = data.get("urut", "")
    return table.orders[0] if asked == USUAL else table.order(asked)


def remember(request: HttpRequest, table: Table) -> None:
    """Keep columns and sort that were chosen on the list itself; links from elsewhere don't."""
    if urlsplit(request.headers.get("Referer", "")).path != request.path:
        return
    user: User = request.user
    changes: dict[str, Any] = {}
    if keys := asked_columns(table, request.GET):
        changes["kolom"] = None if keys == table.usual else list(keys)
    if order := asked_order(table, request.GET):
        changes["urut"] = None if order.key == table.orders[0].key else order.key
    if changes:
        memory.remember(user=user, key=table.key, **changes)
