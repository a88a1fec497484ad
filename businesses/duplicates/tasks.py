"""The table of suspected pairs, found anew every night."""

from procrastinate.contrib.django import app

from businesses.duplicates.pairs import refresh_all
from businesses.models import Business


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="duplicates_refresh", name="duplicates.refresh", pass_context=False)
def refresh_pairs(timestamp: int) -> None:
    """Refresh the pairs of every regency that has businesses."""
    regencies = Business.objects.order_by().values_list("regency_id", flat=True).distinct()
    for regency in regencies:
        refresh_all(regency)
