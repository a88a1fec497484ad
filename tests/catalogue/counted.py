"""A small catalogue that counts as large, and a patient person who counts it by hand."""

from collections import Counter

from django.db import connection, transaction

from businesses.models import Branch, Cluster
from catalogue import tasks
from catalogue.counting import GROUPED, PRICE_SPANS
from catalogue.models import Entry
from catalogue.reference import load
from catalogue.search import counts
from catalogue.search.filters import Filters

CAP = 3
NAMES = ["Kerupuk Udang", "Kerupuk Rambak", "Batik Tulis"]


@transaction.atomic
def fill(register) -> None:
    """Eight products each of three makers in three kecamatan, of two branches and a sentra."""
    with connection.cursor() as cursor:  # the entries are made at once
        cursor.execute("SELECT set_config('ikm.catalogue_later', 'on', true)")
    craft = Branch.objects.create(code="sandang", name="Sandang", name_en="Clothing")
    sentra = Cluster.objects.create(slug="sentra", name="Sentra", region_id="33.21.12")
    for place, branch in (("bonang", register.branch), ("mranggen", craft), ("sayung", None)):
        maker = register.business(f"UD {place}", place, branch=branch)
        type(maker).objects.filter(pk=maker.pk, village_id="33.21.12.2019").update(cluster=sentra)
        for turn in range(8):
            product = register.product(
                maker,
                NAMES[turn % 3],
                category=[register.snack, register.food, register.cloth][turn % 3],
                price_min=[500, 9_000, 60_000, 2_000_000][turn % 4],
                price_max=[None, 70_000, None, None][turn % 4],
                export_ready=turn % 2 == 0,
            )
            if turn % 2:
                register.permit(product, register.halal)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def begin() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_entry")
    tasks.keep_cube(0)


def asked(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def kept() -> dict[str, dict]:
    """What the cube tells of each search it keeps, zeros left out."""
    found = asked(
        "SELECT query::text, facet, c.id, hits FROM catalogue_cube_query"
        " LEFT JOIN LATERAL catalogue_count(query, NULL, NULL, 0, NULL) c ON facet <> 'perubahan'"
    )
    told: dict[str, dict] = {query: {} for query, *_row in found}
    for query, facet, key, hits in found:
        if hits:
            told[query][facet, key] = hits
    return told


def by_hand(query: str) -> Counter:
    """What a patient person counts among the entries."""
    hits = {
        pk
        for (pk,) in asked("SELECT product_id FROM catalogue_entry WHERE doc @@ %s::tsquery", query)
    }
    told: Counter = Counter({("tepat", 0): 1})
    for entry in Entry.objects.all():
        if query and entry.pk not in hits:
            continue
        told["semua", 0] += 1
        for facet, column in GROUPED.items():
            told[facet, getattr(entry, column) or 0] += 1
        for kind in entry.certificates:
            told["sertifikat", kind] += 1
        if entry.export_ready:
            told["ekspor", 1] += 1
        for place, (low, high) in enumerate(PRICE_SPANS):
            dearest = entry.price_max if entry.price_max is not None else entry.price
            if (
                entry.price is not None
                and dearest >= (low or 0)
                and entry.price <= (high or 10**15)
            ):
                told["harga", place] += 1
    return told


def assert_true() -> None:
    told = kept()
    assert len(told) > 15
    for query, counted in told.items():
        assert counted == by_hand(query), query


def followed() -> int:
    return asked("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'catalogue\\_cube%%'")[0][0]


def held() -> int:
    return asked("SELECT count(*) FROM catalogue_cube")[0][0]


def total(**chosen: str) -> tuple[int, bool]:
    q, reference = chosen.pop("q", ""), load()
    options = {facet: (reference.find(facet, slug),) for facet, slug in chosen.items()}
    return counts.totals([Filters(q=q, chosen=options)], reference)[0]
