"""The pledges of a draft, and each business's own part of them."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business, Cluster
from commitments.models import Commitment, OfficeUnit, Pledge, PledgeShare
from commitments.services.guards import saved
from commitments.services.placing import draft_of, placed
from commitments.sides import Party
from core.services import Refused, service


@dataclass(frozen=True)
class PledgeDraft:
    """A pledge as it is written down. With `members`, `target` is meant for each of them.

    `members` None leaves the shares of a pledge, and so its target, as they are.
    """

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
    members: Sequence[Business] | None = ()


Wanted = Iterable[tuple[Pledge | None, PledgeDraft]]


@service("save_pledge")
def save_pledge(
    *,
    commitment: Commitment,
    by: User,
    wanted: PledgeDraft,
    pledge: Pledge | None = None,
    version: int | None = None,
) -> Pledge:
    """Add a pledge to a draft, or write `pledge` anew."""
    current = draft_of(commitment, by, version)
    row = pledge or Pledge(commitment=current, position=current.pledges.count())
    _write_own(current, row, wanted)
    _done(current, by)
    return row


@service("set_pledges")
def set_pledges(
    *, commitment: Commitment, by: User, wanted: Wanted, version: int | None = None
) -> Commitment:
    """Write the pledges of a draft anew, in this order; whoever is not named any more goes.

    Raises Conflict, and Refused once it was offered or for values that cannot be kept.
    """
    current = draft_of(commitment, by, version)
    wanted = list(wanted)
    kept = {pledge.pk for pledge, _draft in wanted if pledge}
    for row in current.pledges.exclude(pk__in=kept):
        row.delete()
    for position, (pledge, said) in enumerate(wanted):
        row = pledge or Pledge(commitment=current)
        row.position = position
        _write_own(current, row, said)
    return _done(current, by)


@service("set_shares")
def set_shares(
    *, pledge: Pledge, by: User, targets: Mapping[int, Decimal], version: int | None = None
) -> Commitment:
    """Say which businesses have a part in a pledge of a draft, and how much of it: id → target.

    Without any, the pledge is one promise of who makes it, and its target stays.
    """
    current = draft_of(pledge.commitment, by, version)
    row = current.pledges.get(pk=pledge.pk)
    if any(target <= 0 for target in targets.values()):
        raise Refused(_("Target harus lebih dari nol."))
    if targets:
        row.target = sum(targets.values())
        row.save(update_fields=["target"])
    write_shares(row, targets)
    return _done(current, by)


def _write_own(current: Commitment, row: Pledge, wanted: PledgeDraft) -> None:
    """Write a pledge of this commitment, and of no other."""
    if row.commitment_id != current.pk:
        raise Refused(_("Janji ini milik komitmen lain."))
    row.commitment = current
    write_pledge(row, wanted)


def _done(current: Commitment, by: User) -> Commitment:
    """Count the commitment on; who takes part in it tells its scope and place."""
    if current.scope != Commitment.Scope.DISTRICT:
        current.scope = _scope(current)
    return placed(saved(current, by), by)


def _scope(current: Commitment) -> str:
    makers = Pledge.objects.filter(commitment=current, party=Party.COMMUNITY)
    if makers.filter(cluster__isnull=False).exists():
        return Commitment.Scope.CLUSTER
    several = makers.values("business").distinct().count() > 1
    return Commitment.Scope.BUSINESSES if several else Commitment.Scope.BUSINESS


def write_pledge(pledge: Pledge, wanted: PledgeDraft) -> Pledge:
    """Write down what is wanted of a pledge. Raises Refused for what cannot be kept."""
    check(filled(pledge, wanted))
    pledge.save()
    if wanted.members is not None:
        write_shares(pledge, {member.pk: wanted.target for member in wanted.members})
    return pledge


def filled(pledge: Pledge, wanted: PledgeDraft) -> Pledge:
    """Set what is wanted of a pledge, its commitment's due day known; nothing is saved."""
    for name in ("party", "indicator", "measure", "unit", "business", "cluster", "representative"):
        setattr(pledge, name, getattr(wanted, name))
    pledge.text = wanted.text.strip()
    pledge.due = min(wanted.due or pledge.commitment.due, pledge.commitment.due)
    if wanted.members is not None:
        pledge.target = wanted.target * (len(wanted.members) or 1)
    elif not pledge.pk or not pledge.shares.exists():
        pledge.target = wanted.target
    return pledge


def check(row: models.Model, exclude: Collection[str] = ()) -> None:
    """Refuse a commitment or pledge that could not be kept, in the words of its fields and rules."""
    _refused(lambda: row.full_clean(exclude=exclude))


def check_fields(row: models.Model, names: Collection[str]) -> None:
    """Refuse values of these fields alone; asks the database nothing."""
    _refused(lambda: row.clean_fields(exclude={f.name for f in row._meta.fields} - set(names)))


def _refused(check: Callable[[], None]) -> None:
    try:
        check()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def write_shares(pledge: Pledge, targets: Mapping[int, Decimal]) -> None:
    """Bring the shares of a pledge to these targets; those that say so already stay untouched."""
    pledge.shares.exclude(business__in=targets).delete()
    known = {share.business_id: share for share in pledge.shares.all()}
    for business, target in targets.items():
        if business in known and known[business].target != target:
            known[business].target = target
            known[business].save(update_fields=["target"])
    PledgeShare.objects.bulk_create(
        PledgeShare(pledge=pledge, business_id=business, target=target)
        for business, target in targets.items()
        if business not in known
    )
