"""What a word that nothing carries probably meant, and how far that is from what was typed."""

import re
from collections.abc import Iterable

from catalogue.reference import Reference
from catalogue.search.affixes import roots
from catalogue.search.query import rows, terms, tokens, word_clauses
from catalogue.search.sounds import alike_in_sound, distance, is_short_for, slipped

SEARCHED = re.compile("[a-z]{3,40}")  # shorter words are near to everything
CODE = re.compile("[0-9]{5,10}")
# What is written in haste or as in English: each is looked for as well.
WRITTEN = (("g", "ng"), ("ks", "x"), ("x", "ks"), ("k", "c"))
SHORT = 5  # up to so many letters, two wrong ones make another word
SHORTEST = 3  # of so few, none may be wrong, only missing
MIDDLING = 7  # up to so many, a wrong letter must be one that is easily taken for another
LEAST_PART = 2  # letters of each word that were written together
LEAST_ALONE = 5  # letters from which one of them may stand for both

# How far a meaning is: its root is as good as the word itself, unless it is but a letter shorter.
ROOT, SOUND, MESSAGE, TOGETHER, LETTER, CODE_ABOVE, PART = 0, 5, 6, 8, 10, 10, 25

# A word is offered only while an entry holds it, so a name withdrawn is not offered either. One that
# products are named after counts twice.
NEAR = """
SELECT asked.typed, w.word, NULL::int, catalogue_uses(to_tsquery('simple', w.word))
  + catalogue_uses(to_tsquery('simple', w.word || ':A'))
FROM unnest(%s::text[], %s::text[]) asked(typed, written)
JOIN catalogue_word w ON w.keys && catalogue_word_keys(asked.written)::varchar[]
UNION ALL
SELECT made.typed, made.word, made.far, 1
FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[]) made(typed, word, query, far)
WHERE catalogue_has(made.query::tsquery)
"""

Candidate = tuple[str, str, str, int]  # what was typed, what it may mean, how to find that, how far


def unknown(typed: str, reference: Reference) -> list[str]:
    """Return the words that no entry carries in any form, in one statement."""
    wanted = terms(typed)
    if not wanted:
        return []
    parts, params = [], []
    for place, (clause, values) in enumerate(word_clauses(wanted, reference)):
        parts.append(f"SELECT {place} WHERE NOT catalogue_has({clause})")
        params += values
    return [wanted[place] for (place,) in rows(" UNION ALL ".join(parts), params)]


def meanings(strange: list[str], reference: Reference) -> dict[str, str]:
    """Return what each of these words probably meant; those near to nothing are left out."""
    sought = [word for word in strange if SEARCHED.fullmatch(word)]
    asked = [(word, written) for word in sought for written in _written(word)]
    made = [found for word in sought for found in _candidates(word, reference)]
    made += [found for word in strange if CODE.fullmatch(word) for found in _codes(word)]
    if not asked and not made:
        return {}
    columns = [list(column) for column in zip(*asked, strict=True)] or [[], []]
    columns += [list(column) for column in zip(*made, strict=True)] or [[], [], [], []]
    best: dict[str, tuple[int, int, int, str]] = {}
    for word, near, known, uses in rows(NEAR, columns):
        far = how_far(word, near) if known is None else known
        if uses and far is not None:
            rank = (far, _left_out(word, near), -uses * len(near), near)
            best[word] = min(best.get(word, (99, 0, 0, "")), rank)
    return {word: rank[-1] for word, rank in best.items()}


def _written(word: str) -> set[str]:
    """A word, and how it may be written in full: "udng" for "udg", "expos" for "ekspos"."""
    return {word, *(word.replace(short, full) for short, full in WRITTEN)}


def _left_out(typed: str, near: str) -> int:
    """What decides between words equally far: few letters left out of a message, and no letter more."""
    if is_short_for(typed, near):
        return len(near) - len(typed)
    return int(len(near) < len(typed))


def how_far(typed: str, near: str) -> int | None:
    """Return how far a word is from what was typed, or None where it is another word."""
    if alike_in_sound(typed, near):
        return SOUND
    if any(is_short_for(written, near) for written in _written(typed)):
        return MESSAGE
    if _other_word(typed, near):
        return None
    letters = distance(typed, near)
    return LETTER * letters if letters <= (1 if len(typed) <= SHORT else 2) else None


def _other_word(typed: str, near: str) -> bool:
    """Whether what differs is no slip: "cutter" is not "butter", nor "eco" "vco"."""
    wrong = [pair for pair in zip(typed, near, strict=False) if pair[0] != pair[1]]
    if len(typed) != len(near) or len(wrong) != 1 or len(typed) > MIDDLING:
        return len(near) <= len(typed) <= SHORTEST
    return len(typed) <= SHORTEST or not slipped(*wrong[0])


def _candidates(word: str, reference: Reference) -> list[Candidate]:
    """What a word may mean besides the catalogue's own words that are near to it."""
    found = [
        (word, root, _either(root, reference.synonyms.get(root, ())), _far_root(word, root))
        for root in roots(word)
    ]
    for near in reference.near(word):
        if (far := how_far(word, near)) is not None:
            found.append((word, near, _query(near, reference), far))
    for cut in range(LEAST_PART, len(word) - LEAST_PART + 1):
        parts = word[:cut], word[cut:]
        query = " & ".join(f"({_query(part, reference)})" for part in parts)
        far = LETTER + 1 if min(map(len, parts)) == LEAST_PART else TOGETHER
        found.append((word, " ".join(parts), query, far))
        found += [
            (word, part, _query(part, reference), PART)
            for part in parts
            if len(part) >= LEAST_ALONE
        ]
    return found


def _query(word: str, reference: Reference) -> str:
    """The tsquery of a word, however spelt, and of what means the same, as text."""
    return _either(word, reference.means(word))


def _either(word: str, meanings: Iterable[str]) -> str:
    return " | ".join(f"({' & '.join(text.split())})" for text in (word, *meanings))


def _far_root(word: str, root: str) -> int:
    return ROOT if len(word) - len(root) > 1 else LETTER


def _codes(word: str) -> list[Candidate]:
    """A code of goods less its last digits: what is not listed finely is listed coarsely.

    One of odd length has lost its first zero, as spreadsheets lose it.
    """
    whole = "0" * (len(word) % 2) + word
    found = [whole[:length] for length in (8, 6, 4) if length <= len(whole)]
    return [(word, code, f"{code}:*", CODE_ABOVE - len(code)) for code in found if code != word]


def mended(typed: str, meant: dict[str, str]) -> str:
    """Return the words as typed, with the meant ones in place of the unknown."""
    return " ".join(meant.get(word, word) for word in tokens(typed))
