"""What the worker does about old requests."""

from procrastinate.contrib.django import app

from businesses.requests import services


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="businesses_wipe_requests", name="businesses.wipe_requests")
def wipe(timestamp: int) -> None:
    """Empty the personal data of requests answered a year ago."""
    services.wipe_old(by=None)
