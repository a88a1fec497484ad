"""What the worker does for commitments, just after midnight at the office."""

from procrastinate.contrib.django import app

from commitments.importing import services as importing
from commitments.owners import keys
from commitments.owners import services as links
from commitments.services import daily


# The worker's clock is UTC: 17:05 there is 00:05 WIB, when yesterday's due days are over.
@app.periodic(cron="5 17 * * *")
@app.task(queueing_lock="commitments_daily", name="commitments.daily", pass_context=False)
def run_daily(timestamp: int) -> None:
    """Move what time decides, renew the reminders, and forget what nobody needs any more."""
    daily.run()
    links.forget_seeds()
    keys.clear_out()
    importing.wipe()
