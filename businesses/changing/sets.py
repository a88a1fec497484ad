"""What staff do with a change of many: send or make it, decide, confirm, cancel; and the writing."""

from collections.abc import Iterable, Mapping
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.permissions import Permission
from accounts.trail import record
from businesses.changing.comparing import Compared, same
from businesses.changing.planning import plan_bulk
from businesses.changing.subject import Changes, Subject, subject
from businesses.imports.batches import demand_file
from businesses.models import ChangeRow, ChangeSet
from businesses.services.guards import demand
from core.identity import encrypt_bytes
from core.services import Conflict, Refused, service

State, Action = ChangeSet.State, ChangeRow.Action
VERBS = {ChangeSet.Origin.FILE: "change_by_file", ChangeSet.Origin.BULK: "change_many"}


@service("send_changes")
def send(*, by: User, content: bytes, file_name: str) -> ChangeSet:
    """Keep a workbook that came back, encrypted, to be compared. Refused when empty or too large."""
    demand(by, Permission.BUSINESS_EDIT, Permission.PRODUCT_EDIT)
    demand_file(content)
    return ChangeSet.objects.create(
        origin=ChangeSet.Origin.FILE,
        file_name=file_name[-200:],
        content=encrypt_bytes(content),
        made_by=by,
    )


@service("plan_change_of_many")
def make_bulk(
    *, by: User, about: Subject, keys: Iterable[int], values: dict[str, Any]
) -> ChangeSet:
    """Plan to set `values` (plain, by field) in all records of `keys`. Refused when nothing is set."""
    demand(by, about.permission)
    if not values:
        raise Refused(_("Pilih paling sedikit satu isian untuk diubah."))
    change = ChangeSet(
        origin=ChangeSet.Origin.BULK,
        subject=about.key,
        values=values,
        made_by=by,
        state=State.PLANNED,
    )
    change.save()
    change.refresh_from_db()  # values as JSON keeps them
    plan_bulk(change, about, keys)
    change.save()
    return change


@service("decide_changes")
def decide(*, change: ChangeSet, by: User, choices: Mapping[tuple[int, str], str]) -> ChangeSet:
    """Decide conflicts: (row, field) → "mine" for what the file says, "theirs" for what is stored."""
    change = locked(change, by)
    if change.state != State.PLANNED:
        raise Conflict(_("Rencana ini sudah berubah. Muat ulang halaman ini."))
    rows = ChangeRow.objects.filter(change_set=change, pk__in={pk for pk, _field in choices})
    for row in rows:
        for cell in row.cells:
            choice = choices.get((row.pk, cell["field"]), "")
            if "base" in cell and choice in ("mine", "theirs"):
                cell["choice"] = choice
    ChangeRow.objects.bulk_update(rows, ["cells"])
    return change


@service("confirm_changes")
def confirm(*, change: ChangeSet, by: User, without_faulty: bool = False) -> ChangeSet:
    """Agree to a plan. Refused while rows are wrong, unless they are to be left out."""
    change = _moving(change, by, State.CONFIRMED)
    if change.counts.get("error") and not without_faulty:
        raise Refused(_("Ada baris yang salah. Perbaiki, atau setujui untuk meninggalkannya."))
    change.without_faulty = without_faulty
    change.confirmed_at, change.confirmed_by = timezone.now(), by
    change.refusal = ""
    act = TrailEntry.Act.IMPORTED
    if change.origin == ChangeSet.Origin.FILE:
        record(act=act, by=by, subject=change, text=change.file_name)
    change.move(State.CONFIRMED)
    return change


@service("cancel_changes")
def cancel(*, change: ChangeSet, by: User) -> ChangeSet:
    """Give a plan up; the register stays as it is and the file is forgotten."""
    change = _moving(change, by, State.CANCELLED)
    change.content = None
    change.rows.all().delete()
    change.move(State.CANCELLED)
    return change


def apply(*, change: ChangeSet, by: User) -> int:
    """Write a confirmed plan, whole or not at all; return how many records changed.

    Raises Conflict when a record is no longer as the plan says, Refused when a service declines:
    then nothing is written, and the plan must be made anew.
    """
    return service(VERBS[ChangeSet.Origin(change.origin)])(_apply)(change=change, by=by)


def _apply(*, change: ChangeSet, by: User) -> int:
    about = subject(change.subject)
    assert about is not None
    demand(by, about.permission)
    rows = ChangeRow.objects.filter(change_set=change, action__in=[Action.CHANGE, Action.CONFLICT])
    compared = [Compared(r.row, r.record, r.name, r.business_id, r.cells, r.problem) for r in rows]
    changes = _still_true(about, compared, by)
    with pghistory.context(changes=change.pk) as context:
        refused = about.save(changes, by)
        if refused:
            raise Conflict(_("Isi register berubah sesudah pratinjau ini. Periksa lagi."))
        change.history_context = context.id
    change.counts = change.counts | {"changed": len(changes)}
    return len(changes)


def _still_true(about: Subject, rows: list[Compared], by: User) -> Changes:
    """Return what is to be written, once each record is locked and is as the plan says."""
    said = {row.key: row for row in rows if row.key and row.changes()}
    seen = about.visible(by).filter(pk__in=said).order_by("pk").select_for_update(of=("self",))
    found = {row.pk: row for row in seen}
    changes = {}
    for key, row in said.items():
        for cell in row.cells:
            one = about.by_name[cell["field"]]
            if key not in found or not same(one.value(found[key]), one.sort.load(cell["old"])):
                raise Conflict(_("Isi register berubah sesudah pratinjau ini. Periksa lagi."))
        wanted = row.changes()
        changes[key] = {n: about.by_name[n].sort.load(value) for n, value in wanted.items()}
    return changes


def locked(change: ChangeSet, by: User) -> ChangeSet:
    """Return the change as it stands now, locked; PermissionDenied when it is another's."""
    rows = ChangeSet.objects.visible_to(by).select_for_update(of=("self",))
    if (found := rows.filter(pk=change.pk).first()) is None:
        raise PermissionDenied
    return found


def _moving(change: ChangeSet, by: User, to: str) -> ChangeSet:
    change = locked(change, by)
    change.demand_move(to)
    return change
