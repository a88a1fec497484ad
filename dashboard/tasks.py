"""What the worker does by the clock for figures."""

from django.conf import settings
from procrastinate.contrib.django import app

from dashboard import snapshots


@app.periodic(cron="30 0 * * *")
@app.task(queueing_lock="dashboard_snapshot", name="dashboard.snapshot", pass_context=False)
def keep_month(timestamp: int) -> None:
    """Keep the figures of the month that ended; asked daily, so that a night without power is no loss."""
    snapshots.take_monthly(settings.IKM_REGENCY)
