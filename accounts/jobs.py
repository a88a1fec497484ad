"""Watching the worker: why jobs fail, which ones hang, and trying one again."""

import datetime as dt
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateWorker

from accounts import trail
from accounts.models import Job, JobFailure, TrailEntry, User
from accounts.permissions import Permission
from core.services import Refused, service

# The worker gives a sign of life every ten seconds.
SILENT = dt.timedelta(minutes=2)


def watch(made: Any) -> None:
    """Let the worker note each failure (`PROCRASTINATE_ON_APP_READY`)."""
    made.worker_defaults = {**made.worker_defaults, "worker_middleware": [_noting]}


async def _noting(call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    try:
        return await call_next()
    except Exception as error:
        await sync_to_async(note)(context.job.id, error)
        raise


def note(job: int, error: BaseException) -> None:
    """Keep why a job failed; the job's own failure is told by the library, come what may here."""
    try:
        told = {"error": where(error)[:200]}
        JobFailure.objects.update_or_create(job_id=job, defaults=told)
    except DatabaseError:  # nothing to keep it in: the log has it
        return


def where(error: BaseException) -> str:
    """Return the kind of an error and the last line of ours that it passed."""
    root = Path(settings.BASE_DIR)
    ours = [
        (Path(frame.filename).relative_to(root), frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(root)
        and "site-packages" not in frame.filename
        and frame.filename != __file__  # the one that only passes it on
    ]
    place = f" · {ours[-1][0]}:{ours[-1][1]}" if ours else ""
    return f"{type(error).__name__}{place}"


def stalled(at: dt.datetime | None = None) -> Q:
    """Return what is true of jobs whose worker died in their middle."""
    silent = (at or timezone.now()) - SILENT
    return Q(status="doing") & (Q(worker=None) | Q(worker__last_heartbeat__lt=silent))


def in_trouble() -> int:
    """Return how many jobs failed or hang."""
    return Job.objects.filter(Q(status="failed") | stalled()).count()


def last_sign() -> dt.datetime | None:
    """Return when a worker last gave a sign of life, None when there is none."""
    newest = ProcrastinateWorker.objects.order_by("-last_heartbeat")
    return newest.values_list("last_heartbeat", flat=True).first()


def is_silent(at: dt.datetime | None = None) -> bool:
    """Tell whether nobody works the list off."""
    sign = last_sign()
    return sign is None or sign < (at or timezone.now()) - SILENT


@service("retry_job")
def retry(*, job: Job, by: User) -> Job:
    """Put a failed or stalled job back on the worker's list.

    Raises Refused when `by` may not, when it is neither, or when the same one waits already.
    """
    if not by.can(Permission.REFERENCE_EDIT):
        raise Refused(_("Peran Anda tidak mencakup tindakan ini."))
    found = Job.objects.filter(pk=job.pk).filter(Q(status="failed") | stalled())
    if not found.exists():
        raise Refused(_("Hanya pekerjaan yang gagal atau macet yang dapat diulang."))
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job.pk, timezone.now())
    except DatabaseError as error:
        raise Refused(_("Pekerjaan yang sama sudah menunggu. Tidak perlu diulang.")) from error
    trail.record(act=TrailEntry.Act.RETRIED, by=by, subject=job, reason=job.task_name)
    return job
