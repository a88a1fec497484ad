"""How the lists of the workspace grow from 5,000 to 300,000 businesses.

`python bench/lists.py [--small 5000] [--times 60]` makes a database of its own, fills it with
synthetic businesses, products, permits and visits, opens each list as a verifier, multiplies the
rows by `--times` and opens them again. Prints milliseconds (the best of 15: other work disturbs that
least), statements and growth.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
os.environ.setdefault("IKM_DEMO", "1")

RUNS = 15
PAGES = {
    "businesses": "/kerja/usaha/",
    "… kecamatan, verified": "/kerja/usaha/?kecamatan=33.21.12&status=verified",
    "… by name": "/kerja/usaha/?urut=nama",
    "… by name, far on": "/kerja/usaha/?urut=nama&setelah={name}",
    "… longest not confirmed": "/kerja/usaha/?urut=dipastikan",
    "… by owner": "/kerja/usaha/?urut=pemilik",
    "… by KBLI": "/kerja/usaha/?urut=kbli",
    "… a rare word": "/kerja/usaha/?q=Zulaikha%20Tunggal",
    "… a word of one in 12": "/kerja/usaha/?q=barokah",
    "… without halal": "/kerja/usaha/?izin=tanpa-halal",
    "… on the map": "/kerja/usaha/?lihat=peta",
    "products": "/kerja/produk/",
    "… by price": "/kerja/produk/?urut=harga",
    "… by business": "/kerja/produk/?urut=usaha",
    "… by category": "/kerja/produk/?urut=kategori",
    "permits": "/kerja/izin/",
    "visits": "/kerja/kunjungan/",
}


def fill(count: int) -> Any:
    """Write the small register and return who looks at it."""
    import datetime as dt

    from django.conf import settings
    from django.core.management import call_command

    from accounts.models import User
    from businesses.models import Business, Permit, PermitKind, Visit
    from dashboard.demo import synthetic
    from regions.models import Region

    for command in (["load_regions", "33.21"], ["load_industry_classes"], ["load_categories"]):
        call_command(*command, verbosity=0, stdout=io.StringIO())
    call_command("createcachetable", verbosity=0)
    regency = Region.objects.get(code=settings.IKM_REGENCY)
    for _done in synthetic.make(regency=regency, businesses=count, products=2 * count, seed=5):
        pass
    user = User.objects.create_user("bench", full_name="Bench", role="verifier", regency=regency)
    kind, day = PermitKind.objects.first(), dt.date(2026, 1, 1)
    rows = list(Business.objects.all())
    Permit.objects.bulk_create(
        Permit(business=row, kind=kind, number=f"P{row.pk}", recorded_by=user,
               expires_on=day + dt.timedelta(days=row.pk % 900))
        for row in rows if row.pk % 2
    )  # fmt: skip
    Visit.objects.bulk_create(
        Visit(business=row, on=day - dt.timedelta(days=row.pk % 700), officer=user) for row in rows
    )
    return user


def multiply(times: int, more: tuple[str, ...] = ()) -> None:
    """Copy every owner, business, product, permit and visit so many times, ids shifted.

    `more` names tables of businesses that are copied too.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("businesses_owner", "businesses_business", "products_product",
                      "businesses_permit", "businesses_visit", *more):  # fmt: skip
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                " AND table_schema = 'public' AND is_generated = 'NEVER'", [table],
            )  # fmt: skip
            names = [row[0] for row in cursor.fetchall()]
            values = {name: f'"{name}"' for name in names}
            values |= {"id": "id + n * 10000000"}
            for name in {"owner_id", "business_id"} & set(names):
                values[name] = f"{name} + n * 10000000"
            if table == "businesses_business":
                values |= {"registry_number": "'X' || n || '-' || id", "nib": "NULL",
                           "nib_status": "'unknown'", "name": "name || ' ' || n",
                           "name_key": "name_key || n"}  # fmt: skip
            if table == "businesses_owner":
                values |= {"nik": "NULL", "nik_index": "NULL"}
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            listed = ", ".join(f'"{name}"' for name in names)
            cursor.execute(
                f"INSERT INTO {table} ({listed}) SELECT {', '.join(values[n] for n in names)}"
                f" FROM {table}, generate_series(1, {times - 1}) n"
            )


def settle() -> None:
    """Let the planner know the rows, as it does by itself on a running server."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def middle() -> str:
    """Return the token of a page half-way down the list by name."""
    from businesses.models import Business
    from businesses.tables import BUSINESSES
    from core import keyset

    order = BUSINESSES.order("nama")
    rows = keyset.arranged(Business.objects.all(), order)
    row = rows[Business.objects.count() // 2]
    return keyset.token(row, order)


def measure(user: Any) -> dict[str, tuple[float, int]]:
    """Open each page a few times; the first opening warms what is kept per process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found, token = Client(), {}, middle()
    client.force_login(user)
    for name, address in PAGES.items():
        address = address.format(name=token)
        client.get(address)
        connection.queries_log.clear()  # it is of limited length
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        statements = len(asked)
        assert answer.status_code == 200, (name, answer.status_code)
        took = []
        for _run in range(RUNS):
            start = time.perf_counter()
            client.get(address)
            took.append(1000 * (time.perf_counter() - start))
        found[name] = (min(took), statements)
    return found


@contextmanager
def own_database() -> Iterator[None]:
    """Set Django up with an empty database that is dropped in the end."""
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
            yield
        finally:
            connection.creation.destroy_test_db(kept, verbosity=0)


def main() -> None:
    """Measure small, multiply, measure large, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=5000)
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    with own_database():
        user = fill(options.small)
        settle()
        small = measure(user)
        multiply(options.times)
        settle()
        large = measure(user)
    print(f"{'page':28}{options.small:>10,} {options.small * options.times:>10,}  growth  SQL")
    for name, (few, _n) in small.items():
        many, statements = large[name]
        print(f"{name:28}{few:8.1f} ms{many:8.1f} ms{many / few:7.2f} ×{statements:5}")


if __name__ == "__main__":
    main()
