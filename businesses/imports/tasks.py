"""Imports as the worker's jobs."""

from procrastinate.contrib.django import app

from businesses.imports import jobs
from businesses.imports.claiming import stalled
from businesses.models import ImportBatch


@app.task(queue="imports", name="imports.read")
def read(batch_id: int) -> None:
    """Read a file and plan it."""
    jobs.read(batch_id)


@app.task(queue="imports", name="imports.save")
def save(batch_id: int) -> None:
    """Save a confirmed plan."""
    jobs.save(batch_id)


def queue(batch: ImportBatch) -> None:
    """Give a batch to the worker, in the transaction that put it into its state."""
    waiting = batch.state in (ImportBatch.State.QUEUED, ImportBatch.State.READING)
    (read if waiting else save).defer(batch_id=batch.pk)


@app.periodic(cron="* * * * *")
@app.task(queue="imports", name="imports.resume", pass_context=False)
def resume(timestamp: int) -> None:
    """Take up imports whose worker died."""
    for batch in ImportBatch.objects.filter(pk__in=stalled(ImportBatch)):
        queue(batch)


@app.periodic(cron="15 2 * * *")
@app.task(queue="imports", name="imports.wipe")
def wipe(timestamp: int) -> None:
    """Forget files and values of old imports."""
    jobs.wipe()
