"""Making commitments, one or many at once, and changing one while it is still a draft."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from commitments.models import Commitment, CommitmentCounter, Pledge
from commitments.services.guards import demand, locked, saved
from commitments.services.placing import draft_of, placed
from commitments.services.pledges import PledgeDraft, write_pledge
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


def take_number(regency: str, year: int) -> str:
    """Take the next number of a regency and year: "KB-33.21-2026-0007". Call in a transaction."""
    CommitmentCounter.objects.bulk_create(
        [CommitmentCounter(regency_id=regency, year=year)], ignore_conflicts=True
    )
    counter = CommitmentCounter.objects.select_for_update().get(regency=regency, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"KB-{regency}-{year}-{counter.last:04d}"


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
    demand(by, Permission.COMMITMENT_EDIT)
    commitment = Commitment(regency_id=by.regency_id, created_by=by, version=0)
    _assign(commitment, fields)
    _check(commitment, exclude=["number"])
    commitment.number = take_number(by.regency_id, timezone.localdate(at).year)
    saved(commitment, by)
    for position, wanted in enumerate(pledges):
        write_pledge(Pledge(commitment=commitment, position=position), wanted)
    return placed(commitment, by)


@service("draft_commitments")
def draft_many(
    *, by: User, drafts: Iterable[tuple[CommitmentFields, Iterable[PledgeDraft]]]
) -> list[Commitment]:
    """Write several new commitments down, all of them or none: one act, taken back as one."""
    return [draft(by=by, pledges=pledges, **fields) for fields, pledges in drafts]


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
    try:
        commitment.full_clean(exclude=exclude)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if commitment.lead and not commitment.lead.can(Permission.COMMITMENT_VIEW):
        raise Refused(_("Penanggung jawab ini tidak dapat membuka komitmen. Pilih orang lain."))
