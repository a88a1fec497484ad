"""What the worker does about permits and photos of visits by the clock."""

from procrastinate.contrib.django import app

from businesses.fieldwork import housekeeping, permit_days


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="businesses_permit_days", name="businesses.permit_days")
def pass_day(timestamp: int) -> None:
    """Notice permits that end; hourly, as midnights differ, and a second run changes nothing."""
    permit_days.pass_day()


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="businesses_visit_photos", name="businesses.visit_photos")
def clear_out(timestamp: int) -> None:
    """Delete the files of photos of visits that were removed a month ago."""
    housekeeping.clear_out()
