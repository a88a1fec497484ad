"""How the search grows from 20,000 to 1,000,000 entries (and more), and what keeping it true costs.

`python bench/catalogue.py [--sizes 20000 1000000 4000000]` makes a database of its own, fills it with
synthetic businesses and products, and opens about a hundred searches, template and all: what people
type (`tests/dashboard/data/search.tsv`), filters, prices and orders. Then the entries are multiplied
in the search table itself, so that every word stays as frequent as it was, and opened again. Each
search counts with the best of 3, for other work disturbs that least; the p95 is over the searches.
Pages that the process has kept are forgotten before each opening.

In the small register it also edits one product with and without the catalogue's triggers, and makes
the table anew and swaps it while a thread asks for pages all the time. In larger ones it makes the
cube of kept counts, opens the searches again with it, and edits products with and without it.
"""

import argparse
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lists

RUNS = 3
EDITS = 60
NARROWED = [
    "", "?kecamatan=bonang", "?kategori=makanan", "?sertifikat=halal", "?harga_maks=10000",
    "?harga_min=50000&harga_maks=200000", "?urut=termurah", "?urut=termahal", "?ekspor=ya",
    "?kecamatan=bonang&kecamatan=wedung&kategori=makanan", "?q=kerupuk&kecamatan=wedung",
    "?q=batik&urut=termurah", "?q=asap&harga_maks=50000", "?q=jati&kecamatan=demak&urut=termahal",
    "?q=barokah", "?q=kerupuk+barokah&kecamatan=gajah&kecamatan=mijen", "?q=kerupk", "?q=batk+tulis",
    "?q=ker", "?q=te", "?q=xyzzy", "?q=batik+xyzzy", "?q=makmur+lestari",
]  # fmt: skip


def searches() -> list[str]:
    """Return the addresses that are opened."""
    from urllib.parse import quote_plus

    data = Path(__file__).resolve().parent.parent / "tests/dashboard/data/search.tsv"
    typed = [line.split("\t")[0] for line in data.read_text().splitlines() if line[:1] != "#"]
    return [f"/produk/{query}" for query in NARROWED] + [
        f"/produk/?q={quote_plus(query)}" for query in typed[::6]
    ]


def fill(entries: int) -> int:
    """Write the small register; return how many entries it has."""
    import io

    from django.conf import settings
    from django.core.management import call_command

    from catalogue.models import Entry
    from dashboard.demo import synthetic
    from regions.models import Region

    for command in (["load_regions", "33.21"], ["load_industry_classes"], ["load_categories"]):
        call_command(*command, verbosity=0, stdout=io.StringIO())
    call_command("createcachetable", verbosity=0)
    regency = Region.objects.get(code=settings.IKM_REGENCY)
    products = int(entries / 0.62)  # so many of them are published
    for _done in synthetic.make(
        regency=regency, businesses=products // 2, products=products, seed=5
    ):
        pass
    return Entry.objects.count()


def multiply(entries: int) -> int:
    """Copy the entries until there are so many, numbers shifted; return how many there are."""
    from django.db import connection

    from catalogue.definition import COLUMNS
    from catalogue.models import Entry

    Entry.objects.filter(product_id__gte=10_000_000).delete()
    have = Entry.objects.count()
    values = dict(zip(COLUMNS, COLUMNS, strict=True))
    values |= {
        "product_id": "product_id + n * 10000000",
        "business_id": "business_id + n * 10000000",
    }
    values["published_at"] = "published_at - n * interval '7 seconds'"
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'catalogue_entry'"
        )
        indexes = [row for row in cursor.fetchall() if not row[0].endswith("_pkey")]
        for name, _made in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(
            f"INSERT INTO catalogue_entry ({', '.join(COLUMNS)}) SELECT "
            f"{', '.join(values[name] for name in COLUMNS)} FROM catalogue_entry, "
            f"generate_series(1, {round(entries / have) - 1}) n"
        )
        for _name, made in indexes:
            cursor.execute(made)
        cursor.execute("VACUUM ANALYZE catalogue_entry")
    return Entry.objects.count()


def measure(addresses: list[str]) -> dict[str, tuple[float, int]]:
    """Open each address a few times; return the best milliseconds and the statements."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(), {}
    client.get("/produk/")
    for address in addresses:
        took = []
        for _run in range(RUNS):
            caches["pages"].clear()
            start = time.perf_counter()
            answer = client.get(address)
            took.append(1000 * (time.perf_counter() - start))
            assert answer.status_code == 200, address
        connection.queries_log.clear()  # it is of limited length
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        found[address] = (min(took), len(asked))
    return found


def edit() -> dict[str, tuple[float, float]]:
    """Return the middle milliseconds of an edit with the catalogue's triggers, and without them."""
    from django.db import connection

    from catalogue import triggers

    found: dict[str, list[float]] = {"as the office does it": [], "one bare UPDATE": []}
    for sql in ("SELECT 1", triggers.drop_sql()):
        with connection.cursor() as cursor:
            cursor.execute(sql)
        for name, write in (("as the office does it", _saved), ("one bare UPDATE", _updated)):
            found[name].append(statistics.median(_timed(write)))
    with connection.cursor() as cursor:
        cursor.execute(triggers.create_sql())
    return {name: (took[0], took[1]) for name, took in found.items()}


def _timed(write: Callable[[Any], None]) -> list[float]:
    from products.models import Product

    took = []
    for product in Product.objects.published().order_by("?")[:EDITS]:
        start = time.perf_counter()
        write(product)
        took.append(1000 * (time.perf_counter() - start))
    return took


def _saved(product: Any) -> None:
    from products import services

    price = product.price_min + time.monotonic_ns() % 1000 + 1
    services.update_product(product=product, by=None, version=product.version, price_min=price)


def _updated(product: Any) -> None:
    name = f"Kerupuk udang {time.monotonic_ns()}"  # another one each time, or nothing is written
    type(product).objects.filter(pk=product.pk).update(name=name)


def rebuild(addresses: list[str]) -> tuple[float, int, int, float]:
    """Make the table anew while pages are asked for: seconds, pages, failures, slowest page."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client

    from catalogue import installation

    done, took, failed = threading.Event(), [], []

    def ask() -> None:
        client, turn = Client(raise_request_exception=False), 0
        while not done.is_set():
            caches["pages"].clear()
            start = time.perf_counter()
            answer = client.get(addresses[turn % len(addresses)])
            took.append(1000 * (time.perf_counter() - start))
            if answer.status_code != 200 or b'class="cards' not in answer.content:
                failed.append(answer.status_code)
            turn += 1
        connection.close()

    visitor = threading.Thread(target=ask)
    visitor.start()
    start = time.perf_counter()
    for _turn in range(2):
        installation.rebuild()
    seconds = (time.perf_counter() - start) / 2
    done.set()
    visitor.join()
    return seconds, len(took), len(failed), max(took)


def cube(addresses: list[str], size: int) -> dict[str, tuple[float, int]]:
    """Open the searches with the cube; print what making it and keeping it true costs."""
    from django.conf import settings
    from django.db import connection

    from catalogue.cube import making

    edits = {"as the office does it": _saved, "one bare UPDATE": _updated}
    without = {name: statistics.median(_timed(write)) for name, write in edits.items()}
    settings.EXACT_COUNTS_FROM = 1
    for what in ("made", "looked after again"):
        start = time.perf_counter()
        while not making.keep():
            pass
        print(f"cube of {size:,} {what} in {time.perf_counter() - start:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE catalogue_cube, catalogue_cube_query")
        cursor.execute(
            "SELECT (SELECT count(*) FROM catalogue_cube_query), count(*),"
            " pg_size_pretty(pg_total_relation_size('catalogue_cube')) FROM catalogue_cube"
        )
        print("  {:,} searches, {:,} counts, {}".format(*cursor.fetchone()))
    for name, write in edits.items():
        kept = statistics.median(_timed(write))
        print(f"  edit, {name}: {kept:.1f} ms, without the cube {without[name]:.1f} ms", flush=True)
    found = measure(addresses)
    settings.EXACT_COUNTS_FROM = 0
    making.keep()
    return found


def p95(found: dict[str, tuple[float, int]]) -> float:
    """Return the milliseconds that 95 of 100 searches keep within."""
    return statistics.quantiles([took for took, _statements in found.values()], n=20)[-1]


def report(by_size: dict[str, dict[str, tuple[float, int]]]) -> None:
    """Print each size beside the first."""
    sizes = list(by_size)
    first = by_size[sizes[0]]
    print(f"{'entries':>18}{'middle':>12}{'p95':>12}{'slowest':>12}{'p95 ×':>8}  statements")
    for size, found in by_size.items():
        times = sorted(took for took, _n in found.values())
        counts = sorted({n for _took, n in found.values()})
        print(
            f"{size:>18}{statistics.median(times):9.1f} ms{p95(found):9.1f} ms{times[-1]:9.1f} ms"
            f"{p95(found) / p95(first):8.2f}  {counts}"
        )
    print("slowest at the last size:")
    last = by_size[sizes[-1]]
    for address in sorted(last, key=lambda a: -last[a][0])[:25]:
        print(f"{last[address][0]:9.1f} ms ({first[address][0]:.1f}) {last[address][1]} {address}")


def main() -> None:
    """Fill, measure small, edit, rebuild, then multiply and measure each size; print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 1_000_000])
    parser.add_argument(
        "--cube-to", type=int, default=1_000_000, help="at most so many with the cube"
    )
    options = parser.parse_args()
    with lists.own_database():
        run(options.sizes, options.cube_to)


def run(sizes: list[int], cube_to: int) -> None:
    """All of it, in a database of its own."""
    small, addresses = fill(sizes[0]), searches()
    lists.settle()
    by_size: dict[str, Any] = {f"{small:,}": measure(addresses)}
    for name, (kept, bare) in edit().items():
        print(f"edit, {name}: {kept:.1f} ms, without triggers {bare:.1f} ms: {kept / bare:.2f} ×")
    seconds, pages, failed, slowest = rebuild(
        ["/produk/", "/produk/?q=kerupuk", "/produk/?q=batik"]
    )
    print(
        f"rebuild of {small:,}: {seconds:.1f} s ({small / seconds:,.0f} entries/s); meanwhile "
        f"{pages} pages, {failed} failed, slowest {slowest:.0f} ms"
    )
    for size in sizes[1:]:
        start = time.perf_counter()
        have = multiply(size)
        print(f"multiplied to {have:,} in {time.perf_counter() - start:.0f} s", flush=True)
        by_size[f"{have:,}"] = measure(addresses)
        if size <= cube_to:
            by_size[f"{have:,} + cube"] = cube(addresses, have)
    report(by_size)


if __name__ == "__main__":
    main()
