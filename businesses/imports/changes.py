"""What a row would change: every stated field beside the stored one.

Not stated never erases, and another way of writing the same (capitals, "H.", spaces) is no change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from businesses.models import Business, YearlyFigures
from core.names import business_key, person_key, words

BUSINESS = {
    "name": "name",
    "address": "address",
    "rt": "rt",
    "rw": "rw",
    "village": "village_id",
    "phone": "phone",
    "established_year": "established_year",
    "nib": "nib",
    "nib_status": "nib_status",
    "product": "main_product",
    "note": "note",
    "activity": "activity",
}
OWNER = {"owner_name": "name"}
FIGURES = {
    "workers_male": "workers_male",
    "workers_female": "workers_female",
    "investment": "investment",
    "capacity": "capacity",
    "per": "per",
    "output_value": "output_value",
    "material_value": "material_value",
}
YEARLY = {*FIGURES, "unit"}
KEYS = {"name": business_key, "owner_name": person_key, "address": words, "product": words}
ORDER = [
    "name", "owner_name", "nik", "address", "rt", "rw", "village", "phone", "established_year",
    "nib", "nib_status", "pirt", "kbli", "product", "workers_male", "workers_female", "investment",
    "capacity", "unit", "per", "output_value", "material_value", "activity", "note",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One field, what is stored and what the row states. `old` None = nothing stored yet."""

    field: str
    old: Any
    new: Any


@dataclass(slots=True)
class Stored:
    """What the register holds of one business, as far as an import touches it."""

    business: Business
    figures: YearlyFigures | None = None
    pirts: frozenset[str] = frozenset()

    def value(self, field: str) -> Any:
        """Return the stored value in the form that rows state it; None = nothing stored."""
        business = self.business
        if field in BUSINESS:
            return getattr(business, BUSINESS[field]) or None
        if field in FIGURES:
            found = getattr(self.figures, FIGURES[field]) if self.figures else None
            return None if found == "" else found
        if field == "unit":
            return self.figures.unit.code if self.figures and self.figures.unit_id else None
        if field == "kbli":
            return business.industry_class.code if business.industry_class_id else None
        if field == "pirt":
            return ", ".join(sorted(self.pirts)) or None
        owner = business.owner
        if owner is None:
            return None
        return (owner.nik and owner.nik.reveal()) if field == "nik" else owner.name


def stated(values: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row states, by field; nothing that is None."""
    found = {field: values.get(field) for field in ORDER}
    found["per"] = extra.get("capacity_per") if values.get("capacity") is not None else None
    status = extra.get("nib_status")
    found["nib_status"] = status if status in ("none", "in_process") else None
    if isinstance(found["capacity"], float):
        found["capacity"] = Decimal(str(found["capacity"]))
    found["activity"] = extra.get("activity")
    return {field: value for field, value in found.items() if value not in (None, "")}


def changes_to(stored: Stored, said: Mapping[str, Any]) -> list[Change]:
    """Return what `said` (see `stated`) would change in `stored`, in the order people read it."""
    found = []
    for field in ORDER:
        if field not in said:
            continue
        old, new = stored.value(field), said[field]
        if field == "note":
            new = _appended(old, new)
        if not _same(field, old, new, stored):
            found.append(Change(field, old, new))
    return found


def _same(field: str, old: Any, new: Any, stored: Stored) -> bool:
    if old is None:
        return False
    if old == new:
        return True
    if field == "phone":
        return new in (stored.business.phone, *stored.business.other_phones)
    if field == "pirt":
        return new in stored.pirts
    if field == "nib_status":  # "dalam proses" in an old list says nothing once a NIB is stored
        return old == new or stored.business.nib is not None
    key = KEYS.get(field)
    return key(old) == key(new) if key else old == new


def _appended(old: str | None, new: str) -> str:
    """A remark is added below the office's own, never put in its place."""
    if not old or new in old:
        return old or new
    return f"{old}\n{new}"
