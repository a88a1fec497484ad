"""How long the same change takes for 5,000 businesses, beside changing them one by one.

`python bench/bulk_edit.py [--rows 5000]` plans (with a rehearsal by the services) and applies a
change of two fields, then makes another change by calling the service for each business.
"""

from typing import Any

from many_businesses import peak, run, timed


def measure(count: int, by: Any) -> None:
    """Preview and apply, then one by one."""
    from businesses import services
    from businesses.changing import jobs, sets
    from businesses.changing.subject import subject
    from businesses.models import Business

    about, seconds = subject("usaha"), {}
    rows = about.visible(by).filter(registry_number__startswith="BENCH-")
    keys = list(rows.values_list("pk", flat=True))
    with timed("preview, old → new of every row", seconds):
        values = {"activity": "paused", "note": "Banjir"}
        change = sets.make_bulk(by=by, about=about, keys=keys, values=values)
    with timed("apply, with history", seconds):
        sets.confirm(change=change, by=by)
        jobs.advance(change.pk, beside=False)
    change.refresh_from_db()
    print(f"{'':44} {change.state} {change.counts}, memory {peak():.0f} MB")
    with timed("one service call for each business", seconds):
        for row in Business.objects.filter(pk__in=keys).iterator():
            services.update(business=row, by=by, changes={"note": "Kering"})
    ours = seconds["preview, old → new of every row"] + seconds["apply, with history"]
    print(f"{'ratio':44} {seconds['one service call for each business'] / ours:7.1f} x")


if __name__ == "__main__":
    run(5_000, __doc__, measure)
