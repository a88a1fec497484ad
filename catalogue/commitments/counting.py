"""Figures and facets of the list, from the cells that one statement counts.

A facet is counted without its own choice, the figures without state and lateness; each count is
the length of the list that its link leads to.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalogue.commitments.asking import THEMES, Asked, Late, State
from catalogue.commitments.naming import FEWEST
from catalogue.reference import Reference

Cell = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """One word of a facet as a link: choosing it, or letting it go where it is chosen."""

    label: str | Promise
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with the words that find something, or are chosen."""

    key: str
    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Kept:
    """In how many commitments a side's promises all fell due, and in how many it kept them."""

    due: int
    kept: int

    @property
    def told(self) -> bool:
        """Whether there are enough of them to tell."""
        return self.due >= FEWEST


def words_of(cell: Cell, names: Reference) -> dict[str, set[str]]:
    """Return the words by which each facet finds the commitments of a cell."""
    district = next(
        (o.slug for o in names.options["kecamatan"] if o.code == cell["district_id"]), ""
    )
    late = {Late.GOVERNMENT: cell["government_late"], Late.COMMUNITY: cell["community_late"]}
    theme = next(word for word, theme in THEMES.items() if theme == cell["theme"])
    return {
        "keadaan": {cell["state"]},
        "terlambat": {side.value for side, is_late in late.items() if is_late},
        "tema": {theme},
        "kecamatan": {district},
        "tahun": {str(cell["year"])},
    }


class Counts:
    """The cells of a list, counted as its page needs them."""

    def __init__(self, cells: Iterable[Cell], asked: Asked, names: Reference) -> None:
        self.asked, self.names = asked, names
        self.cells = [(cell, words_of(cell, names)) for cell in cells]
        self.about = next((cell["about"] for cell, _words in self.cells), None)

    def matching(self, *leave_out: str) -> list[tuple[Cell, dict[str, set[str]]]]:
        """The cells that fit what is asked for, but for some facets."""
        wanted = {k: word for k, word in self.asked.chosen.items() if k not in leave_out}
        return [
            (cell, words)
            for cell, words in self.cells
            if all(word in words[facet] for facet, word in wanted.items())
        ]

    @property
    def total(self) -> int:
        """How many commitments the list holds."""
        return sum(cell["count"] for cell, _words in self.matching())

    def of_facet(self, facet: str) -> Counter[str]:
        """How many commitments each word of a facet would find."""
        found: Counter[str] = Counter()
        for cell, words in self.matching(facet):
            for word in words[facet] - {""}:
                found[word] += cell["count"]
        return found

    def facet(self, key: str, name: str, label: Callable[[str], Any]) -> Facet:
        """Return a facet as links; what is chosen stays in sight even when it finds nothing."""
        found, chosen = self.of_facet(key), self.asked.chosen.get(key, "")
        if chosen:
            found[chosen] += 0
        choices = [
            Choice(
                label(word),
                count,
                self.asked.with_(key, "" if word == chosen else word).address(),
                word == chosen,
            )
            for word, count in found.items()
        ]
        return Facet(key, name, choices)

    def facets(self) -> list[Facet]:
        """Return all facets in the order of the page."""
        made = [
            self.facet("keadaan", _("Keadaan"), lambda word: State(word).label),
            self.facet("terlambat", _("Terlambat"), lambda word: Late(word).label),
            self.facet("tema", _("Tema"), lambda word: THEMES[word].label),
            self.facet("kecamatan", _("Kecamatan"), self.district),
            self.facet("tahun", _("Tahun disepakati"), str),
        ]
        for facet in made:
            facet.choices.sort(key=lambda choice: (-choice.count, str(choice.label)))
        made[-1].choices.sort(key=lambda choice: str(choice.label), reverse=True)
        return made

    def district(self, word: str) -> str:
        """The name of a kecamatan by its word in addresses."""
        option = self.names.find("kecamatan", word)
        return option.label if option else word

    def figures(self) -> dict[str, int]:
        """The plain figures: kept together, running, and how many each side is late with."""
        found = self.matching("keadaan", "terlambat")
        named = {
            "kept": lambda words: State.KEPT in words["keadaan"],
            "running": lambda words: State.RUNNING in words["keadaan"],
            "government": lambda words: Late.GOVERNMENT in words["terlambat"],
            "community": lambda words: Late.COMMUNITY in words["terlambat"],
        }
        return {
            name: sum(cell["count"] for cell, words in found if counts(words))
            for name, counts in named.items()
        } | {"all": sum(cell["count"] for cell, _words in found)}

    def kept_by(self, side: str) -> Kept:
        """How well a side ("government", "community") kept what fell due."""
        found = self.matching("keadaan", "terlambat")
        return Kept(
            sum(cell[f"{side}_due"] for cell, _words in found),
            sum(cell[f"{side}_kept"] for cell, _words in found),
        )
