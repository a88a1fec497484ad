"""Builds in memory what an import writes, then writes it with a few statements.

Same rules as the single services: derived columns by `fill_derived`, numbers by `take_numbers`,
NIK always with its blind index. What is needed to undo a row is noted as it is built.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from businesses.imports.changes import BUSINESS, FIGURES, Change, Stored
from businesses.imports.planning import PlannedRow
from businesses.models import (
    Business,
    IndustryClass,
    Owner,
    Permit,
    PermitKind,
    Unit,
    YearlyFigures,
)
from businesses.services.numbering import take_numbers
from businesses.services.papers import end_of_pirt
from businesses.services.registration import fill_derived
from core.bulk import copy_in, take_ids, update_from
from core.identity import IdentityNumber, blind_index, blind_indexes
from core.names import person_key

MODELS: dict[str, type[Model]] = {
    "owner": Owner,
    "business": Business,
    "figures": YearlyFigures,
    "permit": Permit,
}
DERIVED = ("name_key", "district", "regency", "branch", "nib_status", "version", "updated_by")


@dataclass(slots=True)
class Changed:
    """An existing record: its fields' values before the import."""

    record: Model
    before: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Undo:
    """What undoing one row needs: records it made, and former values of records it changed."""

    created: dict[str, list[int]] = field(default_factory=dict)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return it as the row keeps it."""
        return {"created": self.created, "before": self.before}


class Writer:
    """Collects the records of one import and writes them all at once."""

    def __init__(self, *, by: User, regency: str, source: str, creates: int, rows: int) -> None:
        self.by, self.regency, self.source = by, regency, source[:120]
        self.now = timezone.now()
        self.numbers = iter(take_numbers(regency, creates))
        self.ids: dict[str, Iterator[int]] = {
            "business": iter(take_ids(Business, creates)),
            **{kind: iter(take_ids(MODELS[kind], rows)) for kind in ("owner", "figures", "permit")},
        }
        self.new: dict[str, dict[int, Model]] = {kind: {} for kind in MODELS}
        self.changed: dict[str, dict[int, Changed]] = {kind: {} for kind in MODELS}
        self.owners: dict[str, Owner] = {}
        found = IndustryClass.objects.select_related("branch").filter(level=5)
        self.classes = {(row.edition, row.code): row for row in found}
        self.units = {unit.code: unit for unit in Unit.objects.all()}
        self.pirt = PermitKind.objects.filter(number_check=PermitKind.Check.PIRT).first()

    def create(self, row: PlannedRow) -> tuple[Stored, Undo]:
        """Build a new business from a row. Imported by the office, it waits for verification."""
        business = Business(
            pk=next(self.ids["business"]),
            registry_number=next(self.numbers),
            regency_id=self.regency,
            status=Business.Status.SUBMITTED,
            created_by=self.by,
            submitted_at=self.now,
            submitted_by=self.by,
        )
        self.new["business"][business.pk] = business
        stored, undo = Stored(business), Undo({"business": [business.pk]})
        changes = [Change(name, None, value) for name, value in row.said.items()]
        self.apply(row, stored, changes, undo)
        business.phone_typed = str(row.read.extra.get("phone_typed") or "")[:120]
        business.version = 1
        return stored, undo

    def apply(self, row: PlannedRow, stored: Stored, changes: list[Change], undo: Undo) -> None:
        """Carry `changes` into the business of `stored`."""
        business = stored.business
        names = {change.field: change.new for change in changes}
        self._touch("business", business, undo, [*self._columns(names), *DERIVED, "owner"])
        for name, value in names.items():
            if name in BUSINESS and name != "phone":
                setattr(business, BUSINESS[name], value)
        if "kbli" in names:
            edition = int(row.read.extra.get("kbli_edition") or 2020)
            business.industry_class = self.classes.get((edition, names["kbli"]))
        if "phone" in names:
            _add_phones(business, names["phone"], row.read.extra.get("other_phones") or [])
        if "owner_name" in names or "nik" in names:
            self._set_owner(business, names, undo)
        if row.year:
            self._set_figures(stored, row.year, names, undo)
        if "pirt" in names:
            self._add_pirt(stored, names["pirt"], undo)
        fill_derived(business)
        business.version += 1
        business.updated_by = self.by

    @staticmethod
    def _columns(names: dict[str, Any]) -> list[str]:
        columns = [BUSINESS[name].removesuffix("_id") for name in names if name in BUSINESS]
        columns += ["industry_class"] if "kbli" in names else []
        return columns + (["other_phones"] if "phone" in names else [])

    def _touch(self, kind: str, record: Model, undo: Undo, names: list[str]) -> None:
        """Remember the values of an existing record before they change."""
        if record.pk in self.new[kind]:
            return
        changed = self.changed[kind].setdefault(record.pk, Changed(record))
        mine = undo.before.setdefault(kind, {"pk": record.pk})
        for name in names:
            value = _plain(record, name)
            changed.before.setdefault(name, value)
            mine.setdefault(name, value)

    def _set_owner(self, business: Business, names: dict[str, Any], undo: Undo) -> None:
        nik, name = names.get("nik"), names.get("owner_name")
        known = self._owner_of(nik) if nik else None
        if known is not None and known.pk != business.owner_id:
            business.owner = known
            return
        if business.owner is None:
            owner = Owner(pk=next(self.ids["owner"]))
            self.new["owner"][owner.pk] = owner
            undo.created.setdefault("owner", []).append(owner.pk)
            business.owner = owner
        else:
            self._touch("owner", business.owner, undo, ["name", "name_key", "nik", "nik_index"])
        if name:
            business.owner.name = name
            business.owner.name_key = person_key(name)[:150]
        if nik:
            business.owner.nik = nik if isinstance(nik, IdentityNumber) else IdentityNumber(nik)
            business.owner.nik_index = blind_index(business.owner.nik.reveal())
            self.owners[business.owner.nik_index] = business.owner

    def _owner_of(self, nik: str) -> Owner | None:
        return next((self.owners[i] for i in blind_indexes(str(nik)) if i in self.owners), None)

    def load_owners(self, pks: list[int]) -> None:
        """Read the owners whose NIK the rows name."""
        for owner in Owner.objects.filter(pk__in=pks):
            self.owners[owner.nik_index or ""] = owner

    def _set_figures(self, stored: Stored, year: int, names: dict[str, Any], undo: Undo) -> None:
        values = {FIGURES[name]: value for name, value in names.items() if name in FIGURES}
        if "unit" in names:
            values["unit"] = self.units[names["unit"]]
        if not values.keys() - {"per"}:
            return
        if stored.figures is None:
            stored.figures = YearlyFigures(
                pk=next(self.ids["figures"]),
                business=stored.business,
                year=year,
                source=self.source,
                recorded_by=self.by,
            )
            self.new["figures"][stored.figures.pk] = stored.figures
            undo.created.setdefault("figures", []).append(stored.figures.pk)
        else:
            self._touch("figures", stored.figures, undo, list(values))
        for name, value in values.items():
            setattr(stored.figures, name, value)

    def _add_pirt(self, stored: Stored, number: str, undo: Undo) -> None:
        if self.pirt is None or number in stored.pirts:
            return
        permit = Permit(
            pk=next(self.ids["permit"]),
            business=stored.business,
            kind=self.pirt,
            number=number,
            expires_on=end_of_pirt(self.pirt, number),
            recorded_by=self.by,
        )
        self.new["permit"][permit.pk] = permit
        stored.pirts |= {number}
        undo.created.setdefault("permit", []).append(permit.pk)

    def flush(self) -> None:
        """Write everything: one COPY for each kind of new record, one UPDATE for each changed."""
        for kind in MODELS:  # owners before businesses, businesses before what hangs on them
            copy_in(list(self.new[kind].values()))
            changed = self.changed[kind].values()
            names = sorted({name for one in changed for name in one.before})
            if names:
                names += ["updated_at"] if kind == "business" else []
                update_from([one.record for one in changed], names)
            self.new[kind], self.changed[kind] = {}, {}


def _plain(record: Model, name: str) -> Any:
    """Return a field's value as JSON can keep it; identity numbers as ciphertext."""
    column = record._meta.get_field(name)
    value = column.get_prep_value(getattr(record, column.attname))
    return value.isoformat() if isinstance(value, dt.date) else value


def _add_phones(business: Business, first: str, others: list[str]) -> None:
    """The number of the file comes first; what was known before stays among the others."""
    numbers = dict.fromkeys([first, business.phone, *business.other_phones, *others])
    business.phone = first
    business.other_phones = [number for number in numbers if number and number != first]
