"""What the worker does by the clock."""

from contextlib import suppress

from django.db import OperationalError, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from catalogue import changes
from catalogue.contact import services
from catalogue.cube import making
from catalogue.installation import refresh_expired


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="catalogue_refresh_expired", pass_context=False)
def drop_expired_badges(timestamp: int) -> None:
    """Make entries anew whose badge expired at midnight; hourly, as midnights differ."""
    refresh_expired()


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="catalogue_fold_changes", name="catalogue.fold_changes", pass_context=False)
def fold_changes(timestamp: int) -> None:
    """Make one row of all that count changes of the catalogue."""
    changes.fold()


@app.periodic(cron="45 * * * *")
@app.task(
    lock="catalogue_cube",
    queueing_lock="catalogue_keep_cube",
    name="catalogue.keep_cube",
    retry=RetryStrategy(max_attempts=6, wait=300, retry_exceptions=[OperationalError]),
    pass_context=False,
)
def keep_cube(timestamp: int) -> None:
    """Keep the counts of frequent searches, where the catalogue is large.

    Again at once where that takes long, behind whatever else waits; again in five minutes where
    those who write would have to wait for it too long.
    """
    if not making.keep():
        with suppress(AlreadyEnqueued), transaction.atomic():
            keep_cube.configure().defer(timestamp=timestamp)


@app.periodic(cron="55 2 * * *")
@app.task(queueing_lock="catalogue_clear_out", name="catalogue.clear_out", pass_context=False)
def clear_out(timestamp: int) -> None:
    """Empty the personal data in messages of visitors that are a year old."""
    services.clear_out(by=None)
