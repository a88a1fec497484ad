"""What is known of a model whose records leave in a workbook and come back changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from accounts.models import User
from accounts.permissions import Permission
from businesses.changing.picks import Picks
from businesses.changing.sorts import Sort
from core.services import Refused
from core.tables import Table, at_path

# Higher rooms are named by where their subject stands, and imported only when asked for.
SUBJECTS = {
    "usaha": "businesses.changing.subjects.register.BUSINESSES",
    "produk": "products.changing.PRODUCTS",
    "izin": "businesses.changing.subjects.papers.PERMITS",
    "kunjungan": "businesses.changing.subjects.field_work.VISITS",
    "angka": "businesses.changing.subjects.papers.FIGURES",
    "fasilitasi": "businesses.changing.subjects.field_work.ASSISTANCE",
    "komitmen": "commitments.changing.PLEDGES",
}
Values = dict[str, Any]
Changes = Mapping[int, Values]
# Why a record could not be changed: (field or "", sentence) for each reason, by id.
Refusals = dict[int, list[tuple[str, str]]]


@dataclass(frozen=True)
class Field:
    """One thing that a record says. `path` leads to it from the record, "owner__name".

    `track` tells which of the subject's histories knows it; `bulk` offers it to be set for many at
    once; with `append` a text is added below what is there, with `later` only a later day counts.
    """

    name: str
    label: str | Promise
    sort: Sort
    path: str = ""
    track: int = 0
    editable: bool = True
    bulk: bool = False
    append: bool = False
    later: bool = False

    def value(self, row: Any) -> Any:
        """Return the plain value in `row`."""
        return at_path(row, self.path or self.name)

    def past(self, events: list[Any]) -> Any:
        """Return the plain value in the history rows of one moment."""
        return getattr(events[self.track], (self.path or self.name).split("__")[-1])


@dataclass(frozen=True)
class Track:
    """A history that tells of the record: of itself (`path` "pk") or of what it points to."""

    event: str
    path: str = "pk"

    @property
    def model(self) -> type[models.Model]:
        """The model of its rows."""
        return apps.get_model(self.event)


@dataclass(frozen=True)
class Subject:
    """A model with its fields. `save` writes changes and returns which it had to refuse."""

    key: str
    title: str | Promise
    fields: tuple[Field, ...]
    visible: Callable[[User], QuerySet]
    permission: Permission
    save: Callable[[Changes, User], Refusals]
    tracks: tuple[Track, ...]
    business: str = "business_id"  # the path to the business, for erasure
    named: str = "name"  # the path to what a record is called in a preview
    shown_in: str = ""  # dotted path of its `core.tables.Table`, where it has one

    @property
    def table(self) -> Table | None:
        """The list that shows its records."""
        return import_string(self.shown_in) if self.shown_in else None

    @property
    def download(self) -> str:
        """The address that hands all of it out."""
        return reverse(f"businesses:download_{self.key}")

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by name."""
        return {one.name: one for one in self.fields}

    def stamped(self, rows: QuerySet) -> QuerySet:
        """Annotate the newest row of each history: `stamp_0`, `stamp_1`; one snapshot with the row."""
        for number, track in enumerate(self.tracks):
            newest = track.model.objects.filter(pgh_obj_id=OuterRef(track.path))
            newest = newest.order_by("-pgh_id").values("pgh_id")[:1]
            rows = rows.annotate(**{f"stamp_{number}": Subquery(newest)})
        return rows

    def stamp(self, row: Any) -> str:
        """Return the version of a stamped row: the number of its newest history rows."""
        numbers = (getattr(row, f"stamp_{n}") or 0 for n in range(len(self.tracks)))
        return "-".join(str(number) for number in numbers)

    def past(self, stamps: Iterable[str]) -> dict[str, list[Any]]:
        """Return the history rows behind stamps; those erased or never made are missing."""
        wanted = {stamp: stamp.split("-") for stamp in stamps}
        rows = [
            track.model.objects.in_bulk({int(parts[n]) for parts in wanted.values()})
            for n, track in enumerate(self.tracks)
        ]
        found = {
            stamp: [rows[n].get(int(part)) for n, part in enumerate(parts)]
            for stamp, parts in wanted.items()
        }
        return {s: events for s, events in found.items() if events[0] is not None}

    def name_of(self, row: Any) -> str:
        """Return what a record is called."""
        return str(at_path(row, self.named) or row)[:200]

    def business_of(self, row: Any) -> int | None:
        """Return the id of the business that a record belongs to."""
        return at_path(row, self.business)

    def rehearse(self, changes: Changes, by: User) -> Refusals:
        """Return what would be refused, by carrying it out and taking it back."""
        with transaction.atomic():
            refused = self.save(changes, by)
            transaction.set_rollback(True)
        return refused


def subject(key: str) -> Subject | None:
    """Return the subject of this word, None for an unknown one."""
    return import_string(SUBJECTS[key]) if key in SUBJECTS else None


def subjects(user: User) -> list[Subject]:
    """Return the subjects that `user` may change."""
    found = (import_string(path) for path in SUBJECTS.values())
    return [one for one in found if user.can(one.permission)]


def one_by_one(
    rows: Mapping[int, Any], changes: Changes, write: Callable[[Any, Values], object]
) -> Refusals:
    """Carry out each change by a service of its own; what one refuses does not hold up others."""
    refused: Refusals = {}
    for pk, values in changes.items():
        try:
            with transaction.atomic():
                write(rows[pk], values)
        except Refused as refusal:
            refused[pk] = [(getattr(refusal, "field", ""), str(refusal))]
    return refused


__all__ = ["Changes", "Field", "Picks", "Refusals", "Subject", "Track", "subject", "subjects"]
