"""Finds the unit that a typed word means; never makes one."""

import re
import unicodedata
from collections.abc import Iterable

from businesses.models import Unit


def unit_key(text: str) -> str:
    """Return the key of a unit: "Kg.", "KG" and "kg" share one, "m²" and "m2" too."""
    folded = unicodedata.normalize("NFKC", str(text)).lower()
    return re.sub(r"[^a-z0-9]", "", folded)


class UnitIndex:
    """All units in memory, so that many rows are matched without SQL."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index units by code, name, English name and aliases; needs no database."""
        self._units: dict[str, Unit] = {}
        rows = list(units)
        for unit in rows:
            for text in (unit.code, unit.name, *unit.aliases):
                self._units.setdefault(unit_key(text), unit)
        self._units.pop("", None)

    @classmethod
    def load(cls) -> "UnitIndex":
        """Read the units in use, one statement."""
        return cls(Unit.objects.filter(is_active=True))

    def match(self, text: str) -> Unit | None:
        """Return the unit `text` means ("btl", "Kg.", "pcs/bln" is none), or None."""
        return self._units.get(unit_key(text))


def clashes(unit: Unit) -> list[str]:
    """Return the ways of writing `unit` that already mean another unit."""
    others = UnitIndex(Unit.objects.exclude(pk=unit.pk))
    return [text for text in (unit.code, unit.name, *unit.aliases) if others.match(text)]
