"""The steps of such a file: send, choose, confirm, cancel, undo. Nothing is saved before confirm."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pghistory
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.permissions import Permission
from accounts.trail import record
from businesses.fieldwork.workbooks.matching import Register
from businesses.fieldwork.workbooks.planning import (
    CREATE,
    MODELS,
    UPDATE,
    decide,
    fields_of,
    plain,
)
from businesses.fieldwork.workbooks.reading import Reader, Row
from businesses.models import Business, FieldBatch
from businesses.services.guards import demand
from core import undo as engine
from core.services import Refused, service
from core.workbook_guard import WorkbookRefused
from core.workbooks import read_grids

State = FieldBatch.State


@service("send_field_work")
def send(
    *, by: User, kind: str, content: bytes, file_name: str, today: dt.date | None = None
) -> FieldBatch:
    """Read a workbook and keep its plan; nothing else is saved. Raises Refused."""
    demand(by, Permission.BUSINESS_IMPORT)
    if by.regency_id is None:
        raise Refused(_("Akun Anda belum punya kabupaten/kota. Hubungi admin."))
    try:
        grids = read_grids(content, file_name)
    except WorkbookRefused as refused:
        raise Refused(refused.message) from refused
    rows, headers = Reader(kind, by, today or timezone.localdate()).read(grids)
    register = Register(by, rows)
    batch = FieldBatch(kind=kind, regency_id=by.regency_id, file_name=file_name[:200], made_by=by)
    batch.columns = [[name, text] for header in headers for name, text in header.names.items()]
    batch.unknown_columns = [text for header in headers for text in header.unknown]
    batch.rows = [_kept(row, register) for row in rows]
    decide(batch)
    batch.save()
    return batch


def _kept(row: Row, register: Register) -> dict[str, Any]:
    business, candidates = register.match(row)
    if business is None and not candidates:
        row.add(
            "name",
            "error",
            _(
                "Usaha ini tidak ditemukan di wilayah Anda. Tulis nomor registrasinya, atau daftarkan dulu."
            ),
        )
    values = {name: plain(value) for name, value in row.values.items()}
    name = row.who["name"] or row.who["owner"] or row.who["registry_number"] or row.who["nib"]
    return {
        "sheet": row.sheet, "row": row.row, "name": name, "values": values,
        "business": business, "candidates": candidates, "problems": row.problems,
    }  # fmt: skip


@service("choose_field_work")
def choose(*, batch: FieldBatch, by: User, chosen: Mapping[int, str]) -> FieldBatch:
    """Keep which business rows mean: position → id of a candidate, or "skip"."""
    current = _planned(batch, by)
    for place, said in chosen.items():
        if not 0 <= place < len(current.rows) or not said:
            continue
        row = current.rows[place]
        offered = {str(one["pk"]): one["pk"] for one in row["candidates"]}
        row["skipped"] = said == "skip"
        row["business"] = offered.get(said)
    decide(current)
    current.save(update_fields=["rows"])
    return current


@service("import_field_work")
def confirm(*, batch: FieldBatch, by: User) -> FieldBatch:
    """Save what the plan says, all of it or nothing; rows with errors are left out."""
    current = _planned(batch, by)
    wanted = {row["business"] for row in current.rows if row["business"]}
    held = Business.objects.visible_to(by).kept().select_for_update().order_by("pk").in_bulk(wanted)
    for row in current.rows:  # merged, archived or moved away since
        if row["business"] and row["business"] not in held:
            row["business"] = None
    decide(current)
    with pghistory.context(file=current.file_name) as context:
        for row in current.rows:
            if row["action"] in (CREATE, UPDATE):
                _write(current.kind, row, held[row["business"]], by)
    current.history_context = context.id
    current.state, current.confirmed_at, current.confirmed_by = State.SAVED, timezone.now(), by
    current.save()
    record(act=TrailEntry.Act.IMPORTED, by=by, subject=current, text=current.file_name)
    return current


def _write(kind: str, row: dict[str, Any], business: Business, by: User) -> None:
    model, fields = MODELS[kind], fields_of(kind, row["values"])
    if row["action"] == CREATE:
        item = model(business=business, recorded_by=by, **fields)
    else:
        item = model.objects.get(pk=row["id"])
        for name, _old, new in row["changes"]:
            setattr(item, name, new)
        item.recorded_by = by
    item.save()
    item.refresh_from_db()
    row["id"] = item.pk
    if kind == "visit" and item.confirmed:
        _confirm(business, item)


def _confirm(business: Business, visit: Any) -> None:
    """Date the business by the visit."""
    if business.last_confirmed_on and business.last_confirmed_on >= visit.on:
        return
    business.last_confirmed_on, business.last_confirmed_by_id = visit.on, visit.officer_id
    business.save(update_fields=["last_confirmed_on", "last_confirmed_by", "updated_at"])


@service("cancel_field_work")
def cancel(*, batch: FieldBatch, by: User) -> FieldBatch:
    """Give a plan up; nothing was saved."""
    current = _planned(batch, by)
    current.state = State.CANCELLED
    current.save(update_fields=["state"])
    return current


def edited(batch: FieldBatch) -> list[dict[str, Any]]:
    """Return the saved rows whose record was changed since: undo leaves them."""
    clashes = engine.plan(batch.history_context).clashes if batch.history_context else []
    model = MODELS[batch.kind]
    stays = {clash.change.pk for clash in clashes if clash.change.kept.model is model}
    return [row for row in batch.rows if row["action"] in (CREATE, UPDATE) and row["id"] in stays]


@service("undo_field_work")
def undo(*, batch: FieldBatch, by: User) -> FieldBatch:
    """Take an import back, except for what was edited since."""
    demand(by, Permission.BUSINESS_IMPORT)
    current = _locked(batch, by)
    if current.state != State.SAVED:
        raise Refused(_("Hanya impor yang tersimpan dapat diurungkan."))
    if current.history_context is None:
        raise Refused(_("Keadaan sebelumnya tidak tersimpan."))
    found = engine.plan(current.history_context, lock=True)
    if found.barred:
        raise Refused(found.barred)
    # Where a visit stays, the day stays too on which it confirmed the business.
    stays = {clash.change.about for clash in found.clashes}
    found.changes = [
        one for one in found.changes if one.kept.model is not Business or one.about not in stays
    ]
    engine.carry_out(found, by=by)
    current.state, current.undone_at, current.undone_by = State.UNDONE, timezone.now(), by
    current.save(update_fields=["state", "undone_at", "undone_by"])
    return current


def visible(by: User) -> Any:
    """Return the files of the regency; whoever works in some kecamatan sees only the own ones."""
    found = FieldBatch.objects.filter(regency=by.regency_id)
    return found.filter(made_by=by) if by.district_codes else found


def _locked(batch: FieldBatch, by: User) -> FieldBatch:
    found = visible(by).select_for_update(of=("self",)).filter(pk=batch.pk).first()
    if found is None:
        raise Refused(_("Berkas ini tidak ada."))
    return found


def _planned(batch: FieldBatch, by: User) -> FieldBatch:
    demand(by, Permission.BUSINESS_IMPORT)
    found = _locked(batch, by)
    if found.state != State.PLANNED:
        raise Refused(_("Berkas ini sudah diputuskan. Muat ulang halamannya."))
    return found
