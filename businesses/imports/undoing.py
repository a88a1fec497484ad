"""Takes an import back: what it made is removed, what it changed gets its former values.

What somebody edited since, or what now hangs on a business it made (a product, a consent), is
listed and left alone; the rest can be undone without it. Undoing is itself in the history.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.apps import apps
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.trail import record
from businesses.imports.batches import State, locked
from businesses.imports.writing import MODELS
from businesses.models import Business, ImportBatch, ImportRow
from core.bulk import update_from
from core.identity import EncryptedNumberField, IdentityNumber
from core.services import Conflict, Refused, service

EVENTS = {
    "owner": "businesses.OwnerEvent",
    "business": "businesses.BusinessEvent",
    "figures": "businesses.YearlyFiguresEvent",
    "permit": "businesses.PermitEvent",
}
Records = dict[str, set[int]]


@dataclass(slots=True)
class Undoable:
    """Rows that can be taken back, and those that can't, each with its reason."""

    rows: list[ImportRow] = field(default_factory=list)
    edited: list[tuple[ImportRow, str]] = field(default_factory=list)


def look(batch: ImportBatch) -> Undoable:
    """Tell which rows of a saved batch were left alone since."""
    rows = list(
        ImportRow.objects.filter(batch=batch, outcome__in=["created", "updated"])
        .select_related("result")
        .order_by("position")
    )
    touched = _records(rows)
    edited = {kind: _edited(kind, pks, batch) for kind, pks in touched.items()}
    hanging = _hanging(touched, rows)
    found = Undoable()
    for row in rows:
        mine = _records([row])
        if any(mine[kind] & edited[kind] for kind in mine):
            found.edited.append((row, _("diubah sesudah impor")))
        elif why := hanging.get(row.result_id or 0):
            found.edited.append((row, why))
        else:
            found.rows.append(row)
    return found


@service("undo_import")
def undo(*, batch: ImportBatch, by: User, partly: bool = False) -> ImportBatch:
    """Undo a saved import; with `partly` also when some of it was edited since, without that.

    Raises Conflict when something was edited and `partly` is not agreed to, Refused when the
    former values are already wiped.
    """
    batch = locked(batch, by)
    if batch.state != State.SAVED:
        raise Conflict(_("Hanya impor yang tersimpan dapat diurungkan."))
    if batch.wiped_on:
        raise Refused(_("Impor lebih lama dari 30 hari tidak dapat diurungkan lagi."))
    pks = ImportRow.objects.filter(batch=batch).values("result_id")
    list(Business.objects.select_for_update().filter(pk__in=pks).order_by("pk").values("pk"))
    found = look(batch)
    if found.edited and not partly:
        raise Conflict(_("Sebagian data sudah diubah sesudah impor. Periksa daftarnya."))
    with pghistory.context(batch=batch.pk, file=batch.file_name):
        _put_back(found.rows, by)
        _remove(found.rows)
    ImportRow.objects.filter(pk__in=[row.pk for row in found.rows]).update(outcome="undone")
    record(
        act=TrailEntry.Act.IMPORTED,
        by=by,
        subject=batch,
        text=batch.file_name,
        reason=_("diurungkan"),
    )
    batch.state, batch.undone_at, batch.undone_by = State.UNDONE, timezone.now(), by
    batch.counts = {**batch.counts, "undone": len(found.rows), "kept": len(found.edited)}
    batch.save()
    return batch


def _records(rows: Iterable[ImportRow]) -> Records:
    """Return the records that rows made or changed, by kind."""
    found: Records = {kind: set() for kind in MODELS}
    for row in rows:
        for kind, pks in row.before.get("created", {}).items():
            found[kind].update(pks)
        for kind, values in row.before.get("before", {}).items():
            found[kind].add(values["pk"])
    return found


def _edited(kind: str, pks: set[int], batch: ImportBatch) -> set[int]:
    """Return those whose history goes on after the import's own entry, or that are gone."""
    events = apps.get_model(EVENTS[kind]).objects.filter(pgh_obj_id__in=pks)
    ours = events.filter(pgh_context_id=batch.history_context)
    last = dict(ours.values_list("pgh_obj_id").annotate(Max("pgh_id")))
    newest = events.values_list("pgh_obj_id").annotate(Max("pgh_id"))
    later = {pk for pk, event in newest if event > last.get(pk, 0)}
    there = set(MODELS[kind].objects.filter(pk__in=pks).values_list("pk", flat=True))
    return later | (pks - there)


def _hanging(touched: Records, rows: Iterable[ImportRow]) -> dict[int, str]:
    """Return what others hung on the businesses that the import made: business → what."""
    made = {pk for row in rows for pk in row.before.get("created", {}).get("business", [])}
    own = {MODELS["figures"]: touched["figures"], MODELS["permit"]: touched["permit"]}
    found: dict[int, set[str]] = defaultdict(set)
    for relation in Business._meta.related_objects:
        model, name = relation.related_model, relation.field.attname
        if model is ImportRow or model._meta.object_name.endswith("Event"):
            continue
        others = model._default_manager.filter(**{f"{name}__in": made})
        for pk in others.exclude(pk__in=own.get(model, ())).values_list(name, flat=True):
            found[pk].add(str(model._meta.verbose_name))
    return {
        pk: _("sudah punya: %(what)s") % {"what": ", ".join(sorted(names))}
        for pk, names in found.items()
    }


def _put_back(rows: Iterable[ImportRow], by: User) -> None:
    """Give changed records their values back. Later rows first: the first change counts."""
    changed: dict[str, dict[int, Model]] = {kind: {} for kind in MODELS}
    names: dict[str, set[str]] = {kind: set() for kind in MODELS}
    for row in reversed(list(rows)):
        for kind, values in row.before.get("before", {}).items():
            item = changed[kind].get(values["pk"]) or MODELS[kind].objects.get(pk=values["pk"])
            changed[kind][item.pk] = item
            for name, value in values.items():
                if name not in ("pk", "version", "updated_by"):
                    _restore(item, name, value)
                    names[kind].add(name)
    for item in changed["business"].values():
        item.version += 1
        item.updated_by = by
    names["business"] |= {"version", "updated_by", "updated_at"} if changed["business"] else set()
    for kind, items in changed.items():
        if items:
            update_from(list(items.values()), sorted(names[kind]))


def _restore(item: Model, name: str, value: Any) -> None:
    column = item._meta.get_field(name)
    if isinstance(column, EncryptedNumberField):
        setattr(item, name, IdentityNumber(token=value) if value else None)
    elif column.is_relation:
        setattr(item, column.attname, value)
    else:
        setattr(item, name, column.to_python(value))


def _remove(rows: list[ImportRow]) -> None:
    """Delete what the rows made; an owner only when nothing else is hers."""
    made: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for kind, pks in row.before.get("created", {}).items():
            made[kind].update(pks)
    for kind in ("permit", "figures"):
        MODELS[kind].objects.filter(pk__in=made[kind])._raw_delete("default")
    for name in ("result", "target"):
        ImportRow.objects.filter(**{f"{name}__in": made["business"]}).update(**{name: None})
    Business.objects.filter(pk__in=made["business"])._raw_delete("default")
    idle = MODELS["owner"].objects.filter(pk__in=made["owner"], businesses=None)
    MODELS["owner"].objects.filter(pk__in=list(idle.values_list("pk", flat=True)))._raw_delete(
        "default"
    )
