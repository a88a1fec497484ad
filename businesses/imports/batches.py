"""What staff do with an import: send a file, decide, confirm, cancel, undo."""

import hashlib
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.trail import record
from businesses.imports.scope import Scope
from businesses.models import ImportBatch, ImportRow
from core.identity import encrypt_bytes
from core.services import Conflict, Refused, service
from core.workbooks import MAX_FILE

State = ImportBatch.State
MOST_BYTES = MAX_FILE


def demand_file(content: bytes) -> None:
    """Raise Refused for a file that is empty, or larger than a workbook may be."""
    if not content:
        raise Refused(_("Berkas kosong. Pilih berkas yang berisi data."))
    if len(content) > MOST_BYTES:
        raise Refused(_("Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas."))


@service("send_import")
def send(
    *, by: User, content: bytes, file_name: str, sheet: str = "", year: int | None = None
) -> ImportBatch:
    """Keep a file, encrypted, to be read by a job. `year`: of its figures, if it states none.

    Raises Refused for an empty or too large file, PermissionDenied without the right to import.
    """
    scope = Scope.of(by)
    demand_file(content)
    return ImportBatch.objects.create(
        regency_id=scope.regency,
        file_name=file_name[-200:],
        file_digest=hashlib.sha256(content).hexdigest(),
        file_size=len(content),
        content=encrypt_bytes(content),
        sheet=sheet[:100],
        year=year,
        made_by=by,
    )


@service("set_import_year")
def set_year(*, batch: ImportBatch, by: User, year: int) -> ImportBatch:
    """Say of which year the figures are; the file is read anew with it."""
    batch = _moving(batch, by, State.QUEUED)
    batch.year = year
    batch.move(State.QUEUED)
    return batch


@service("choose_in_import")
def choose(*, batch: ImportBatch, by: User, choices: Mapping[int, str]) -> ImportBatch:
    """Decide about possible duplicates: row's pk → same (its first candidate), new or skip."""
    batch = _planned(batch, by)
    rows = ImportRow.objects.filter(batch=batch, pk__in=choices, action=ImportRow.Action.DUPLICATE)
    changed = []
    for row in rows:
        choice, _colon, chosen = choices[row.pk].partition(":")
        known = [str(candidate["pk"]) for candidate in row.candidates]
        if choice not in ("", *ImportRow.Choice.values) or (chosen and chosen not in known):
            raise Refused(_("Pilihan tidak dikenal. Muat ulang halaman ini."))
        row.choice, row.chosen = choice, chosen if choice == "same" else ""
        changed.append(row)
    ImportRow.objects.bulk_update(changed, ["choice", "chosen"], batch_size=1000)
    return batch


@service("choose_all_in_import")
def choose_all(*, batch: ImportBatch, by: User, choice: str) -> int:
    """Decide the same about every possible duplicate not decided yet; return how many."""
    batch = _planned(batch, by)
    if choice not in ImportRow.Choice.values:
        raise Refused(_("Pilihan tidak dikenal. Muat ulang halaman ini."))
    rows = ImportRow.objects.filter(batch=batch, action=ImportRow.Action.DUPLICATE, choice="")
    return rows.update(choice=choice, chosen="")


@service("confirm_import")
def confirm(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Let a job save the plan. Raises Refused while the year of the figures is not known."""
    batch = _moving(batch, by, State.CONFIRMED)
    if batch.needs_year:
        raise Refused(_("Isi tahun data lebih dahulu; judul berkas tidak menyebutkannya."))
    batch.confirmed_at, batch.confirmed_by = timezone.now(), by
    record(act=TrailEntry.Act.IMPORTED, by=by, subject=batch, text=batch.file_name)
    batch.move(State.CONFIRMED)
    return batch


@service("cancel_import")
def cancel(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Give up a plan; the register stays as it is and the file is forgotten."""
    batch = _moving(batch, by, State.CANCELLED)
    batch.content = None
    ImportRow.objects.filter(batch=batch).delete()
    batch.problems.all().delete()
    batch.move(State.CANCELLED)
    return batch


def locked(batch: ImportBatch, by: User) -> ImportBatch:
    """Return the batch as it stands now, locked; PermissionDenied-like Refused out of scope."""
    rows = ImportBatch.objects.visible_to(by).select_for_update(of=("self",))
    found = rows.filter(pk=batch.pk).first()
    if found is None:
        raise Refused(_("Berkas impor ini bukan di wilayah kerja Anda."))
    return found


def _planned(batch: ImportBatch, by: User) -> ImportBatch:
    batch = locked(batch, by)
    if batch.state != State.PLANNED:
        raise Conflict(_("Rencana ini sudah berubah. Muat ulang halaman ini."))
    return batch


def _moving(batch: ImportBatch, by: User, to: str) -> ImportBatch:
    batch = locked(batch, by)
    batch.demand_move(to)
    return batch
