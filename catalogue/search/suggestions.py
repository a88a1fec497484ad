"""What a word that nothing carries probably meant: its root, or one that differs by a letter or two."""

import re

from catalogue.reference import Reference
from catalogue.search.affixes import roots
from catalogue.search.query import rows, terms, word_clauses
from core.names import words

SEARCHED = re.compile("[a-z]{3,40}")  # shorter words are near to everything
SHORT = 5  # up to so many letters, two wrong ones make another word

# A word is offered only while an entry holds it, so a name withdrawn is not offered either.
NEAR = """
SELECT asked.typed, w.word, (SELECT count(*) FROM (SELECT 1 FROM catalogue_entry e
    WHERE e.doc @@ to_tsquery('simple', w.word) LIMIT 100) used) AS uses
FROM unnest(%s::text[]) asked(typed)
JOIN catalogue_word w ON w.keys && catalogue_word_keys(asked.typed)::varchar[]
UNION ALL
SELECT made.typed, w.word, -1 FROM unnest(%s::text[], %s::text[]) made(typed, root)
JOIN catalogue_word w ON w.word = made.root
WHERE EXISTS (SELECT 1 FROM catalogue_entry e WHERE e.doc @@ to_tsquery('simple', w.word))
"""


def unknown(typed: str, reference: Reference) -> list[str]:
    """Return the words that no entry carries in any form, in one statement."""
    wanted = terms(typed)
    if not wanted:
        return []
    parts, params = [], []
    for place, (clause, values) in enumerate(word_clauses(wanted, reference)):
        parts.append(
            f"SELECT {place} WHERE NOT EXISTS (SELECT 1 FROM catalogue_entry WHERE doc @@ {clause})"
        )
        params += values
    return [wanted[place] for (place,) in rows(" UNION ALL ".join(parts), params)]


def meanings(strange: list[str]) -> dict[str, str]:
    """Return what each of these words probably meant; those near to nothing are left out."""
    asked = [word for word in strange if SEARCHED.fullmatch(word)]
    if not asked:
        return {}
    made = [(word, root) for word in asked for root in roots(word)]
    best: dict[str, tuple[int, int, str]] = {}
    for word, near, uses in rows(NEAR, [asked, [w for w, _r in made], [r for _w, r in made]]):
        if not uses:
            continue
        far = 0 if uses < 0 else distance(word, near)  # a root is as good as the word itself
        if far <= (1 if len(word) <= SHORT else 2):
            best[word] = min(best.get(word, (9, 0, "")), (far, -abs(uses) * len(near), near))
    return {word: near for word, (_far, _uses, near) in best.items()}


def mended(typed: str, meant: dict[str, str]) -> str:
    """Return the words as typed, with the meant ones in place of the unknown."""
    return " ".join(meant.get(word, word) for word in words(typed))


def distance(left: str, right: str) -> int:
    """Letters missing, extra, wrong or swapped between two words."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
