"""Makes the cube what it should be: begins it, lets searches in that have become frequent, ends it.

A search comes in under a lock that waits for all who write entries and is let go at once: whoever
writes later tells the cube. It is counted afterwards, while others write (`tables.COUNT`).
"""

import time
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from catalogue.cube import tables
from catalogue.models import Entry
from catalogue.reference import Reference, load
from catalogue.search import counts
from catalogue.search.filters import FACETS, Filters
from catalogue.search.query import asked_sql, rows

# The words that stand in most entries, as the planner's statistics estimate them.
FREQUENT = """
SELECT word FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs)
  AS common (word, frequency)
WHERE schemaname = current_schema() AND tablename = 'catalogue_entry' AND attname = 'doc'
  AND word ~ '^[a-z0-9]+$' AND frequency * %s > %s
"""
NEXT = f"""
SELECT id, query::text, numnode(query) = 0 FROM catalogue_cube_query
WHERE NOT ready AND NOT {tables.SPOILT} ORDER BY id LIMIT 1
"""
LONGEST = 60  # seconds at a time, so that other work has its turn
FEW = 25  # searches asked about in one statement
# Who writes is waited for, but not long: behind the lock that is asked for, others wait as well.
LOCK = """
SET LOCAL lock_timeout = '10s'; LOCK TABLE catalogue_entry IN {mode} MODE;
"""
ALONE = LOCK.format(mode="SHARE ROW EXCLUSIVE")
BESIDE = LOCK.format(mode="ROW EXCLUSIVE")  # as those who write
FOLLOWED = """
SELECT count(*) = 3 FROM pg_trigger
WHERE tgrelid = 'catalogue_entry'::regclass AND tgname LIKE 'catalogue\\_cube\\_%'
"""


def keep() -> bool:
    """Bring the cube up to date; end it where there are too few entries for it.

    Tell whether it is finished: it is not, where to count takes longer than one should work at once.
    """
    entries = Entry.objects.count()
    if not settings.EXACT_COUNTS_FROM or entries < settings.EXACT_COUNTS_FROM:
        end()
        return True
    until = time.monotonic() + LONGEST
    if not _counted(until):  # what was let in before
        return False
    reference = load()
    words = _many([Filters(q=word) for word in _frequent(entries, reference)], reference)
    wanted = _let_in([Filters(), *words], reference)
    if not _counted(until):
        return False
    narrower = _options(Filters(), FACETS, reference)
    for search in words:
        narrower += _options(search, ["cabang"], reference)
    wanted |= _let_in(narrower, reference)
    if not _counted(until):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        _let_go(cursor, wanted)
        cursor.execute(tables.FOLD)
    return True


def end() -> None:
    """Empty the cube and take its triggers off, if they are on."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _begun(cursor) or _kept(cursor):
            cursor.execute(ALONE + tables.OFF + tables.EMPTY)


def _frequent(entries: int, reference: Reference) -> list[str]:
    """Words that may have more hits than are counted, and those that mean the same."""
    common = {word for (word,) in rows(FREQUENT, [entries, counts.CAP])}
    meant = [
        word
        for word, same in reference.synonyms.items()
        if word in same and common.intersection(same)  # one word; several are written together
    ]
    return sorted(common.union(meant))


def _many(searches: list[Filters], reference: Reference) -> list[Filters]:
    """Those searches that have more hits than are counted."""
    return [
        search
        for few in _by_few(searches)
        for search, (hits, more) in zip(few, counts.totals(few, reference), strict=True)
        if more or hits > counts.CAP
    ]


def _options(search: Filters, facets: Iterable[str], reference: Reference) -> list[Filters]:
    """The search narrowed by each option that leaves it more hits than are counted."""
    counted = counts.count(search, reference)
    return [
        search.toggled(facet, option)
        for facet in facets
        for option in reference.options[facet]
        if counted.by_facet[facet].get(option.key, 0) > counts.CAP
    ]


def _let_in(searches: list[Filters], reference: Reference) -> set[str]:
    """Keep these searches from now on; return how the database writes them."""
    wanted = _written(searches, reference)
    with connection.cursor() as cursor:
        if not _true(cursor) or wanted - _kept(cursor):
            with transaction.atomic():
                cursor.execute(ALONE)
                _begin(cursor)
                cursor.executemany(
                    "INSERT INTO catalogue_cube_query (query) VALUES (%s)",
                    [(text,) for text in sorted(wanted - _kept(cursor))],
                )
    return wanted


def _written(searches: list[Filters], reference: Reference) -> set[str]:
    """The searches as the search itself makes them, written out."""
    found: set[str] = set()
    for few in _by_few(searches):
        asked = [asked_sql(search, reference) for search in few]
        sql = " UNION ".join(f"SELECT {part}::text" for part, _values in asked)
        found |= {text for (text,) in rows(sql, [v for _part, values in asked for v in values])}
    return found


def _by_few(searches: list[Filters]) -> Iterator[list[Filters]]:
    """A statement of a thousand parts is planned for longer than it runs."""
    for start in range(0, len(searches), FEW):
        yield searches[start : start + FEW]


def _begin(cursor: CursorWrapper) -> None:
    """Begin anew what is not true any more; nobody writes entries meanwhile."""
    if not _true(cursor):
        cursor.execute(tables.EMPTY + tables.ON)


def _true(cursor: CursorWrapper) -> bool:
    cursor.execute(f"SELECT NOT {tables.SPOILT}")
    return cursor.fetchone()[0] and _begun(cursor)


def _begun(cursor: CursorWrapper) -> bool:
    cursor.execute(FOLLOWED)
    return cursor.fetchone()[0]


def _kept(cursor: CursorWrapper) -> set[str]:
    cursor.execute("SELECT query::text FROM catalogue_cube_query")
    return {text for (text,) in cursor.fetchall()}


def _counted(until: float) -> bool:
    """Count those let in, one at least; tell whether all are counted."""
    with connection.cursor() as cursor:
        while _count_one(cursor):
            if time.monotonic() > until:
                return False
    return True


def _count_one(cursor: CursorWrapper) -> bool:
    """Count one search for the first time; tell whether there was one left."""
    with transaction.atomic():
        # Whoever swaps the table waits for this now, not when readers wait for the swap.
        cursor.execute(BESIDE + "SET LOCAL work_mem = '64MB'")
        cursor.execute(NEXT)
        found = cursor.fetchone()
        if found:
            number, query, everything = found
            # By the word index, however common the planner thinks the words are.
            cursor.execute("SELECT set_config('enable_seqscan', %s, true)", [str(everything)])
            cursor.execute(tables.count_sql(everything=everything), {"id": number, "query": query})
    return found is not None


def _let_go(cursor: CursorWrapper, wanted: set[str]) -> None:
    """Forget the searches that are not frequent any more."""
    cursor.execute(
        "DELETE FROM catalogue_cube_query WHERE query::text <> ALL(%s)", [sorted(wanted)]
    )
    cursor.execute(
        "DELETE FROM catalogue_cube c WHERE query_id <> 0"
        " AND NOT EXISTS (SELECT FROM catalogue_cube_query k WHERE k.id = c.query_id)"
    )
