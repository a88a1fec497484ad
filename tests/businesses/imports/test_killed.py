"""A worker that is killed by the system in the middle of its work, and what is left of it.

The worker is a process of its own, as in life; it says when it is half-way, and dies there.
"""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from businesses.imports import batches, jobs, tasks
from businesses.imports.claiming import LOCKS, stalled
from businesses.models import Business, ImportBatch, ImportProblem, ImportRow, Owner, YearlyFigures
from tests.businesses.imports.office import TERASI, UKIR, outcomes, plan, save, workbook

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
HEAD = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from django.core.management import call_command
"""
WORK = """
call_command("procrastinate", "worker", "--one-shot", "--queues", "imports", verbosity=0)
"""
HALF_WAY = """
from businesses.imports import jobs, {module}

done = {module}.{function}

def half_way(*arguments, **options):
    done(*arguments, **options)
    print("half-way", flush=True)
    time.sleep(60)

{module}.{function} = half_way
"""


def worker_of(text: str) -> subprocess.Popen[str]:
    """Start a worker that takes the waiting job."""
    return subprocess.Popen(
        [sys.executable, "-c", text, connection.settings_dict["NAME"]],
        env={**os.environ, "PYTHONPATH": str(settings.BASE_DIR)},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(module: str, function: str) -> None:
    """Let a worker take the waiting job, and kill it once `function` has written its share."""
    with worker_of(HEAD + HALF_WAY.format(module=module, function=function) + WORK) as worker:
        try:
            assert worker.stdout and worker.stdout.readline() == "half-way\n"
        finally:
            worker.send_signal(signal.SIGKILL)
    assert worker.returncode == -signal.SIGKILL


def killed_while_it_writes(table: str) -> None:
    """Let a worker save, hold up its writing at `table`, kill it there, and await the database."""
    gate = connection.copy()
    with gate.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
        with worker_of(HEAD + WORK) as worker:
            try:
                session = awaited(STUCK, table)
            finally:
                worker.send_signal(signal.SIGKILL)
        assert worker.returncode == -signal.SIGKILL
        cursor.execute("ROLLBACK")
    gate.close()
    awaited("SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %s)", session)


# The session that has written businesses and now waits to write into the table.
STUCK = """
    SELECT waits.pid FROM pg_locks waits JOIN pg_locks wrote USING (pid)
    WHERE NOT waits.granted AND waits.relation = %s::regclass
      AND wrote.granted AND wrote.relation = 'businesses_business'::regclass
      AND wrote.mode = 'RowExclusiveLock'
"""


def awaited(statement: str, value: Any) -> Any:
    """Ask until there is an answer."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(statement, [value])
            if answer := cursor.fetchone():
                return answer[0]
        time.sleep(0.02)
    raise AssertionError(f"nothing came of {statement}")


def many(count: int) -> list[dict[str, Any]]:
    """Return rows of businesses that no one would take for each other."""
    dice = random.Random(3321)
    syllables = [first + second for first in "bcdghjklmnprstwy" for second in "aeiou"]
    names = ["".join(dice.choices(syllables, k=7)).title() for _one in range(count)]
    return [
        TERASI | {"name": name, "owner": f"Pak {name}", "phone": None, "nib": None}
        for name in names
    ]


def resumed(batch: ImportBatch) -> ImportBatch:
    """Let the clock and the next worker go on: the batch is found, queued and worked off."""
    ImportBatch.objects.filter(pk=batch.pk).update(beat=timezone.now() - dt.timedelta(minutes=3))
    assert stalled(ImportBatch) == [batch.pk]
    tasks.resume(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id DESC LIMIT 1"
        )
        name = cursor.fetchone()[0]
    {"imports.read": jobs.read, "imports.save": jobs.save}[name](batch.pk)
    batch.refresh_from_db()
    return batch


def test_killed_with_everything_written_but_not_committed_nothing_is_saved(budi):
    batch = plan(budi, workbook(TERASI, UKIR))
    batches.confirm(batch=batch, by=budi.user)
    tasks.queue(batch)
    killed("committing", "update_from")
    batch.refresh_from_db()
    assert batch.state == "saving"
    for model in (Business, Owner, YearlyFigures):
        assert not model.objects.exists()
    assert outcomes(batch) == ["", ""]
    assert resumed(batch).state == "saved"
    assert outcomes(batch) == ["created", "created"]
    assert outcomes(save(budi, plan(budi, workbook(TERASI, UKIR)))) == ["unchanged", "unchanged"]


def test_killed_while_it_writes_hundreds_of_rows_none_is_half_saved(budi):
    batch = plan(budi, workbook(*many(300)))
    batches.confirm(batch=batch, by=budi.user)
    tasks.queue(batch)
    killed_while_it_writes("businesses_yearlyfigures")
    batch.refresh_from_db()
    assert batch.state == "saving" and set(outcomes(batch)) == {""}
    for model in (Business, Owner, YearlyFigures):
        assert not model.objects.exists()
    assert resumed(batch).state == "saved"
    assert outcomes(batch) == ["created"] * 300
    assert Business.objects.count() == YearlyFigures.objects.count() == 300


def test_killed_while_the_plan_is_kept_it_is_read_anew(budi):
    batch = batches.send(by=budi.user, content=workbook(TERASI, UKIR), file_name="data.xlsx")
    tasks.queue(batch)
    killed("jobs", "keep")
    batch.refresh_from_db()
    assert batch.state == "reading"
    assert not ImportRow.objects.exists() and not ImportProblem.objects.exists()
    assert resumed(batch).state == "planned"
    assert batch.counts["rows"] == 2


def test_a_batch_somebody_works_on_is_left_to_them(budi):
    batch = plan(budi, workbook(TERASI))
    batches.confirm(batch=batch, by=budi.user)
    beside = connection.copy()
    with beside.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCKS[ImportBatch], batch.pk])
        jobs.save(batch.pk)
        # Let go by a statement: a closed connection's server process ends, and frees it, a while later.
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS[ImportBatch], batch.pk])
    beside.close()
    assert not Business.objects.exists()
    jobs.save(batch.pk)
    assert Business.objects.count() == 1


def test_only_a_batch_under_way_and_silent_for_two_minutes_is_stalled(budi):
    batch = batches.send(by=budi.user, content=workbook(TERASI), file_name="data.xlsx")
    now = batch.beat
    assert stalled(ImportBatch, now + dt.timedelta(seconds=119)) == []
    assert stalled(ImportBatch, now + dt.timedelta(seconds=121)) == [batch.pk]
    jobs.read(batch.pk)
    assert stalled(ImportBatch, now + dt.timedelta(hours=1)) == []
