"""What a row would do: new, changed, the same already, or in need of a decision."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from businesses.models import Assistance, FieldBatch, Visit
from core.names import words

CREATE, UPDATE, SAME, CHOOSE, ERROR, REPEAT, SKIP = (
    "create", "update", "unchanged", "choose", "error", "repeat", "skip",
)  # fmt: skip
FIELDS = {
    "visit": ("on", "officer_id", "confirmed", "notes", "next_step", "next_on"),
    "assistance": ("kind_id", "title", "year", "value", "giver", "provider", "result"),
}
MODELS: dict[str, type[Model]] = {"visit": Visit, "assistance": Assistance}
Rows = list[dict[str, Any]]


def plain(value: Any) -> Any:
    """Return a stored value as JSON keeps it."""
    return value.isoformat() if isinstance(value, dt.date) else value


def fields_of(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that a row's values fill."""
    renamed = {"officer": "officer_id", "kind": "kind_id"}
    return {
        renamed.get(name, name): value
        for name, value in values.items()
        if renamed.get(name, name) in FIELDS[kind]
    }


def key_of(kind: str, business: int, values: dict[str, Any]) -> tuple:
    """Return what makes two rows the same visit, or the same facilitation."""
    if kind == "visit":
        return business, str(plain(values["on"]))
    return business, values["kind"], values["year"], "".join(words(values["title"]))


def stored(kind: str, businesses: Iterable[int]) -> dict[tuple, Model]:
    """Return the records that there are, by their key."""
    found: dict[tuple, Model] = {}
    for row in MODELS[kind].objects.filter(business__in=set(businesses)).order_by("-pk"):
        values = (
            {"on": row.on}
            if kind == "visit"
            else {"kind": row.kind_id, "year": row.year, "title": row.title}
        )
        found[key_of(kind, row.business_id, values)] = row
    return found


def decide(batch: FieldBatch) -> Rows:
    """Say of every row of a batch what it would do now; its business may have been chosen."""
    rows: Rows = batch.rows
    known = stored(batch.kind, [row["business"] for row in rows if row["business"]])
    seen: dict[tuple, dict[str, Any]] = {}
    for row in rows:
        row["action"], row["changes"], row["id"] = _action(batch.kind, row, known, seen)
    return rows


def _action(
    kind: str, row: dict[str, Any], known: dict[tuple, Model], seen: dict
) -> tuple[str, list, int | None]:
    if any(problem["level"] == "error" for problem in row["problems"]):
        return ERROR, [], None
    if row.get("skipped"):
        return SKIP, [], None
    if row["business"] is None:
        return CHOOSE, [], None
    key = key_of(kind, row["business"], row["values"])
    if key in seen:
        row["reason"] = _("sama dengan baris %(row)s") % {"row": seen[key]["row"]}
        return REPEAT, [], None
    seen[key] = row
    if (record := known.get(key)) is None:
        return CREATE, [], None
    changes = changes_to(kind, record, row["values"])
    return (UPDATE if changes else SAME), changes, record.pk


def changes_to(kind: str, record: Model, values: dict[str, Any]) -> list[list[Any]]:
    """Return [field, old, new] of what a row states and the record says otherwise."""
    found = []
    for name, new in fields_of(kind, values).items():
        old = plain(getattr(record, name))
        stated = new not in (None, "", False)  # an empty cell says nothing
        if name == "title" or not stated or old == new or (name == "officer_id" and old):
            continue
        found.append([name, old, new])
    return found
