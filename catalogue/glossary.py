"""What words of small industry mean the same, or are kinds of one another, in three languages."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from core.names import words

DATA = Path(__file__).parent / "data" / "glossary.txt"

# A word as it is compared, without spaces: the texts that are searched for beside it.
Meanings = dict[str, tuple[str, ...]]


@cache
def glossary() -> Meanings:
    """Return the meanings that come with the code."""
    found: Meanings = {}
    for line in DATA.read_text().splitlines():
        if line and not line.startswith("#"):
            same, _sign, narrower = line.partition(">")
            teach(found, same.split(","), narrower.split(","))
    return found


def teach(meanings: Meanings, same: Iterable[str], narrower: Iterable[str] = ()) -> None:
    """Add words that mean the same, and those that the first ones find too."""
    group = [" ".join(words(part)) for part in same]
    texts = group + [" ".join(words(part)) for part in narrower]
    for text in filter(None, group):
        key = text.replace(" ", "")
        meanings[key] = tuple(dict.fromkeys((*meanings.get(key, ()), *filter(None, texts))))


def singulars(word: str) -> list[str]:
    """Return a word and what it may be the English plural of, the likeliest first."""
    found = [word]
    for ending, instead in (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found.append(word.removesuffix(ending) + instead)
    return found


def means(meanings: Meanings, word: str) -> tuple[str, ...]:
    """Return what is searched for beside a word, written together, in the singular or plural."""
    return next((meanings[form] for form in singulars(word) if form in meanings), ())
