"""Making a commitment and its pledges, while it is still a draft."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business, Cluster
from commitments.models import Commitment, CommitmentCounter, OfficeUnit, Pledge, PledgeShare
from commitments.services.guards import demand, locked, saved
from commitments.sides import Party
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


@dataclass(frozen=True)
class PledgeDraft:
    """A pledge as it is written down. With `members`, `target` is meant for each of them."""

    party: Party
    text: str
    indicator: str
    target: Decimal
    measure: str
    due: dt.date | None = None
    unit: OfficeUnit | None = None
    business: Business | None = None
    cluster: Cluster | None = None
    representative: Business | None = None
    members: Sequence[Business] = field(default_factory=tuple)


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
        _write_pledge(Pledge(commitment=commitment, position=position), wanted)
    return _placed(commitment, by)


@service("edit_commitment")
def edit(
    *,
    commitment: Commitment,
    by: User,
    version: int | None = None,
    **fields: Unpack[CommitmentFields],
) -> Commitment:
    """Change a draft. Raises Conflict, and Refused once it was offered: withdraw it first."""
    current = _draft_of(commitment, by, version)
    _assign(current, fields)
    _check(current)
    current.pledges.filter(due__gt=current.due).update(due=current.due)
    saved(current, by)
    return _placed(current, by)


@service("publish_commitment")
def set_public(*, commitment: Commitment, by: User, is_public: bool) -> Commitment:
    """Show a commitment to the public or hide it, in whatever state it is."""
    demand(by, Permission.COMMITMENT_EDIT)
    current = locked(commitment, by)
    if current.is_public != is_public:
        current.is_public = is_public
        saved(current, by)
    return current


@service("save_pledge")
def save_pledge(
    *,
    commitment: Commitment,
    by: User,
    wanted: PledgeDraft,
    pledge: Pledge | None = None,
    version: int | None = None,
) -> Pledge:
    """Add a pledge to a draft, or write `pledge` anew, its shares as well."""
    current = _draft_of(commitment, by, version)
    if pledge is not None and pledge.commitment_id != current.pk:
        raise Refused(_("Janji ini milik komitmen lain."))
    last = current.pledges.count()
    row = _write_pledge(pledge or Pledge(commitment=current, position=last), wanted)
    saved(current, by)
    _placed(current, by)
    return row


@service("remove_pledge")
def remove_pledge(*, pledge: Pledge, by: User) -> Commitment:
    """Take a pledge out of a draft."""
    current = _draft_of(pledge.commitment, by, None)
    pledge.delete()
    saved(current, by)
    return _placed(current, by)


def _draft_of(commitment: Commitment, by: User, version: int | None) -> Commitment:
    demand(by, Permission.COMMITMENT_EDIT)
    current = locked(commitment, by, version)
    if current.status != Commitment.Status.DRAFT:
        raise Refused(_("Hanya draf yang dapat diubah. Tarik dulu penawarannya."))
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


def _write_pledge(pledge: Pledge, wanted: PledgeDraft) -> Pledge:
    for name in ("party", "indicator", "measure", "unit", "business", "cluster", "representative"):
        setattr(pledge, name, getattr(wanted, name))
    pledge.text = wanted.text.strip()
    pledge.due = min(wanted.due or pledge.commitment.due, pledge.commitment.due)
    pledge.target = wanted.target * (len(wanted.members) or 1)
    try:
        pledge.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    pledge.save()
    pledge.shares.all().delete()
    PledgeShare.objects.bulk_create(
        PledgeShare(pledge=pledge, business=member, target=wanted.target)
        for member in wanted.members
    )
    return pledge


def _placed(commitment: Commitment, by: User) -> Commitment:
    """Set the kecamatan where all of its makers live in one; refuse what `by` may not see."""
    places = set(
        commitment.pledges.filter(business__isnull=False).values_list(
            "business__district", flat=True
        )
    )
    places |= set(
        PledgeShare.objects.filter(pledge__commitment=commitment).values_list(
            "business__district", flat=True
        )
    )
    places |= {
        pledge.cluster.region.district_code
        for pledge in commitment.pledges.filter(cluster__isnull=False).select_related(
            "cluster__region"
        )
    }
    if commitment.scope != Commitment.Scope.DISTRICT and places:
        commitment.district_id = places.pop() if len(places) == 1 else None
        commitment.save(update_fields=["district", "updated_at"])
    named = _named(commitment)
    seen = Business.objects.visible_to(by).filter(pk__in=named).count()
    in_sight = Commitment.objects.visible_to(by).filter(pk=commitment.pk).exists()
    if seen < len(named) or not in_sight:
        raise Refused(_("Usaha atau sentra ini di luar wilayah kerja Anda."))
    return Commitment.objects.with_page().get(pk=commitment.pk)


def _named(commitment: Commitment) -> set[int]:
    """Return the ids of all businesses that promise or have a share."""
    pledges = commitment.pledges.filter(business__isnull=False)
    shares = PledgeShare.objects.filter(pledge__commitment=commitment)
    return {*pledges.values_list("business", flat=True), *shares.values_list("business", flat=True)}
