"""The night's work: what is over is taken away, what is in use stays."""

import datetime as dt
import uuid
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts import tasks
from accounts.housekeeping import clear_out
from accounts.models import FormReceipt

LATER = timezone.now() + dt.timedelta(days=31)


def test_old_receipts_and_expired_sessions_go(sari):
    FormReceipt.objects.create(key=uuid.uuid4(), user=sari.user)

    assert clear_out(LATER) == (1, 1)
    assert not FormReceipt.objects.exists() and not Session.objects.exists()


def test_what_is_in_use_stays(sari):
    FormReceipt.objects.create(key=uuid.uuid4(), user=sari.user)

    assert clear_out() == (0, 0)
    assert sari.get("/kerja/").status_code == 200


def ended(status: str) -> int:
    """Make a job that ended four days ago."""
    tasks.clear_out.defer(timestamp=1)
    job = ProcrastinateJob.objects.get(status="todo").pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job])
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at)"
            " VALUES (%s, %s, now() - interval '4 days')",
            [job, status],
        )
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '4 days'")
    return job


def test_jobs_done_days_ago_go_and_failed_ones_stay(db):
    ended("succeeded")
    failed = ended("failed")
    async_to_sync(tasks.forget_jobs.func)(SimpleNamespace(app=app), timestamp=3)
    assert [job.pk for job in ProcrastinateJob.objects.all()] == [failed]


@pytest.mark.parametrize("name", ["accounts.clear_out", "accounts.forget_jobs", "imports.wipe"])
def test_the_worker_knows_its_nightly_work(name):
    app.perform_import_paths()
    assert name in {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
