"""Changes of many as the worker's jobs."""

from procrastinate.contrib.django import app

from businesses.changing import jobs
from businesses.imports.claiming import stalled
from businesses.models import ChangeSet


@app.task(queue="imports", name="changes.advance")
def advance(change_id: int) -> None:
    """Compare a file, or save what was agreed to."""
    jobs.advance(change_id)


def carry_on(change: ChangeSet) -> None:
    """Take the next step: at once when it is small, else by the worker."""
    if jobs.is_small(change):
        jobs.advance(change.pk, beside=False)
    else:
        advance.defer(change_id=change.pk)


@app.periodic(cron="* * * * *")
@app.task(queue="imports", name="changes.resume", pass_context=False)
def resume(timestamp: int) -> None:
    """Take up changes whose worker died."""
    for pk in stalled(ChangeSet):
        advance.defer(change_id=pk)


@app.periodic(cron="25 2 * * *")
@app.task(queue="imports", name="changes.wipe")
def wipe(timestamp: int) -> None:
    """Forget files and rows of old changes."""
    jobs.wipe()
