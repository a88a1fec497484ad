"""Pages of a list by keyset: next and previous start at a row, so page 10,000 costs as page 1.

The order is one expression, then the id in the same direction. Rows without a value stand together
at one end; each end is read by an index of its own, in one statement. A value of another table is
followed by that table's index, which holds no id of the list's own rows: hence the bound on the
value alone, and the column's `missing`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from core.tables import Order

PER_PAGE = 25
COUNTED = 10_000  # beyond it the list says "lebih dari 10.000" instead of counting on
SORTED = "sorted_by"
_signer = signing.Signer(salt="keyset")


@dataclass(frozen=True)
class Total:
    """How many rows there are, counted up to COUNTED."""

    count: int
    more: bool = False


@dataclass(frozen=True)
class KeysetPage:
    """Rows of one page; `before` and `after` are the tokens of its neighbours, "" = none."""

    rows: list[Any]
    before: str
    after: str

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def total(rows: QuerySet) -> Total:
    """Count rows, but never longer than a page may take."""
    found = rows.order_by().values("pk")[: COUNTED + 1].count()
    return Total(min(found, COUNTED), found > COUNTED)


def page(
    rows: QuerySet,
    order: Order,
    *,
    prepare: Callable[[QuerySet], QuerySet] = lambda rows: rows,
    after: str = "",
    before: str = "",
    size: int = PER_PAGE,
) -> KeysetPage:
    """Return the page after or before a token, the first one when neither is given or good."""
    if order.column is not None:
        rows = order.column.annotated(rows)
    back = bool(before) and not after
    mark = _Mark.read(after or before, order, rows)
    back = back and mark is not None
    found = _read(rows, order, prepare, mark, back=back, limit=size + 1)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    has_before, has_after = (more, True) if back else (mark is not None, more)
    if not found and mark is not None:  # the rows behind the token are gone
        return page(rows, order, prepare=prepare, size=size)
    return KeysetPage(
        found,
        _Mark.write(found[0], order) if found and has_before else "",
        _Mark.write(found[-1], order) if found and has_after else "",
    )


def arranged(rows: QuerySet, order: Order) -> QuerySet:
    """Return all rows in the order of the list, for an export."""
    if order.column is not None:
        rows = order.column.annotated(rows)
    if order.expression is None:
        return rows.order_by("-pk" if order.descending else "pk")
    return _in_order(rows, order, down=order.descending, empty_first=_empty_first(order))


def token(row: Model, order: Order) -> str:
    """Return the token of the page that begins after `row`, one of an `arranged` queryset."""
    return _Mark.write(row, order)


def _empty_first(order: Order) -> bool:
    return order.empty_first and not order.descending


class _Among(Func):
    """`id = ANY(ARRAY(…))`: the few ids are found first, however many tables are joined after."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class _Mark:
    """The row at the edge of a page: its value, as text, and its id."""

    value: Any
    pk: int

    @classmethod
    def write(cls, row: Model, order: Order) -> str:
        value = getattr(row, SORTED, None)
        text = value if value is None else value.isoformat() if _is_time(value) else str(value)
        return _signer.sign_object([order.key, text, row.pk], compress=True)

    @classmethod
    def read(cls, token: str, order: Order, rows: QuerySet) -> "_Mark | None":
        """Return what a token says; None when it is not ours or of another order."""
        if not token:
            return None
        try:
            key, text, pk = _signer.unsign_object(token)
            if key != order.key:
                return None
            if text is None or order.expression is None:
                return cls(text, pk)
            annotated = rows.annotate(**{SORTED: order.expression})
            field = annotated.query.annotations[SORTED].output_field
            return cls(field.to_python(text), pk)
        except (signing.BadSignature, ValidationError, ValueError):
            return None


def _is_time(value: Any) -> bool:
    return hasattr(value, "isoformat")


def _read(
    rows: QuerySet,
    order: Order,
    prepare: Callable[[QuerySet], QuerySet],
    mark: _Mark | None,
    *,
    back: bool,
    limit: int,
) -> list[Model]:
    """Find the ids by index first, and read along the rest for these few only."""
    down = order.descending != back
    parts = _parts(rows, order, mark, down=down, back=back, limit=limit)
    ids = parts[0] if len(parts) == 1 else parts[0].union(parts[1], all=True)
    found = prepare(rows.model._default_manager.filter(_Among(F("pk"), ArraySubquery(ids))))
    if order.column is not None:
        found = order.column.annotated(found)
    if order.expression is None:
        return list(found.order_by("-pk" if down else "pk")[:limit])
    return list(_in_order(found, order, down=down, empty_first=_empty_first(order) != back)[:limit])


def _in_order(rows: QuerySet, order: Order, *, down: bool, empty_first: bool) -> QuerySet:
    """Sort by the order's expression, then by id in the same direction."""
    at_end = {"nulls_first": True} if empty_first else {"nulls_last": True}
    by, pk = F(SORTED), F("pk")
    rows = rows.annotate(**{SORTED: order.expression})
    if down:
        return rows.order_by(by.desc(**at_end), pk.desc())
    return rows.order_by(by.asc(**at_end), pk.asc())


def _parts(
    rows: QuerySet, order: Order, mark: _Mark | None, *, down: bool, back: bool, limit: int
) -> list[QuerySet]:
    """The queries of ids behind the mark: of rows with a value and without one, in turn."""
    rows = rows.order_by()
    beyond = Q() if mark is None else Q(pk__lt=mark.pk) if down else Q(pk__gt=mark.pk)
    by_id = "-pk" if down else "pk"
    if order.expression is None:
        return [rows.filter(beyond).order_by(by_id).values("pk")[:limit]]
    rows = rows.annotate(**{SORTED: order.expression})
    direction = f"-{SORTED}" if down else SORTED
    filled = rows.filter(**{f"{SORTED}__isnull": False}) if order.nullable else rows
    empty = rows.filter(order.missing or Q(**{f"{SORTED}__isnull": True}))
    at_empty = mark is not None and mark.value is None
    if mark is not None and not at_empty:
        than = TupleLessThan if down else TupleGreaterThan
        filled = filled.filter(than(Tuple(F(SORTED), F("pk")), (mark.value, mark.pk)))
        filled = filled.filter(**{f"{SORTED}__{'lte' if down else 'gte'}": mark.value})
    if at_empty:
        empty = empty.filter(beyond)
    filled = filled.order_by(direction, by_id).values("pk")[:limit]
    empty = empty.order_by(by_id).values("pk")[:limit]
    if not order.nullable:
        return [filled]
    empty_first = _empty_first(order) != back
    if mark is None:
        return [filled, empty]
    if at_empty:
        return [empty, filled] if empty_first else [empty]
    return [filled] if empty_first else [filled, empty]
