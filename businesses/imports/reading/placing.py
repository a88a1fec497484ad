"""What is known of where a row stands, and what was found for it."""

import re
from dataclasses import dataclass, field
from typing import Any

from businesses.imports.reading.types import Problem
from core.typed import clean, is_not_stated, shown

DITTO = re.compile(
    r"""["'/\s-]*["']["'/\s-]*|[-\s]*//[-\s]*|s\.?\s?d\.?\s?a\.?|idem|ditto|sama|〃""", re.I
)


@dataclass(slots=True)
class Context:
    """What stands around a row: the last band, the sheet's name, the title; codes of regions."""

    sheet_district: str | None = None
    sheet_is_plain: bool = False  # the sheet is merely called like the regency ("Demak")
    band_district: str | None = None
    band_village: str | None = None
    band_problem: str = ""
    last_district: str | None = None  # of the row above, for dittos and unmerged groups
    last_village: str | None = None

    @property
    def district(self) -> str | None:
        """Return the district that holds for a row without one of its own."""
        return self.band_district or self.sheet_district


@dataclass(frozen=True, slots=True)
class Band:
    """A row between the businesses that says where the following ones are."""

    district: str | None = None
    village: str = ""  # as typed
    problem: str = ""  # the district could not be found


@dataclass(slots=True)
class Place:
    """The codes found for one row, with problems."""

    district: str | None = None
    village: str | None = None
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, level: str, message: str, code: str, typed: Any = "") -> None:
        """Note a problem of one of the two fields."""
        self.problems.append(Problem(name, level, message, code, shown(typed) if typed else ""))


def place_text(value: Any) -> str:
    """Return a place cell as clean text; "" when nothing is stated."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    text = clean(value if isinstance(value, str) else str(value))
    if text != "'" and DITTO.fullmatch(text):
        return text
    return "" if text == "'" or is_not_stated(text) else text
