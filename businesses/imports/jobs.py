"""The two long steps of an import, run by the worker (or at once by the command).

Killed half-way, nothing is half-saved: each step is one transaction, and `resume` takes it up again.
"""

import datetime as dt
import logging
import traceback

import pghistory
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.imports.claiming import alone
from businesses.imports.committing import commit
from businesses.imports.keeping import keep
from businesses.imports.planning import make_plan
from businesses.imports.progress import Progress
from businesses.imports.reading import Lookups, WorkbookRefused, read_workbook
from businesses.imports.scope import Scope
from businesses.models import ImportBatch, ImportProblem, ImportRow
from core.identity import decrypt_bytes
from core.memory import few_collections
from core.services import Refused, service

log = logging.getLogger(__name__)
State = ImportBatch.State
KEPT_DAYS = 30
TRIES = 3


def read(pk: int) -> None:
    """Read the file of a batch and keep its plan; a file that can't be read says why."""
    with alone(ImportBatch, pk) as mine, few_collections():
        batch = ImportBatch.objects.filter(pk=pk, state__in=[State.QUEUED, State.READING]).first()
        if not mine or batch is None or batch.content is None:
            return
        _set(batch, State.READING)
        try:
            _read(batch)
        except (WorkbookRefused, Refused) as refused:
            batch.refusal = str(refused)
            _set(batch, State.REFUSED, "refusal")
        except Exception as error:
            _log(pk, error)
            batch.refusal = _(
                "Berkas tidak dapat dibaca. Simpan ulang sebagai xlsx, lalu kirim lagi."
            )
            _set(batch, State.REFUSED, "refusal")


def _read(batch: ImportBatch) -> None:
    with Progress(batch) as progress:
        progress.tell(5)
        lookups = Lookups.load(batch.regency_id, timezone.localdate())
        content = decrypt_bytes(bytes(batch.content))
        reading = read_workbook(content, batch.file_name, lookups, only_sheet=batch.sheet or None)
        progress.tell(50)
        with transaction.atomic():
            planned, _register = make_plan(reading.rows, Scope.of(batch.made_by), batch.year)
            progress.tell(75)
            keep(batch, reading, planned)
            progress.tell(95)
    _set(batch, State.PLANNED, "sheets", "ignored", "counts", "needs_year")


def save(pk: int) -> None:
    """Save the confirmed plan of a batch, whole or not at all."""
    with alone(ImportBatch, pk) as mine, few_collections():
        batch = ImportBatch.objects.filter(pk=pk, state__in=[State.CONFIRMED, State.SAVING]).first()
        if not mine or batch is None:
            return
        _set(batch, State.SAVING)
        for left in reversed(range(TRIES)):
            try:
                carry_in(batch=batch, by=batch.confirmed_by)
                return
            except (IntegrityError, OperationalError) as error:
                # Somebody took a number between our check and our write: look again.
                _log(pk, error)
                if not left:
                    _fall_back(batch)
            except Exception as error:
                _log(pk, error)
                _fall_back(batch)
                return


def _log(pk: int, error: Exception) -> None:
    """Log where it failed, not what was said: a database's message quotes the row."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("import %s: %s\n%s", pk, type(error).__name__, where)


def _fall_back(batch: ImportBatch) -> None:
    batch.refusal = _("Penyimpanan gagal, tidak ada yang tersimpan. Coba simpan lagi.")
    batch.confirmed_at = batch.confirmed_by = None
    _set(batch, State.PLANNED, "refusal", "confirmed_at", "confirmed_by")


@service("import")
def carry_in(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Write the plan into the register and mark the batch saved, in one transaction."""
    with pghistory.context(batch=batch.pk, file=batch.file_name) as context:
        with Progress(batch) as progress:
            outcomes = commit(batch=batch, by=by, tell=progress.tell)
        batch.history_context = context.id
    batch.counts = {**batch.counts, "outcomes": dict(outcomes)}
    batch.refusal = ""
    _set(batch, State.SAVED, "counts", "history_context", "refusal")
    return batch


def _set(batch: ImportBatch, state: str, *fields: str) -> None:
    batch.state, batch.beat = state, timezone.now()
    batch.done = 100 if state in (State.PLANNED, State.SAVED) else 0
    batch.save(update_fields=["state", "beat", "done", *fields])


def wipe(at: dt.date | None = None) -> int:
    """Delete file, values and problems of batches older than 30 days; return how many."""
    today = at or timezone.localdate()
    old = ImportBatch.objects.filter(
        made_at__date__lt=today - dt.timedelta(days=KEPT_DAYS), wiped_on=None
    ).exclude(state__in=ImportBatch.UNDER_WAY)
    return wipe_batches(list(old.values_list("pk", flat=True)), today)


def wipe_batches(pks: list[int], today: dt.date) -> int:
    """Delete file, values and problems of these batches; return how many they are."""
    with transaction.atomic():
        ImportProblem.objects.filter(batch__in=pks)._raw_delete("default")
        ImportRow.objects.filter(batch__in=pks).update(
            name="", values={}, extra={}, nik=None, changes=[], candidates=[], before={}, reason=""
        )
        ImportBatch.objects.filter(pk__in=pks).update(
            content=None, ignored=[], refusal="", wiped_on=today
        )
        ImportBatch.objects.filter(pk__in=pks, state=State.PLANNED).update(state=State.CANCELLED)
    return len(pks)
