"""The page of a list: the same for businesses, products and papers."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.lists import memory
from accounts.lists.state import ListState, read, remember
from accounts.models import SavedView
from core import keyset
from core.cells import written
from core.numbers import format_number
from core.tables import Column, Table

REGION = "lists/_region.html"


def list_view(
    table: Table,
    template: str = "lists/list.html",
    *,
    touch: Callable[[Iterable], None] = lambda rows: None,
    map_of: Callable[[ListState], dict[str, Any]] | None = None,
) -> Callable[..., HttpResponse]:
    """Return the view of a list: the whole page, or its region alone when htmx asks.

    `touch` may add to the rows of a page what their templates show; `map_of` gives the context of
    a map beside the table (`lihat=peta`).
    """

    @requires(table.permission)
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        opened = default_view(request, table)
        if opened is not None:
            return redirect(opened)
        remember(request, table)
        state = read(request, table)
        on_map = map_of is not None and request.GET.get("lihat") == "peta"
        context = _common(request, state) | {"has_map": map_of is not None, "on_map": on_map}
        context |= map_of(state) if on_map else _rows(request, state, touch)
        asked = request.headers.get("HX-Request") == "true"
        whole = not asked or request.headers.get("HX-History-Restore-Request") == "true"
        response = render(request, template if whole else REGION, context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    view.table = table
    return view


def default_view(request: HttpRequest, table: Table) -> SavedView | None:
    """Return the view that the user opens this list with, when the address asks nothing."""
    if request.GET or request.headers.get("HX-Request"):
        return None
    pk = memory.recall(request.user, table).get(memory.DEFAULT)
    if not pk:
        return None
    views = SavedView.objects.visible_to(request.user).filter(list=table.url_name)
    return views.filter(pk=pk).first()


def _common(request: HttpRequest, state: ListState) -> dict[str, Any]:
    table, shown = state.table, tuple(column.key for column in state.columns)
    chosen = request.GET.get("tampilan", "")
    views = list(
        SavedView.objects.visible_to(request.user)
        .filter(list=table.url_name)
        .select_related("owner")
    )
    kept = memory.recall(request.user, table)
    return {
        "table": table,
        "filter": state.filter,
        "fields": state.filter.offered(shown),
        "chips": list(state.filter.chips()),
        "saved_query": state.link(lihat="", tampilan=""),
        "hidden": _hidden(state),
        "views": views,
        "view": next((view for view in views if str(view.pk) == chosen), None),
        "opens_with": kept.get(memory.DEFAULT),
        "columns": [(column, column.key in shown) for column in table.columns],
        "orders": _orders(state),
        "changed": kept.get("kolom") or kept.get("urut"),
        "reset": state.link(kolom="semula", urut="semula"),
        "to_table": state.link(lihat=""),
        "to_map": state.link(lihat="peta"),
    }


def _hidden(state: ListState) -> list[tuple[str, str]]:
    """What the filter form must carry along: columns and the way of looking."""
    found = {name: ",".join(filter(None, state.data.getlist(name))) for name in ("kolom", "lihat")}
    return [(name, value) for name, value in found.items() if value]


def _orders(state: ListState) -> list[tuple[str, Any, bool]]:
    """Ways to sort for the picker: the list's own, then each shown column both ways."""
    found = [(order.key, order.label) for order in state.table.orders]
    found += [(c.key, c.label) for c in state.columns if c.sortable]
    current = state.order.key
    known = {key for key, _label in found}
    if current not in known:
        found.append((current, state.order.label))
    return [(key, label, key == current) for key, label in found]


def _rows(
    request: HttpRequest, state: ListState, touch: Callable[[Iterable], None]
) -> dict[str, Any]:
    page = keyset.page(
        state.rows,
        state.order,
        prepare=state.prepared,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    touch(page.rows)
    total = keyset.total(state.rows)
    actions = [a for a in state.table.actions if request.user.can(a.permission)]
    return {
        "page": page,
        "lines": [_line(row, state.columns) for row in page],
        "heads": [_head(column, state) for column in state.columns],
        "total": total,
        "counted": state.table.counted(total.count) % {"shown": format_number(total.count)},
        "first": state.link() if page.before else "",
        "before": state.link(sebelum=page.before) if page.before else "",
        "after": state.link(setelah=page.after) if page.after else "",
        "actions": actions,
        "query": state.filter.query(),
    }


def _line(row: Any, columns: tuple[Column, ...]) -> dict[str, Any]:
    cells = [
        {
            "column": column,
            "text": written(column, row),
            "url": column.link(row) if column.link else "",
            "tone": column.tones.get(column.value(row), "") if column.tones else "",
        }
        for column in columns
    ]
    return {"row": row, "cells": cells, "name": cells[0]["text"]}


def _head(column: Column, state: ListState) -> dict[str, Any]:
    """A column's head: where a click on it leads, and how it sorts now."""
    order, sorted_by = state.order, state.order.column is column
    turned = sorted_by and order.key == column.key
    return {
        "column": column,
        "query": state.link(urut=f"-{column.key}" if turned else column.key),
        "sorted": ("descending" if order.descending else "ascending") if sorted_by else "",
    }
