"""What a misspelt word probably meant: words of the catalogue that differ by a letter or two."""

import re

from catalogue.search.query import rows, terms
from core.names import words

SEARCHED = re.compile("[a-z]{4,40}")  # shorter words are near to everything

# A word is offered only while an entry holds it, so a name withdrawn is not offered either.
NEAR = """
SELECT asked.typed, w.word, (SELECT count(*) FROM (SELECT 1 FROM catalogue_entry e
    WHERE e.doc @@ to_tsquery('simple', w.word) LIMIT 100) used) AS uses
FROM unnest(%s::text[]) asked(typed)
JOIN catalogue_word w ON w.keys && catalogue_word_keys(asked.typed)::varchar[]
"""


def suggestion(typed: str) -> str:
    """Return the words with the unknown ones mended, or "" where nothing is near."""
    asked = [word for word in terms(typed) if SEARCHED.fullmatch(word)]
    if not asked:
        return ""
    best: dict[str, tuple[int, int, str]] = {}
    for word, near, uses in rows(NEAR, [asked]):
        if uses:
            best[word] = min(best.get(word, (9, 0, "")), (distance(word, near), -uses, near))
    mended = {word: near for word, (far, _uses, near) in best.items() if 0 < far <= 2}
    return " ".join(mended.get(word, word) for word in words(typed)) if mended else ""


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
