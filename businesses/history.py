"""History told as sentences: what changed, from what to what, by whom, when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.models import Business
from core.numbers import format_number, format_rupiah

SHOWN = 60
# Bookkeeping that a reader of the story doesn't ask about.
SILENT = {
    "id", "version", "updated_at", "updated_by", "created_at", "created_by", "name_key",
    "nik_index", "npwp_index", "submitted_at", "submitted_by", "verified_at", "verified_by",
    "archived_at", "archived_by", "recorded_by", "last_confirmed_by", "phone_typed", "business",
    "regency", "officer", "withdrawn_by", "return_reason", "archive_reason", "status", "checks",
    "recorded_at", "merged_into",
}  # fmt: skip
STATUS = {
    "draft": gettext_lazy("Data dipulihkan menjadi draf."),
    "submitted": gettext_lazy("Data diajukan untuk diverifikasi."),
    "returned": gettext_lazy("Data dikembalikan: %(reason)s"),
    "verified": gettext_lazy("Data diverifikasi."),
    "archived": gettext_lazy("Data diarsipkan: %(reason)s"),
}
HANGING = ["YearlyFigures", "Permit", "Consent", "Visit", "Assistance"]


@dataclass
class Story:
    """What one person did at one moment."""

    at: dt.datetime
    by: str
    note: str = ""
    sentences: list[str] = field(default_factory=list)


def tell(business: Business) -> list[Story]:
    """Return the newest stories of a business first; a fixed number of statements."""
    events = list(_events(business))
    names = Names(events)
    stories: dict[Any, Story] = {}
    before: dict[tuple[str, int], Any] = {}
    for event in events:
        key = (event._meta.model_name, event.pgh_obj_id)
        said = list(_sentences(event, before.get(key), names))
        before[key] = event
        if not said:
            continue
        context = event.pgh_context.metadata if event.pgh_context else {}
        who = context.get("by_name") or _("sistem")
        story = stories.setdefault(
            event.pgh_context_id or f"{key}{event.pgh_id}", Story(event.pgh_created_at, who)
        )
        if context.get("verb") in ("verify", "restore", "set_activity"):
            story.note = context.get("note", "")
        story.sentences += [line for line in said if line not in story.sentences]
    return sorted(stories.values(), key=lambda story: story.at, reverse=True)[:SHOWN]


def _events(business: Business) -> Iterator[Any]:
    """Yield the rows of every history table that speak of this business, oldest first."""

    def rows(name: str, **where: Any) -> models.QuerySet:
        model = apps.get_model("businesses", f"{name}Event")
        return model.objects.filter(**where).select_related("pgh_context").order_by("pgh_id")

    yield from rows("Business", pgh_obj_id=business.pk)
    if business.owner_id:
        yield from rows("Owner", pgh_obj_id=business.owner_id)
    for name in HANGING:
        yield from rows(name, business_id=business.pk)


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


def _sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    kind = event._meta.model_name.removesuffix("event")
    if event.pgh_label == "insert" and kind != "owner":
        yield _began(kind, event, names)
    elif event.pgh_label == "delete":
        yield _("%(thing)s dihapus.") % {"thing": _thing(kind, event, names)}
    elif before is not None:
        yield from _changes(kind, event, before, names)


def _began(kind: str, event: Any, names: Names) -> str:
    if kind == "business":
        return _("Usaha didaftarkan dengan nama %(name)s.") % {"name": event.name}
    return _("%(thing)s dicatat.") % {"thing": _thing(kind, event, names)}


def _thing(kind: str, event: Any, names: Names) -> str:
    if kind == "yearlyfigures":
        return _("Data tahun %(year)s") % {"year": event.year}
    if kind == "permit":
        sort = names(event._meta.get_field("kind").related_model, event.kind_id)
        return _("Izin %(kind)s nomor %(number)s") % {"kind": sort, "number": event.number}
    if kind == "consent":
        return _("Persetujuan (%(purpose)s)") % {"purpose": event.get_purpose_display()}
    if kind == "visit":
        return _("Kunjungan %(day)s") % {"day": date_format(event.on)}
    return _("Fasilitasi %(title)s") % {"title": getattr(event, "title", "")}


def _changes(kind: str, event: Any, before: Any, names: Names) -> Iterator[str]:
    if kind == "business" and event.status != before.status:
        reason = event.return_reason if event.status == "returned" else event.archive_reason
        yield str(STATUS[event.status]) % {"reason": reason}
    if kind == "consent" and event.withdrawn_at and not before.withdrawn_at:
        yield _("%(thing)s ditarik.") % {"thing": _thing(kind, event, names)}
        return
    opening = "" if kind in ("business", "owner") else f"{_thing(kind, event, names)}: "
    yield from changed(event, before, names, opening=opening)


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
    if column.name in ("nik", "npwp", "document", "evidence"):
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
