"""What the worker does at night for products."""

from procrastinate.contrib.django import app

from products import housekeeping


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="products_clear_out", name="products.clear_out", pass_context=False)
def clear_out(timestamp: int) -> None:
    """Delete the files of photos removed a month ago."""
    housekeeping.clear_out()
