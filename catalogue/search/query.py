"""Turns a search into PostgreSQL's: words with stems and synonyms, filters as lexemes."""

import math

from django.db import connection

from catalogue.reference import Reference
from catalogue.search.filters import FACETS, LETTER, Filters
from catalogue.stopwords import STOP_WORDS
from core.names import words

MOST_WORDS = 8
LEAST_PREFIX = 3  # letters from which an unfinished last word is completed
STEMS = ("indonesian", "english")


def terms(typed: str) -> list[str]:
    """Return the words that count: without those too common, each once, not too many."""
    found = list(dict.fromkeys(word[:100] for word in words(typed)))
    return [word for word in found if word not in STOP_WORDS][:MOST_WORDS]


def words_sql(typed: str, reference: Reference) -> tuple[str, list[str]]:
    """Return the SQL of a tsquery and its values; every word must be met, in any of its forms."""
    wanted = terms(typed)
    parts, params = [], []
    for place, word in enumerate(wanted):
        last = place == len(wanted) - 1 and len(word) >= LEAST_PREFIX
        forms = []
        for twin in dict.fromkeys((word, *reference.synonyms.get(word, ()))):
            forms.append("to_tsquery('simple', %s)")
            params.append(f"{twin}:*" if last and twin == word else twin)
            for stem in STEMS:
                forms.append(f"plainto_tsquery('{stem}', %s)")
                params.append(twin)
        parts.append(f"({' || '.join(forms)})")
    return " && ".join(parts) or "''::tsquery", params


def asked_sql(filters: Filters, reference: Reference, *, leave_out: str = "") -> tuple[str, list]:
    """Return the SQL of words and filters: any option of a facet, but of every facet."""
    parts = []
    for facet in FACETS:
        options = filters.chosen.get(facet, ())
        if options and facet != leave_out:
            parts.append([f"={LETTER[facet]}{option.key}" for option in options])
    if filters.has_price:
        parts.append([f"=h{bucket}" for bucket in _buckets(filters.price_from, filters.price_to)])
    keys = " & ".join("(" + " | ".join(f"'{key}'" for key in part) + ")" for part in parts)
    typed, params = words_sql(filters.q, reference)
    return f"(({typed}) && %s::tsquery)", [*params, keys]


def _buckets(low: int | None, high: int | None) -> range:
    """The price buckets that a span touches, as `catalogue_bucket` cuts them, and one around."""
    first = math.floor(math.log10(max(low or 1, 1)) * 4)
    last = math.floor(math.log10(max(high if high is not None else 10**12, 1)) * 4)
    return range(max(first - 1, 0), last + 2)


def rows(sql: str, params: list) -> list[tuple]:
    """Run one statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
