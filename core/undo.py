"""Taking an act back: every row that it touched gets the state that its history holds from before.

What one act (one history context) made is deleted, what it changed gets its former values, what it
deleted comes back under the same id. Values that somebody changed since are a clash; they are
listed, never overwritten. Versions go on, never backwards; triggers see every write.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from core.acts import BOOKKEEPING, KEPT, VERBS, Kept
from core.bulk import copy_in, update_from
from core.services import Refused


@dataclass(slots=True)
class Change:
    """What one act made of one row: without `before` it made the row, without `after` deleted it.

    `now` is the row as it stands, None when it is gone.
    """

    kept: Kept
    pk: Any
    before: Any
    after: Any
    now: Any = None
    lost: bool = False  # it changed a row whose state before is not in the history

    @property
    def row(self) -> Any:
        """The history row that names it best."""
        return self.after or self.before

    @property
    def about(self) -> tuple[type[models.Model], Any]:
        """The record whose page it belongs to."""
        return self.kept.of, getattr(self.row, self.kept.about)

    @property
    def changed(self) -> list[models.Field]:
        """The columns that the act changed, and those that only make sense with them."""
        names = {c.name for c in self.kept.columns if _differ(c, self.before, self.after)}
        for group in self.kept.together:
            names |= group if names & group else set()
        return [c for c in self.kept.columns if c.name in names - BOOKKEEPING]

    @property
    def restored(self) -> list[models.Field]:
        """The columns that get their former values: all of a row that comes back."""
        return self.changed if self.after else self.kept.columns


@dataclass(slots=True)
class Clash:
    """Why one row can't be taken back: values changed since (column, then, now), or a reason."""

    change: Change
    why: str
    fields: list[tuple[models.Field, Any, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What taking an act back would do: rows to restore, and what stands in the way."""

    changes: list[Change] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    barred: str = ""

    @property
    def makes(self) -> list[Change]:
        """Rows that come back."""
        return [one for one in self.changes if one.before and one.now is None]

    @property
    def mends(self) -> list[Change]:
        """Rows that get their former values."""
        return [one for one in self.changes if one.before and one.now is not None]

    @property
    def takes(self) -> list[Change]:
        """Rows that the act made."""
        return [one for one in self.changes if not one.before]


def _differ(column: models.Field, one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is not other
    return bool(getattr(one, column.attname) != getattr(other, column.attname))


def changes_of(act: uuid.UUID, *, lock: bool = False) -> list[Change]:
    """Return what an act made of each row, parents first; with `lock` the rows stay locked."""
    return [change for kept in KEPT.values() for change in _changes(kept, act, lock)]


def _changes(kept: Kept, act: uuid.UUID, lock: bool) -> Iterator[Change]:
    spans: dict[Any, list[Any]] = {}
    for event in kept.events._default_manager.filter(pgh_context=act).order_by("pgh_id"):
        spans.setdefault(getattr(event, kept.key), []).append(event)
    if not spans:
        return
    earlier = kept.before(events[0] for events in spans.values())
    rows = kept.model._default_manager.filter(pk__in=spans).order_by("pk")
    now = {row.pk: row for row in (rows.select_for_update() if lock else rows)}
    for pk, events in sorted(spans.items()):
        first, last = events[0], events[-1]
        before = first if first.pgh_label == "delete" else earlier.get(first.pgh_id)
        after = None if last.pgh_label == "delete" else last
        if before or after:
            lost = before is None and first.pgh_label == "update"
            yield Change(kept, pk, before, after, now.get(pk), lost)


def plan(act: uuid.UUID, *, lock: bool = False) -> Plan:
    """Say what taking an act back would do, and what stands in the way."""
    found = Plan()
    changes = changes_of(act, lock=lock)
    made = {(one.kept.model, one.pk) for one in changes if not one.before}
    archives = any(one.kept.unmake and not one.before for one in changes)
    found.barred = _barred(changes)
    for change in changes:
        clash = _clash(change, made)
        if change.before is None and (change.now is None or (archives and not change.kept.unmake)):
            continue  # gone already, or it stays with the record that is only put away
        if clash and change.before is None and change.kept.in_sight is None:
            continue  # an owner made along the way who has other businesses by now
        if clash:
            found.clashes.append(clash)
        elif not _settled(change):
            found.changes.append(change)
    return found


def _barred(changes: list[Change]) -> str:
    final = [verb for verb, data in VERBS.items() if data.final]
    touched: dict[str, set[Any]] = {}
    for change in changes:
        touched.setdefault(change.kept.name, set()).add(change.pk)
        model, pk = change.about
        touched.setdefault(model._meta.model_name or "", set()).add(pk)
    for name in touched.keys() & KEPT.keys():
        kept = KEPT[name]
        events = kept.events._default_manager.filter(**{f"{kept.key}__in": touched[name]})
        if events.filter(pgh_context__metadata__verb__in=final).exists():
            return _(
                "Data pribadi di sini sudah dihapus atas permintaan. Tidak dapat dikembalikan."
            )
    if any(one.lost for one in changes):
        return _("Keadaan sebelumnya tidak tersimpan.")
    return ""


def _settled(change: Change) -> bool:
    """Tell whether the row is already as it was before."""
    if not change.before or change.now is None:
        return False
    return not any(_differ(c, change.before, change.now) for c in change.restored)


def _clash(change: Change, made: set[tuple[type[models.Model], Any]]) -> Clash | None:
    before, after, now = change.before, change.after, change.now
    if before and after and now is None:
        return Clash(change, _("sudah dihapus sejak itu"))
    if before is None and now is not None:
        if since := _since(change, change.kept.columns):
            return Clash(change, _("diubah sejak itu"), since)
        if change.kept.unmake is None and (why := _why_kept(change, made)):
            return Clash(change, why)
    mended = now is not None and before and not _settled(change)
    if mended and (since := _since(change, change.restored)):
        return Clash(change, _("diubah sejak itu"), since)
    return None


def _since(change: Change, columns: Iterable[models.Field]) -> list[tuple[models.Field, Any, Any]]:
    then, now = change.after or change.before, change.now
    return [
        (column, getattr(then, column.attname), getattr(now, column.attname))
        for column in columns
        if column.name not in BOOKKEEPING and _differ(column, then, now)
    ]


def _why_kept(change: Change, made: set[tuple[type[models.Model], Any]]) -> str:
    """Say what hangs on a row that would be deleted, leaving out what the same act made."""
    if why := change.kept.why_kept(change.now):
        return why
    names = set()
    for relation in change.kept.model._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or hasattr(model, "pgh_tracked_model"):
            continue
        if relation.on_delete is models.SET_NULL:
            continue
        others = model._default_manager.filter(**{relation.field.name: change.pk})
        pks = others.values_list("pk", flat=True)
        if any((model, pk) not in made for pk in pks):
            names.add(str(model._meta.verbose_name))
    return _("sudah punya: %(what)s") % {"what": ", ".join(sorted(names))} if names else ""


def carry_out(found: Plan, *, by: Any) -> None:
    """Restore the rows of a plan made under lock. Raises Refused when a rule forbids it."""
    try:
        with transaction.atomic():
            _take(found.takes, by)
            mended = _mend(found.mends, by)
            again = _make(found.makes, by)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise Refused(_because(error, found)) from error
    for kept, rows in mended + again:
        kept.check(rows, by)
    for kept, rows in again:
        for row in rows:
            kept.put_back(row)


def _take(changes: list[Change], by: Any) -> None:
    for change in reversed(changes):
        if change.kept.unmake:
            names = change.kept.unmake(change.now, by)
            change.now.save(update_fields=[*names, *_dated(change.now, by)])
        else:
            change.now.delete()
            change.kept.taken_away(change.now)


def _dated(row: Any, by: Any) -> list[str]:
    """Count a row's version on and date it; return the names of what was set."""
    has = {column.name for column in row._meta.concrete_fields}
    if "version" in has:
        row.version += 1
    if "updated_by" in has:
        row.updated_by = by
    return sorted(has & BOOKKEEPING)


def _mend(changes: list[Change], by: Any) -> list[tuple[Kept, list[Any]]]:
    done = []
    for kept in KEPT.values():
        mine = [change for change in changes if change.kept is kept]
        names: set[str] = set()
        for change in mine:
            for column in change.restored:
                setattr(change.now, column.attname, getattr(change.before, column.attname))
                names.add(column.name)
            names |= set(_dated(change.now, by))
        for rows in _in_turn(kept, [change.now for change in mine]):
            update_from(rows, sorted(names - {kept.model._meta.pk.name}))
        done += [(kept, [change.now for change in mine])] if mine else []
    return done


def _in_turn(kept: Kept, rows: list[Any]) -> Iterator[list[Any]]:
    """Yield rows so that who gives a unique value away comes before who gets it back."""
    unique = [c.attname for c in kept.columns if c.unique and not c.primary_key]
    while rows:
        stored = kept.model._default_manager.filter(pk__in=[row.pk for row in rows])
        held = {
            (name, value): pk
            for pk, *values in stored.values_list("pk", *unique)
            for name, value in zip(unique, values, strict=True)
            if value is not None
        }
        free = [
            row
            for row in rows
            if all(held.get((n, getattr(row, n)), row.pk) == row.pk for n in unique)
        ]
        yield free or rows
        rows = [row for row in rows if row not in free] if free else []


def _make(changes: list[Change], by: Any) -> list[tuple[Kept, list[Any]]]:
    done = []
    for kept in KEPT.values():
        rows = []
        for change in changes:
            if change.kept is kept:
                values = {c.attname: getattr(change.before, c.attname) for c in kept.columns}
                rows.append(kept.model(**values))
                _dated(rows[-1], by)
        copy_in(rows, new=False)
        done += [(kept, rows)] if rows else []
    return done


def _because(error: IntegrityError, found: Plan) -> str:
    """Say in the words of the broken constraint why it could not be."""
    for change in found.changes:
        for rule in change.kept.model._meta.constraints:
            own = getattr(rule, "violation_error_message", None)
            if rule.name in str(error) and own and own != rule.default_violation_error_message:
                return _("Tidak dapat dibatalkan: %(why)s") % {"why": own}
    return _("Tidak dapat dibatalkan: data lain sudah memakai nilai lamanya, atau sudah tidak ada.")
