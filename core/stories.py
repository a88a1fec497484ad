"""How any history row is told: what changed, from what to what, in the words of the pages."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.numbers import format_number, format_rupiah

SHOWN = 60  # stories of one record
# Bookkeeping that a reader of the story doesn't ask about.
SILENT = {
    "id", "version", "updated_at", "updated_by", "created_at", "created_by", "name_key",
    "nik_index", "npwp_index", "submitted_at", "submitted_by", "verified_at", "verified_by",
    "archived_at", "archived_by", "recorded_by", "last_confirmed_by", "phone_typed", "business",
    "regency", "officer", "withdrawn_by", "return_reason", "archive_reason", "status", "checks",
    "recorded_at", "merged_into",
}  # fmt: skip

# That these changed is told, their values never.
UNSAID = ("nik", "npwp", "document", "evidence")


@dataclass
class Story:
    """What one person did at one moment."""

    at: dt.datetime
    by: str
    note: str = ""
    act: uuid.UUID | None = None
    sentences: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, event: Any) -> "Story":
        """Begin the story of the act that wrote this history row (read with its context)."""
        context = event.pgh_context.metadata if event.pgh_context else {}
        story = cls(
            event.pgh_created_at, context.get("by_name") or _("sistem"), act=event.pgh_context_id
        )
        if undoing(event):
            story.sentences.append(_("Sebuah perbuatan dibatalkan:"))
        return story


def undoing(event: Any) -> bool:
    """Tell whether the act that wrote this history row took another act back."""
    return bool(event.pgh_context and event.pgh_context.metadata.get("verb") == "undo")


class Names:
    """The names behind foreign keys of history rows, read once for all of them."""

    def __init__(self, events: Iterable[Any]) -> None:
        wanted: dict[tuple[type[models.Model], str], set[Any]] = defaultdict(set)
        for event in events:
            for column in event._meta.fields:
                if not column.is_relation or column.name.startswith("pgh_"):
                    continue
                value = getattr(event, column.attname)
                if value and column.name not in SILENT:
                    wanted[column.related_model, column.target_field.name].add(value)
        self._known = {
            model: model._default_manager.in_bulk(ids, field_name=name)
            for (model, name), ids in wanted.items()
        }

    def __call__(self, model: type[models.Model], value: Any) -> str:
        row = self._known.get(model, {}).get(value)
        return str(row) if row is not None else str(value)


# What one history row tells, given the row before it and the names behind its foreign keys.
Teller = Callable[[Any, Any, "Names"], Iterable[str]]


def gathered(told: Iterable[tuple[Teller, Any]], *, noted: Container[str] = ()) -> list[Story]:
    """Return the newest stories first, from history rows in their order, read with their contexts.

    Rows of one act make one story, each sentence once. The reason of an act is told with it when
    its verb is among `noted`.
    """
    told = list(told)
    names = Names([event for _tell, event in told])
    stories: dict[Any, Story] = {}
    before: dict[tuple[str, Any], Any] = {}
    for tell, event in told:
        key = (event._meta.model_name, event.id)
        said = list(tell(event, before.get(key), names))
        before[key] = event
        if not said:
            continue
        story = stories.setdefault(event.pgh_context_id or f"{key}{event.pgh_id}", Story.of(event))
        context = event.pgh_context.metadata if event.pgh_context else {}
        if context.get("verb") in noted:
            story.note = context.get("note", "")
        story.sentences += [line for line in said if line not in story.sentences]
    return sorted(stories.values(), key=lambda story: story.at, reverse=True)[:SHOWN]


def changed(
    event: Any, before: Any, names: Names, *, silent: Iterable[str] = (), opening: str = ""
) -> Iterator[str]:
    """Yield a sentence for each column that differs between two history rows of one record."""
    for column in event._meta.fields:
        if column.name.startswith("pgh_") or column.name in SILENT or column.name in silent:
            continue
        old, new = getattr(before, column.attname), getattr(event, column.attname)
        if (old or None) != (new or None):
            yield _capital(opening + _change(column, old, new, names))


def _change(column: models.Field, old: Any, new: Any, names: Names) -> str:
    said = {"field": column.verbose_name}
    if column.name in UNSAID:
        return _("%(field)s diubah.") % said
    said |= {"old": shown(column, old, names), "new": shown(column, new, names)}
    if old in (None, "", []):
        return _("%(field)s diisi %(new)s.") % said
    if new in (None, "", []):
        return _("%(field)s dikosongkan (semula %(old)s).") % said
    return _("%(field)s diubah dari %(old)s menjadi %(new)s.") % said


def shown(column: models.Field, value: Any, names: Any = None) -> str:
    """Return a stored value as people read it."""
    if value in (None, "", []):
        return "—"
    if column.is_relation:
        return names(column.related_model, value) if names else str(value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(column, models.BigIntegerField):
        return format_rupiah(value)
    if isinstance(column, models.DecimalField) and column.decimal_places == 3:
        return format_number(value)
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
