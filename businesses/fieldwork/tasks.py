"""What the worker does about permits by the clock."""

from procrastinate.contrib.django import app

from businesses.fieldwork import permit_days


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="businesses_permit_days", name="businesses.permit_days")
def pass_day(timestamp: int) -> None:
    """Notice permits that end; hourly, as midnights differ, and a second run changes nothing."""
    permit_days.pass_day()
