"""How the officials' panel grows from 15,000 to 300,000 businesses.

`python bench/dashboard.py [--small 15000] [--times 20]` makes a database of its own, as
`bench/lists.py` does, and opens each page as an official, template and all, nothing kept from the
opening before but what every process keeps. Prints milliseconds (the best of 5), statements, growth.
"""

import argparse
import gzip
import time
from typing import Any

import lists

RUNS = 5
MORE = ("businesses_yearlyfigures", "businesses_consent")
PAGES = {
    "panel": "/kerja/dasbor/",
    "… one kecamatan": "/kerja/dasbor/?kecamatan=33.21.12",
    "… one branch, another year": "/kerja/dasbor/?cabang=1&tahun=2025",
    "a snapshot": "/kerja/dasbor/potret/{snapshot}/",
    "statistics, public": "/statistik/",
}


def measure(user: Any, snapshot: int) -> dict[str, tuple[float, int, int]]:
    """Open each page a few times; return milliseconds, statements and compressed bytes."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(), {}
    client.force_login(user)
    for name, address in PAGES.items():
        address = address.format(snapshot=snapshot)
        client.get(address)
        connection.queries_log.clear()  # it is of limited length
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        statements = len(asked)
        assert answer.status_code == 200, (name, answer.status_code)
        took = []
        for _run in range(RUNS):
            if address.startswith("/statistik/"):
                caches["process"].clear()
            start = time.perf_counter()
            client.get(address)
            took.append(1000 * (time.perf_counter() - start))
        found[name] = (min(took), statements, len(gzip.compress(answer.content)))
    return found


def main() -> None:
    """Measure small, multiply, measure large, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=15_000)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import override_settings, setup_test_environment

    from ikm_registry import local_postgres

    setup_test_environment()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    override_settings(DEBUG=False, STORAGES=settings.STORAGES | {"staticfiles": plain}).enable()
    with local_postgres.running():
        kept = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            user = lists.fill(options.small)
            small = _measured(user)
            lists.multiply(options.times, MORE)
            large = _measured(user)
        finally:
            connection.creation.destroy_test_db(kept, verbosity=0)
    head = f"{options.small:>10,} {options.small * options.times:>13,}"
    print(f"{'page':28}{head}  growth  SQL  bytes")
    for name, (few, _n, _size) in small.items():
        many, statements, size = large[name]
        line = f"{few:8.1f} ms{many:11.1f} ms{many / few:7.2f} ×"
        print(f"{name:28}{line}{statements:5}{size:7,}")


def _measured(user: Any) -> dict[str, tuple[float, int, int]]:
    """Settle, publish what there is now, and measure."""
    import datetime as dt

    from dashboard import snapshots
    from dashboard.models import Publication, Snapshot

    lists.settle()
    day = dt.date(2025, 12, 31) + dt.timedelta(days=Snapshot.objects.count())
    kept = snapshots.take(regency="33.21", by=None, on=day)
    now = kept.taken_at
    Publication.objects.create(snapshot=kept, published_at=now, published_by=user)
    return measure(user, kept.pk)


if __name__ == "__main__":
    main()
