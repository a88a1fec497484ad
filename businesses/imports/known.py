"""What rows are compared with: the businesses of the register, and earlier rows of the same file.

All of a regency is held in memory (15,000 businesses take about 30 MB), so that ten thousand rows
are matched without SQL. Businesses outside the importer's scope are never offered or named.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from businesses.duplicates.likeness import ASK, Likeness, Traits, likeness, near
from businesses.imports.reading import ReadRow
from businesses.imports.scope import Scope
from businesses.models import Business, DuplicatePair, Owner
from core.identity import blind_indexes
from core.names import business_key, person_key

COLUMNS = (
    "pk",
    "registry_number",
    "version",
    "status",
    "name",
    "name_key",
    "village_id",
    "nib",
    "phone",
    "other_phones",
    "main_product",
    "owner__name",
    "owner__name_key",
    "owner__nik_index",
)


@dataclass(slots=True)
class Known:
    """One record to compare with. `pk` is a business's, or minus the position of a file's row."""

    pk: int
    name: str
    traits: Traits
    registry_number: str = ""
    version: int = 0
    owner_name: str = ""
    archived: bool = False

    @property
    def is_row(self) -> bool:
        """Tell whether it is an earlier row of the same file."""
        return self.pk < 0


@dataclass(slots=True)
class Register:
    """The records in scope by what they are found by, and what others hold outside of it."""

    by_pk: dict[int, Known] = field(default_factory=dict)
    by_number: dict[str, Known] = field(default_factory=dict)
    by_nib: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_nik: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_phone: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_village: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    foreign_nibs: set[str] = field(default_factory=set)
    owners: dict[str, tuple[int, str]] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)

    @classmethod
    def load(cls, scope: Scope, rows: Iterable[ReadRow]) -> "Register":
        """Read the businesses in scope, and who else holds the NIB and NIK of `rows`."""
        found = cls()
        businesses = Business.objects.filter(regency=scope.regency)
        if scope.districts is not None:
            businesses = businesses.filter(district__in=scope.districts)
        for columns in businesses.order_by("pk").values_list(*COLUMNS).iterator():
            found.add(_known(*columns))
        rows = list(rows)
        found._load_foreign({row.values["nib"] for row in rows} - {None})
        apart = DuplicatePair.objects.told_apart().filter(first__regency=scope.regency)
        found.apart = set(apart.values_list("first", "second"))
        found._load_owners({row.values["nik"] for row in rows} - {None})
        return found

    def add(self, known: Known) -> None:
        """Let a record be found by everything it states."""
        traits = known.traits
        self.by_pk[known.pk] = known
        if known.registry_number:
            self.by_number[known.registry_number] = known
        for index, key in ((self.by_nib, traits.nib), (self.by_nik, traits.nik)):
            if key:
                index[key].append(known)
        for phone in traits.phones:
            self.by_phone[phone].append(known)
        if traits.village:
            self.by_name[traits.village, traits.name_key].append(known)
            self.by_village[traits.village].append(known)

    def suspects(self, traits: Traits) -> list[tuple[Known, Likeness]]:
        """Return what may be the same business, likeliest first, with points and reasons."""
        found = [
            known
            for known in self.by_village.get(traits.village, ())
            if near(traits.name_key, known.traits.name_key, traits.pairs, known.traits.pairs)
        ]
        found += self.by_nib.get(traits.nib, ()) if traits.nib else ()
        found += self.by_nik.get(traits.nik, ()) if traits.nik else ()
        for phone in traits.phones:
            found += self.by_phone.get(phone, ())
        weighed = {known.pk: (known, likeness(traits, known.traits)) for known in found}
        best = sorted(weighed.values(), key=lambda pair: (-pair[1].score, pair[0].pk))
        return self._without_told_apart(best)

    def _without_told_apart(
        self, suspects: list[tuple[Known, Likeness]]
    ) -> list[tuple[Known, Likeness]]:
        """Leave out what somebody called another business than the likeliest: no row is both."""
        if not suspects or suspects[0][1].score < ASK:
            return suspects
        likeliest = suspects[0][0].pk
        apart = self.apart
        return [
            pair
            for pair in suspects
            if (min(likeliest, pair[0].pk), max(likeliest, pair[0].pk)) not in apart
        ]

    def certain(self, traits: Traits) -> list[Known]:
        """Return what is beyond doubt the same business: two strong traits agree, none objects."""
        found = {
            known.pk: known
            for known in self.by_nib.get(traits.nib, ())
            if traits.name_key == known.traits.name_key or traits.shares_contact(known.traits)
        }
        for known in self.by_name.get((traits.village, traits.name_key), ()):
            if traits.same_place_and_name(known.traits) and traits.shares_contact(known.traits):
                found[known.pk] = known
        return [known for known in found.values() if not traits.contradicts(known.traits)]

    def _load_foreign(self, nibs: set[str]) -> None:
        held = Business.objects.filter(nib__in=nibs).values_list("nib", flat=True)
        self.foreign_nibs = {nib for nib in held if nib not in self.by_nib}

    def _load_owners(self, niks: set[str]) -> None:
        indexes = [index for nik in niks for index in blind_indexes(nik)]
        owners = Owner.objects.filter(nik_index__in=indexes)
        for pk, index, key in owners.values_list("pk", "nik_index", "name_key"):
            self.owners[index] = (pk, key)


def _known(
    pk: int,
    registry_number: str,
    version: int,
    status: str,
    name: str,
    name_key: str,
    village: str | None,
    nib: str | None,
    phone: str,
    other_phones: list[str],
    product: str,
    owner_name: str | None,
    owner_key: str | None,
    nik: str | None,
) -> Known:
    phones = frozenset(number for number in (phone, *other_phones) if number)
    traits = Traits(name_key, owner_key or "", village or "", nib or "", nik or "", phones, product)
    archived = status == Business.Status.ARCHIVED
    return Known(pk, name, traits, registry_number, version, owner_name or "", archived)


def traits_of(row: ReadRow, nik_index: str = "") -> Traits:
    """Return what tells the business of a row from another."""
    values: dict[str, Any] = row.values
    phones = (values["phone"], *(row.extra.get("other_phones") or ()))
    return Traits(
        name_key=business_key(values["name"] or "")[:200],
        owner_key=person_key(values["owner_name"] or "")[:150],
        village=values["village"] or "",
        nib=values["nib"] or "",
        nik=nik_index,
        phones=frozenset(number for number in phones if number),
        product=values["product"] or "",
    )
