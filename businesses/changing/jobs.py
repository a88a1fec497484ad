"""The two long steps of a change of many: small ones at once, large ones by the worker.

Each is one transaction: killed half-way, nothing is half-saved, and `resume` takes it up again.
"""

import datetime as dt
import logging
import traceback

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.changing import sets
from businesses.changing.planning import Tell, plan_bulk, plan_file
from businesses.changing.subject import subject
from businesses.imports.claiming import alone
from businesses.imports.progress import Progress
from businesses.models import ChangeRow, ChangeSet
from core.services import Refused
from core.workbook_guard import WorkbookRefused

log = logging.getLogger(__name__)
State = ChangeSet.State
AT_ONCE_BYTES = 600_000  # about 5,000 rows
AT_ONCE_ROWS = 2_000
KEPT_DAYS = 30
KEPT = ["subject", "state", "beat", "done", "refusal", "counts", "notes", "history_context"]
KEPT += ["confirmed_at", "confirmed_by"]


def is_small(change: ChangeSet) -> bool:
    """Tell whether the next step of a change is quick enough to be waited for."""
    if change.state == State.QUEUED:
        return len(change.content or b"") <= AT_ONCE_BYTES and change.rows.count() <= AT_ONCE_ROWS
    return change.counts.get("change", 0) + change.counts.get("conflict", 0) <= AT_ONCE_ROWS


def advance(pk: int, *, beside: bool = True) -> None:
    """Carry out the step that a change waits for; `beside` tells its progress to other processes."""
    with alone(ChangeSet, pk) as mine:
        waiting = ChangeSet.objects.filter(pk=pk, state__in=ChangeSet.UNDER_WAY)
        change = waiting.select_related("made_by", "confirmed_by").first()
        if not mine or change is None:
            return
        if change.state in (State.QUEUED, State.READING):
            _set(change, State.READING)
            _guarded(change, _plan, beside)
        else:
            _set(change, State.SAVING)
            _guarded(change, _save, beside)


def _guarded(change: ChangeSet, step, beside: bool) -> None:
    try:
        if beside:
            with Progress(change) as progress:
                step(change, progress.tell)
        else:
            step(change, lambda percent: None)
    except Exception as error:  # whatever it is, the page must not wait for ever
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("changes %s: %s\n%s", change.pk, type(error).__name__, where)
        _refuse(change, _("Perubahan ini gagal, tidak ada yang tersimpan. Kirim lagi berkasnya."))


def _plan(change: ChangeSet, tell: Tell) -> None:
    try:
        with transaction.atomic():
            if change.origin == ChangeSet.Origin.FILE:
                plan_file(change, tell)
            else:
                about = subject(change.subject)
                keys = change.rows.exclude(record=None).values_list("record", flat=True)
                plan_bulk(change, about, list(keys))
    except (WorkbookRefused, Refused) as refused:
        _refuse(change, str(refused))
        return
    _set(change, State.PLANNED)


def _save(change: ChangeSet, tell: Tell) -> None:
    tell(20)
    try:
        with transaction.atomic():
            sets.apply(change=change, by=change.confirmed_by)
            _set(change, State.SAVED)
    except (Refused, IntegrityError, OperationalError) as error:
        said = str(error) if isinstance(error, Refused) else _("Penyimpanan gagal. Coba lagi.")
        change.refusal, change.history_context = said, None
        change.confirmed_at = change.confirmed_by = None
        _set(change, State.QUEUED)
        _plan(change, tell)


def _refuse(change: ChangeSet, said: str) -> None:
    change.refusal, change.history_context = said, None
    _set(change, State.REFUSED)


def _set(change: ChangeSet, state: str) -> None:
    change.state, change.beat = state, timezone.now()
    change.done = 100 if state in (State.PLANNED, State.SAVED) else 0
    change.save(update_fields=KEPT)


def wipe(at: dt.date | None = None) -> int:
    """Forget file and rows of changes older than 30 days; return how many."""
    today = at or timezone.localdate()
    limit = today - dt.timedelta(days=KEPT_DAYS)
    old = ChangeSet.objects.filter(made_at__date__lt=limit, wiped_on=None)
    return wipe_sets(list(old.values_list("pk", flat=True)), today)


@transaction.atomic
def wipe_sets(keys: list[int], today: dt.date) -> int:
    """Forget file, rows and values of these changes."""
    sets_ = ChangeSet.objects.filter(pk__in=keys)
    ChangeRow.objects.filter(change_set__in=keys).delete()
    sets_.filter(state__in=[State.QUEUED, State.PLANNED]).update(state=State.CANCELLED)
    return sets_.update(content=None, values={}, notes=[], refusal="", wiped_on=today)
