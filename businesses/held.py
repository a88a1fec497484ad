"""What higher rooms hold of a person: each declares it, so that forgetting reaches it too.

This room may not import them, so they fill `HELD` when they start (`commitments/erasing.py`), as
they do with `core.acts`. Live rows and their history are emptied alike.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import Case, Q, Value, When

from core.acts import event_model
from core.names import words

GONE = "(dihapus)"


def said(column: str) -> Case:
    """Say that a text is gone where there was one: some columns must not become empty."""
    return Case(When(**{column: ""}, then=Value("")), default=Value(GONE))


@dataclass(frozen=True)
class Held:
    """What the rows of one model hold of the owner of some businesses.

    whose: which rows speak of the owner of these businesses; asked of the history in the same
    words. columns: what becomes of each column. named: columns of the office's own words, emptied
    only where they carry a word of the owner's name. files: columns whose files are deleted.
    live: what else the live rows become, such as their next version.
    """

    model: type[models.Model]
    whose: Callable[[list[int]], Q]
    columns: Mapping[str, Any] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    live: Mapping[str, Any] = field(default_factory=dict)
    tracked: bool = True


HELD: list[Held] = []
# Called before the columns are emptied, with the ids of the businesses and who forgets.
FIRST: list[Callable[[list[int], Any], None]] = []


def declare(held: Iterable[Held], *first: Callable[[list[int], Any], None]) -> None:
    """Add what a room holds, and what it does before."""
    HELD.extend(held)
    FIRST.extend(first)


def empty(keys: list[int], owner_name: str, by: Any) -> set[Any]:
    """Empty everything declared about these businesses; return the contexts of its history."""
    found = [(one, _rows(one, keys)) for one in HELD]
    for act in FIRST:
        act(keys, by)
    contexts: set[Any] = set()
    for one, pks in found:
        for rows in _both(one, pks):
            own_table = rows.model is one.model
            _delete_files(one, rows)
            _clear_named(one, rows, name_words(owner_name))
            if changes := dict(one.columns) | dict(one.live if own_table else {}):
                rows.update(**changes)
            if not own_table:
                contexts |= set(rows.values_list("pgh_context", flat=True))
    return contexts


def name_words(name: str) -> set[str]:
    """Return the words of a person's name by which a text would still name them."""
    return {word for word in words(name) if len(word) > 2}


def _rows(one: Held, keys: list[int]) -> set[int]:
    """Return the ids of the rows concerned, also of those that only the history knows."""
    pks = set(one.model._default_manager.filter(one.whose(keys)).values_list("pk", flat=True))
    if one.tracked:
        events = event_model(one.model)._default_manager.filter(one.whose(keys))
        pks |= set(events.values_list("pgh_obj_id", flat=True))
    return pks


def _both(one: Held, pks: set[int]) -> list[models.QuerySet]:
    live = one.model._default_manager.filter(pk__in=pks)
    if not one.tracked:
        return [live]
    # The live rows first: emptying them writes history, which is emptied after.
    return [live, event_model(one.model)._default_manager.filter(pgh_obj_id__in=pks)]


def _delete_files(one: Held, rows: models.QuerySet) -> None:
    for column in one.files:
        storage = one.model._meta.get_field(column).storage
        for name in set(rows.exclude(**{column: ""}).values_list(column, flat=True)) - {GONE}:
            transaction.on_commit(partial(storage.delete, name))


def _clear_named(one: Held, rows: models.QuerySet, own: set[str]) -> None:
    for column in one.named:
        for pk, text in rows.values_list("pk", column):
            if own & set(words(text)):
                rows.filter(pk=pk).update(**{column: GONE})
