"""Making commitments, one or many at once, and changing one while it is still a draft."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from commitments.models import Commitment, CommitmentCounter, Pledge, PledgeShare
from commitments.services.guards import demand, locked, saved
from commitments.services.placing import demand_in_sight, draft_of, placed
from commitments.services.pledges import PledgeDraft, check, check_fields, filled
from core.services import Refused, service
from regions.models import Region


class CommitmentFields(TypedDict, total=False):
    """What a form may set of a draft."""

    title: str
    theme: str
    instrument: str
    document: File | None
    scope: str
    district: Region | None
    lead: User
    starts: dt.date
    due: dt.date
    is_public: bool
    note: str


Drafts = Sequence[tuple[CommitmentFields, Sequence[PledgeDraft]]]


def take_numbers(regency: str, year: int, count: int) -> list[str]:
    """Take the next numbers of a regency and year: "KB-33.21-2026-0007". Call in a transaction."""
    CommitmentCounter.objects.bulk_create(
        [CommitmentCounter(regency_id=regency, year=year)], ignore_conflicts=True
    )
    counter = CommitmentCounter.objects.select_for_update().get(regency=regency, year=year)
    first, counter.last = counter.last + 1, counter.last + count
    counter.save(update_fields=["last"])
    return [f"KB-{regency}-{year}-{number:04d}" for number in range(first, counter.last + 1)]


@service("draft_commitment")
def draft(
    *,
    by: User,
    pledges: Iterable[PledgeDraft],
    at: dt.datetime | None = None,
    **fields: Unpack[CommitmentFields],
) -> Commitment:
    """Write a new commitment down with the pledges of both sides, and give it its number.

    Raises Refused for values that cannot be kept, or a place outside the sight of `by`.
    """
    return _written(by, [(fields, list(pledges))], at)[0]


@service("draft_commitments")
def draft_many(*, by: User, drafts: Drafts, at: dt.datetime | None = None) -> list[Commitment]:
    """Write several new commitments down, all of them or none: one act, taken back as one."""
    return _written(by, drafts, at)


def _written(by: User, drafts: Drafts, at: dt.datetime | None) -> list[Commitment]:
    """Write any number of commitments in a fixed number of statements."""
    demand(by, Permission.COMMITMENT_EDIT)
    rows = [_new(by, fields, pledges) for fields, pledges in drafts]
    _check_each(rows, drafts)
    numbers = take_numbers(by.regency_id, timezone.localdate(at).year, len(rows))
    for row, number in zip(rows, numbers, strict=True):
        row.number = number
    Commitment.objects.bulk_create(rows)
    wanted = [
        (filled(Pledge(commitment=row, position=position), said), said)
        for row, (_fields, pledges) in zip(rows, drafts, strict=True)
        for position, said in enumerate(pledges)
    ]
    _check_pledges(wanted)
    Pledge.objects.bulk_create(pledge for pledge, _said in wanted)
    PledgeShare.objects.bulk_create(
        PledgeShare(pledge=pledge, business=member, target=said.target)
        for pledge, said in wanted
        for member in said.members or ()
    )
    demand_in_sight([row.pk for row in rows], by)
    found = Commitment.objects.with_page().in_bulk([row.pk for row in rows])
    return [found[row.pk] for row in rows]


def _new(by: User, fields: CommitmentFields, pledges: Sequence[PledgeDraft]) -> Commitment:
    row = Commitment(regency_id=by.regency_id, created_by=by, updated_by=by)
    _assign(row, fields)
    makers = [pledge.business for pledge in pledges if pledge.business]
    makers += [member for pledge in pledges for member in pledge.members or ()]
    places = {maker.district_id for maker in makers}
    places |= {pledge.cluster.region.district_code for pledge in pledges if pledge.cluster}
    if row.scope != Commitment.Scope.DISTRICT and places:
        row.district_id = places.pop() if len(places) == 1 else None
    return row


def _check_each(rows: Sequence[Commitment], drafts: Drafts) -> None:
    """Check each commitment; of those that differ in their title only, the title."""
    known = set()
    for row, (fields, _pledges) in zip(rows, drafts, strict=True):
        terms = tuple(sorted((k, str(v)) for k, v in fields.items() if k != "title"))
        if terms in known:
            check_fields(row, ["title"])
            continue
        known.add(terms)
        _check(row, exclude=["number"])


def _check_pledges(wanted: Iterable[tuple[Pledge, PledgeDraft]]) -> None:
    """Check each pledge; of those worded alike, one."""
    known = set()
    for pledge, said in wanted:
        who = tuple(bool(one) for one in (said.unit, said.business, said.cluster))
        words = (said.party, said.text, said.indicator, said.target, said.measure, who)
        if words not in known:
            known.add(words)
            check(pledge)


@service("edit_commitment")
def edit(
    *,
    commitment: Commitment,
    by: User,
    version: int | None = None,
    **fields: Unpack[CommitmentFields],
) -> Commitment:
    """Change a draft. Raises Conflict, and Refused once it was offered: withdraw it first."""
    current = draft_of(commitment, by, version)
    _assign(current, fields)
    _check(current)
    current.pledges.filter(due__gt=current.due).update(due=current.due)
    saved(current, by)
    return placed(current, by)


@service("publish_commitment")
def set_public(*, commitment: Commitment, by: User, is_public: bool) -> Commitment:
    """Show a commitment to the public or hide it, in whatever state it is."""
    demand(by, Permission.COMMITMENT_EDIT)
    current = locked(commitment, by)
    if current.is_public != is_public:
        current.is_public = is_public
        saved(current, by)
    return current


def _assign(commitment: Commitment, fields: CommitmentFields) -> None:
    for name, value in fields.items():
        if name not in CommitmentFields.__annotations__:
            raise TypeError(f"a commitment has no field {name!r} to set")
        if name == "document" and not value:
            continue  # without a new file the stored one stays
        setattr(commitment, name, value.strip() if isinstance(value, str) else value)


def _check(commitment: Commitment, exclude: Sequence[str] = ()) -> None:
    check(commitment, exclude)
    if commitment.lead and not commitment.lead.can(Permission.COMMITMENT_VIEW):
        raise Refused(_("Penanggung jawab ini tidak dapat membuka komitmen. Pilih orang lain."))
