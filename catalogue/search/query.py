"""Turns a search into PostgreSQL's: words with stems and synonyms, filters as lexemes."""

import math
import re
from itertools import pairwise

from django.db import connection

from catalogue.reference import Reference
from catalogue.search.filters import FACETS, LETTER, Filters
from catalogue.stopwords import LIGHT_WORDS, STOP_WORDS
from core.names import PLACE_SHORT_FORMS, words

MOST_WORDS = 8
LEAST_PREFIX = 3  # letters from which an unfinished last word is completed
STEMS = ("indonesian", "english")
CODE = re.compile(r"\b[0-9]{3,4}(?:[. ][0-9]{2}){1,3}\b")  # of goods, as customs write it
TWICE = re.compile(r"^([a-z]{2,})2$")  # how messages write a word said twice
# Where everything lies tells nothing apart, and "jawa" is also a sugar.
WIDE = re.compile(r"\b(?:jawa (?:barat|tengah|timur)|(?:west|central|east) java)\b")
LEAST_CODE = 4  # digits from which a code finds the finer ones under it
LONGEST_NAME = 3  # words that may have a meaning together


def terms(typed: str) -> list[str]:
    """Return the words that count: without those too common, each once, not too many.

    "Kr. Tengah" is asked for as "karang tengah", "kerupuknya" as "kerupuk".
    """
    said = tokens(WIDE.sub(" ", typed.lower())) or tokens(typed)
    twice = {word for word, again in pairwise(said) if word == again in STOP_WORDS}
    said = [word * 2 if word in twice else word for word in said]  # "oleh-oleh" is no "oleh"
    kept = [word for word in dict.fromkeys(said) if word not in STOP_WORDS]
    telling = [word for word in kept if word not in LIGHT_WORDS]
    return (telling or kept)[:MOST_WORDS]


def tokens(typed: str) -> list[str]:
    """Return the words typed, one form for each: "1605.10" is "160510", "otak2" is "otak"."""
    joined = CODE.sub(lambda code: re.sub("[. ]", "", code[0]), typed)
    found = [TWICE.sub(r"\1", word) for word in words(joined)]
    return [_bare(PLACE_SHORT_FORMS.get(word, word))[:100] for word in found]


def _bare(word: str) -> str:
    return word.removesuffix("nya") if len(word) > 6 else word


def words_sql(filters: Filters, reference: Reference) -> tuple[str, list[str]]:
    """Return the SQL of a tsquery and its values.

    Every word must be met in any of its forms; of a loose search, any word.
    """
    clauses = word_clauses(terms(filters.q), reference)
    sql = (" || " if filters.loose else " && ").join(clause for clause, _values in clauses)
    return f"({sql})" if sql else "''::tsquery", [v for _clause, values in clauses for v in values]


def word_clauses(wanted: list[str], reference: Reference) -> list[tuple[str, list[str]]]:
    """Return each word's SQL and values: itself, its stems, what means the same.

    A word is also met where it is written together with its neighbour: "olah raga", "olahraga",
    and where words have a meaning together that is met: "prayer mat", "sajadah".
    """
    clauses = []
    for place, word in enumerate(wanted):
        last = place == len(wanted) - 1 and len(word) >= LEAST_PREFIX
        coarse = word.isdigit() and len(word) >= LEAST_CODE
        forms, params = ["to_tsquery('simple', %s)"], [f"{word}:*" if last or coarse else word]
        for twin in dict.fromkeys((word, *reference.meant_by(word))):
            configs = ("simple",) if " " in twin else ("simple", *STEMS)
            how = "phraseto" if " " in twin else "plainto"
            forms += [f"{how}_tsquery('{config}', %s)" for config in configs]
            params += [twin] * len(configs)
        for together in _together(wanted, place):
            for twin in dict.fromkeys((together, *reference.means(together))):
                forms.append("phraseto_tsquery('simple', %s)")
                params.append(twin)
        clauses.append((f"({' || '.join(forms)})", params))
    return clauses


def _together(wanted: list[str], place: int) -> list[str]:
    """The word at a place written together with its neighbours, two or three of them."""
    return [
        "".join(wanted[start : start + length])
        for length in range(2, LONGEST_NAME + 1)
        for start in range(max(place - length + 1, 0), place + 1)
        if start + length <= len(wanted)
    ]


def asked_sql(filters: Filters, reference: Reference, *, leave_out: str = "") -> tuple[str, list]:
    """Return the SQL of words and filters: any option of a facet, but of every facet."""
    parts = []
    for facet in FACETS:
        options = filters.chosen.get(facet, ())
        if options and facet != leave_out:
            parts.append([f"={LETTER[facet]}{option.key}" for option in options])
    if filters.has_price and leave_out != "harga":
        parts.append([f"=h{bucket}" for bucket in _buckets(filters.price_from, filters.price_to)])
    keys = " & ".join("(" + " | ".join(f"'{key}'" for key in part) + ")" for part in parts)
    typed, params = words_sql(filters, reference)
    return f"({typed} && %s::tsquery)", [*params, keys]


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
