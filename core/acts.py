"""The vocabulary of acts: which verbs there are, and how each kept record is told and restored.

Each room declares its own (`businesses/acts.py`, `products/acts.py`); the pages of history and
`core.undo` read what was declared and know no room by name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.functional import Promise

from core.stories import Names

# What every save writes: neither restored nor counted as somebody's later change.
BOOKKEEPING = frozenset({"version", "updated_by", "updated_at"})


@dataclass(frozen=True)
class Verb:
    """What one service does, in the words of the history page.

    `permission` is what taking it back asks of who did not do it; None: it can't be taken back.
    `partly`: rows of other records than those changed since may be taken back without them.
    `final`: what it did to a record bars taking back anything older of that record.
    `instead`: what to do where it can't be taken back here, in a sentence.
    """

    label: str | Promise
    permission: str | None = None
    partly: bool = False
    final: bool = False
    instead: str | Promise = ""


def _nothing(*args: Any, **kwargs: Any) -> None:
    return None


def _no_reason(row: models.Model) -> str:
    return ""


@dataclass(frozen=True)
class Kept:
    """How the rows of one tracked model are told, seen and restored.

    sentences: what a history row says, given the one before. about: column of the history row with
    the id of the record (`of`) whose page it belongs to. in_sight: which history rows a user may
    see; None: those of acts in which something else is seen. together: columns that only make
    sense as a set. check: raises Refused when restored rows break a rule of the room. unmake:
    takes back a row that must not be deleted, `unmade` says what
    becomes of it. why_kept: why a row may not be deleted.
    """

    model: type[models.Model]
    sentences: Callable[[Any, Any, Names], Iterator[str]]
    about: str
    of: type[models.Model]
    in_sight: Callable[[Any], Q] | None = None
    together: tuple[frozenset[str], ...] = ()
    check: Callable[[Iterable[Any], Any], None] = _nothing
    unmake: Callable[[Any, Any], list[str]] | None = None
    unmade: str | Promise = ""
    why_kept: Callable[[Any], str] = _no_reason
    put_back: Callable[[Any], None] = _nothing
    taken_away: Callable[[Any], None] = _nothing

    @cached_property
    def events(self) -> type[models.Model]:
        """The model of its history rows."""
        return event_model(self.model)

    @cached_property
    def key(self) -> str:
        """The column of a history row that names the row it speaks of."""
        has = {column.attname for column in self.events._meta.concrete_fields}
        return "pgh_obj_id" if "pgh_obj_id" in has else self.model._meta.pk.attname

    @cached_property
    def columns(self) -> list[models.Field]:
        """The columns of the row that its history holds."""
        has = {column.attname for column in self.events._meta.concrete_fields}
        return [column for column in self.model._meta.concrete_fields if column.attname in has]

    @property
    def name(self) -> str:
        """How addresses and filters name it."""
        return self.model._meta.model_name or ""

    def before(self, rows: Iterable[Any]) -> dict[int, Any]:
        """Return, by number, the history row before each of `rows` that tells of a change."""
        changed = [row.pgh_id for row in rows if row.pgh_label == "update"]
        events = self.events._default_manager
        older = events.filter(**{self.key: OuterRef(self.key)}, pgh_id__lt=OuterRef("pgh_id"))
        newest = Subquery(older.order_by().values(self.key).annotate(m=Max("pgh_id")).values("m"))
        pairs = events.filter(pk__in=changed).annotate(older=newest).values_list("pk", "older")
        found = events.in_bulk([pk for _row, pk in pairs if pk])
        return {pk: found.get(before) for pk, before in pairs}


VERBS: dict[str, Verb] = {}
# In the order in which rows may be made again: parents first.
KEPT: dict[str, Kept] = {}


def declare(verbs: dict[str, Verb], kept: Iterable[Kept]) -> None:
    """Add what a room declares."""
    VERBS.update(verbs)
    KEPT.update({one.name: one for one in kept})


@cache
def event_model(model: type[models.Model]) -> type[models.Model]:
    """Return the model that holds the history of `model`."""
    tracked = (one for one in apps.get_models() if getattr(one, "pgh_tracked_model", None) is model)
    return next(tracked)
