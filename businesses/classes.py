"""Finds industry classes by product word, title word or code, best first, forgiving a slip.

The 480 classes of an edition are kept in memory for a minute, so a picker that asks at every
letter costs one statement.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import caches

from businesses.models import IndustryClass
from businesses.reference import tables
from core.names import words

# Words of titles and of people that tell no product from another.
EMPTY_WORDS = set(
    words(
        "industri usaha produk pembuatan pengolahan kerajinan barang dan dari di untuk yang atau "
        "bukan lainnya sejenisnya ytdl kbli"
    )
)
KEPT_SECONDS = 60
NEAR = 0.8  # difflib ratio from which a word counts as the typed one with a slip


@dataclass(frozen=True, slots=True)
class Row:
    """What the index needs to know of a class."""

    pk: int
    code: str
    title: str
    search_words: str = ""
    title_en: str = ""


class ClassIndex:
    """The five-digit classes of one edition in memory; can be built without a database."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Index `rows` by code, everyday word and title word."""
        self.rows = {row.code: row for row in sorted(rows, key=lambda row: row.code)}
        # word → code → weight. An everyday word counts more than a title's, an early one most.
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.rows.values():
            for word in words(f"{row.title} {row.title_en}"):
                self._weights[word][row.code] = 50
            everyday = dict.fromkeys(words(row.search_words))
            for position, word in enumerate(everyday):
                self._weights[word][row.code] = 100 - min(position, 30)

    @classmethod
    def load(cls, edition: int) -> "ClassIndex":
        """Return the index of an edition, at most a minute old."""
        found = caches["process"].get(f"class-index-{edition}")
        if found is None:
            rows = IndustryClass.objects.filter(edition=edition, level=5).values_list(
                "pk", "code", "title", "search_words", "title_en"
            )
            found = cls([Row(*row) for row in rows])
            caches["process"].set(f"class-index-{edition}", found, KEPT_SECONDS)
        return found

    def under(self, prefix: str) -> list[Row]:
        """Return the classes whose code begins with `prefix`, by code."""
        return [row for code, row in self.rows.items() if code.startswith(prefix)]

    def search(self, text: str, limit: int = 10) -> list[Row]:
        """Return classes for a code's beginning or for words, best first."""
        if re.fullmatch(r"\W*(kbli\b)?[\d\s.]+", text.lower()):
            return self.under(re.sub(r"\D", "", text))[:limit] if re.search(r"\d", text) else []
        typed = words(text)
        typed = [word for word in typed if word not in EMPTY_WORDS] or typed
        scores: dict[str, list[float]] = defaultdict(list)
        for place, word in enumerate(dict.fromkeys(typed)):
            for code, weight in self._matches(word).items():
                # The first word names the thing in Indonesian: "kerupuk udang" is a cracker.
                scores[code].append(weight / (1 + place / 10))
        best = sorted(scores, key=lambda code: (-len(scores[code]), -sum(scores[code]), code))
        return [self.rows[code] for code in best[:limit]]

    def _matches(self, typed: str) -> dict[str, float]:
        """Return code → weight of one typed word: itself, its beginnings, or a near one."""
        found: dict[str, float] = {}
        alike = [(word, _likeness(typed, word)) for word in self._weights]
        alike = [(word, share) for word, share in alike if share]
        if not alike and len(typed) >= 4:
            near = difflib.get_close_matches(typed, self._weights, n=3, cutoff=NEAR)
            alike = [(word, 0.35) for word in near]
        for word, share in alike:
            for code, weight in self._weights[word].items():
                found[code] = max(found.get(code, 0), weight * share)
        return found


def _likeness(typed: str, word: str) -> float:
    """Say how far `word` is what was typed: 1 the same, less for a beginning, 0 for neither."""
    if typed == word:
        return 1
    if len(typed) >= 3 and word.startswith(typed):
        return 0.7
    if len(word) >= 4 and typed.startswith(word):  # "jahitan" for "jahit"
        return 0.55
    return 0


def search_classes(text: str, edition: int, limit: int = 10) -> list[IndustryClass]:
    """Return five-digit classes of `edition` for a product word, title word or code, best first."""
    return _rows(ClassIndex.load(edition).search(text, limit))


def class_candidates(digits: str, edition: int) -> list[IndustryClass]:
    """Return the five-digit classes that a shorter code ("1021") may mean, by code."""
    return _rows(ClassIndex.load(edition).under(digits)) if digits else []


def counterpart(industry_class: IndustryClass) -> IndustryClass | None:
    """Return the class of the same products in the other edition, where that is known."""
    other = 2025 if industry_class.edition == 2020 else 2020
    code = tables.counterparts(industry_class.edition).get(industry_class.code)
    return IndustryClass.objects.filter(edition=other, code=code).first() if code else None


def _rows(rows: list[Row]) -> list[IndustryClass]:
    found = IndustryClass.objects.select_related("branch").in_bulk([row.pk for row in rows])
    return [found[row.pk] for row in rows if row.pk in found]
