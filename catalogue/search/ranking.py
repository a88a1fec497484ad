"""Which hits come first: what is said comes before what only means the same."""

from collections.abc import Iterable
from itertools import combinations, pairwise

from catalogue.reference import Reference
from catalogue.search.filters import Filters
from catalogue.search.query import STEMS, asked_sql, rows, terms, tokens, words_sql
from catalogue.search.sounds import sounds
from catalogue.stopwords import PLACE_TITLES, STOP_WORDS, TITLES

STEP = 10**7  # more than any rank, so that each tier lies above all of the next
NAME, NAME_OR_MAKER, PLACE, ANYWHERE = ":A", ":AB", ":D", ""  # where an entry says a word
MOST_PAIRED = 4  # words of which a loose search looks for any two
Clause = tuple[str, list[str]]  # the SQL of a tsquery, and its values


def ranked(
    filters: Filters,
    reference: Reference,
    after: tuple[int, int] | None,
    most: int,
    columns: str,
) -> list[tuple]:
    """Return the best hits behind a place: their rank, then their columns.

    Hits come by tiers, each ranked for itself. A tier is looked at only where those before it do
    not fill the page.
    """
    tiers = _tiers(filters, reference)
    named = {"query": asked_sql(filters, reference), "all_words": words_sql(filters, reference)}
    named |= {f"tier_{place}": clause for place, clause in enumerate(tiers)}
    params: list = [value for _sql, values in named.values() for value in values]
    parts, query = [], "query"
    for place in range(len(tiers) + 1):
        height = (len(tiers) - place) * STEP
        tier = f"tier_{place}" if place < len(tiers) else ""
        parts.append(
            f"SELECT rank + {height} AS rank, hit FROM asked, catalogue_ranked("
            f"{query}{f' && {tier}' * bool(tier)}, all_words, %s, %s, %s, %s, %s)"
        )
        query += f" && !!{tier}"
        behind = (max(after[0], 0) - height, after[1]) if after else (None, None)
        params += [filters.price_from, filters.price_to, *behind, most]
    asked = ", ".join(f"{sql} AS {name}" for name, (sql, _values) in named.items())
    return rows(
        f"WITH asked AS MATERIALIZED (SELECT {asked}) SELECT rank, {columns} "
        f"FROM ({' UNION ALL '.join(parts)} LIMIT %s) found JOIN catalogue_entry"
        " ON product_id = hit ORDER BY rank DESC, hit DESC",
        [*params, most],
    )


def _tiers(filters: Filters, reference: Reference) -> list[Clause]:
    """What puts a hit above the others, the strongest first.

    The words beside each other in the name or the maker's; all or, in a loose search, two of them
    in the name; one in the name; all or one of them anywhere. What is only meant comes last.
    """
    wanted = [word for word in terms(filters.q) if word not in reference.places]
    if not wanted:
        return []
    named = [_said(word, NAME, reference) for word in wanted]
    anywhere = [_said(word, ANYWHERE, reference) for word in wanted]
    if filters.loose:
        pairs = [_joined([*pair], " && ") for pair in combinations(named[:MOST_PAIRED], 2)]
        several = [_joined(pairs, " || ")] if pairs else []
        return [*several, _joined(named, " || "), _joined(anywhere, " || ")]
    together = _together(filters.q, wanted, reference)
    several = [("to_tsquery('simple', %s)", [together]), _joined(named, " && ")] if together else []
    return [*several, _joined(named, " || "), _joined(anywhere, " && ")]


def _together(typed: str, wanted: list[str], reference: Reference) -> str:
    """The words as they stand beside each other, or what they mean together.

    Of a maker's name, "Pak" and the name are enough; after "desa" comes a place.
    """
    words = tokens(typed)
    said = [(place, word) for place, word in enumerate(words) if word not in STOP_WORDS]
    called = [pair for pair in pairwise(said) if pair[0][1] in TITLES and pair[1][1] in wanted]
    titled = [_phrase(pair, NAME_OR_MAKER) for pair in called]
    titled += [f"{word}{PLACE}" for title, word in pairwise(words) if title in PLACE_TITLES]
    if titled:
        return " & ".join(titled)
    found = [_phrase(said, NAME_OR_MAKER)] if len(said) > 1 else []
    if len(wanted) > 1:
        found.append(_phrase(enumerate(wanted), NAME_OR_MAKER))
        meant = reference.means("".join(wanted))
        found += [_phrase(enumerate(twin.split()), NAME) for twin in meant]
    return " | ".join(dict.fromkeys(found))


def _phrase(said: Iterable[tuple[int, str]], where: str) -> str:
    """Words as far from each other as they are said: stop words between them are in no entry."""
    (before, first), *others = said
    text = first + where
    for place, word in others:
        text += f" <{place - before}> {word}{where}"
        before = place
    return f"({text})"


def _said(word: str, where: str, reference: Reference) -> Clause:
    """A word itself, however spelt."""
    twins = [twin for twin in reference.means(word) if sounds(twin) & sounds(word)]
    said = [form for form in dict.fromkeys((word, *twins)) if " " not in form]
    configs = ("simple", *STEMS)
    return _joined(
        [(f"to_tsquery('{config}', %s)", [form + where]) for form in said for config in configs],
        " || ",
    )


def _joined(clauses: list[Clause], sign: str) -> Clause:
    sql = sign.join(clause for clause, _values in clauses)
    return f"({sql})", [value for _clause, values in clauses for value in values]
