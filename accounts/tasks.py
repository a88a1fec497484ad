"""What the worker does at night."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from accounts import housekeeping

# The worker's own list would otherwise grow by the jobs it does every minute.
JOB_HOURS = 72


@app.periodic(cron="25 2 * * *")
@app.task(queueing_lock="accounts_clear_out", name="accounts.clear_out", pass_context=False)
def clear_out(timestamp: int) -> None:
    """Delete old receipts and drafts, kept files and expired sessions."""
    housekeeping.clear_out()


@app.periodic(cron="35 2 * * *")
@app.task(queueing_lock="accounts_forget_jobs", name="accounts.forget_jobs", pass_context=True)
async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Take jobs away that succeeded three days ago; failed ones stay to be looked at."""
    await context.app.job_manager.delete_old_jobs(nb_hours=JOB_HOURS)
