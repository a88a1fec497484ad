"""One page of hits, by keyset: it goes on behind the last row seen and never counts past rows."""

import json
import re
from dataclasses import dataclass

from catalogue.models import Entry
from catalogue.reference import Reference
from catalogue.search.filters import Filters
from catalogue.search.query import asked_sql, rows, terms
from catalogue.search.ranking import ranked

SIZE = 24
# What each order sorts by, largest first, before the product's number decides; the best ones are
# ranked in the database (`catalogue.counting`).
KEYS = {
    "terbaru": "(extract(epoch FROM published_at) * 1000000)::bigint",
    "termurah": "coalesce(price, 4611686018427387904) * -1",
    "termahal": "coalesce(price, -1)",
}
ORDER_LETTER = {"relevan": "r", "terbaru": "b", "termurah": "m", "termahal": "t"}
LETTER_ORDER = {letter: order for order, letter in ORDER_LETTER.items()}
CURSOR = re.compile(r"([rbmt])(-?[0-9]{1,19})\.([0-9]{1,18})", re.ASCII)
FARTHEST = 4 * 10**15  # microseconds; a cursor beyond is nobody's
SHOWN = [f.column for f in Entry._meta.local_concrete_fields if f.column != "doc"]


@dataclass(frozen=True)
class Page:
    """Entries in order, and the cursor of the next page ("" on the last)."""

    entries: list[Entry]
    next: str
    order: str


def page(filters: Filters, reference: Reference, *, many: bool = False, size: int = SIZE) -> Page:
    """Return the entries behind `filters.after`, ordered as asked or as fits the search.

    Where there are `many`, more than are counted, they are not ranked: that would read them all.
    """
    order, after = _order(filters, many)
    if order == "relevan":
        found = ranked(filters, reference, after, size + 1, ", ".join(SHOWN))
    else:
        found = _sorted(filters, reference, order, after, size + 1)
    last = found[size - 1] if len(found) > size else None
    cursor = f"{ORDER_LETTER[order]}{last[0]}.{last[1]}" if last else ""
    return Page([entry(row[1:]) for row in found[:size]], cursor, order)


def _sorted(
    filters: Filters, reference: Reference, order: str, after: tuple[int, int] | None, most: int
) -> list[tuple]:
    """The hits behind a place in an order that hangs on nothing typed: their key, then what is shown."""
    conditions, values = _conditions(filters, reference)
    by, behind = "key DESC, product_id DESC", "true"
    if order == "terbaru":  # by the columns themselves, so that their index answers
        by = "published_at DESC, product_id DESC"
    if after and order == "terbaru":
        conditions += " AND (published_at, product_id) < "
        conditions += "(to_timestamp(0) + %s * interval '1 microsecond', %s)"
        values += after
        after = None
    elif after:
        behind = "(key, product_id) < (%s, %s)"
    return rows(
        f"SELECT * FROM (SELECT {KEYS[order]} AS key, {', '.join(SHOWN)} FROM catalogue_entry "
        f"WHERE {conditions}) found WHERE {behind} ORDER BY {by} LIMIT %s",
        [*values, *(after or ()), most],
    )


def _conditions(filters: Filters, reference: Reference) -> tuple[str, list]:
    asked, params = asked_sql(filters, reference)
    conditions, values = ["true"], []
    if params != [""]:
        conditions.append(f"doc @@ {asked}")
        values += params
    for bound, condition in (
        (filters.price_from, "coalesce(price_max, price) >= %s"),
        (filters.price_to, "price <= %s"),
    ):
        if bound is not None:
            conditions.append(condition)
            values.append(bound)
    return " AND ".join(conditions), values


def _order(filters: Filters, many: bool) -> tuple[str, tuple[int, int] | None]:
    """The order, and the place to go on behind; a cursor keeps the order it was made in."""
    wanted = filters.order or "relevan"
    if wanted == "relevan" and (many or not terms(filters.q)):
        wanted = "terbaru"
    match = CURSOR.fullmatch(filters.after)
    if not match or abs(int(match[2])) >= 2**63:
        return wanted, None
    order = LETTER_ORDER[match[1]]
    if filters.order and order not in {wanted, filters.order}:
        return wanted, None
    if order == "terbaru" and abs(int(match[2])) > FARTHEST:
        return wanted, None
    return order, (int(match[2]), int(match[3]))


def entry(row: tuple) -> Entry:
    """Return the entry that a row of `SHOWN` columns tells."""
    values = dict(zip(SHOWN, row, strict=True))
    if isinstance(values["badges"], str):
        values["badges"] = json.loads(values["badges"])
    return Entry(**values)
