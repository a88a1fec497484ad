"""Decisions about suspected pairs: "bukan duplikat" is remembered, and can be taken back."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business, DuplicatePair
from businesses.services.guards import demand
from core.services import service


@service("tell_apart")
def tell_apart(*, business: Business, others: Iterable[int], by: User | None) -> int:
    """Remember that `business` is none of `others`; entry, import and the list respect it."""
    keys = [(min(business.pk, pk), max(business.pk, pk)) for pk in others if pk != business.pk]
    tell_many_apart(keys, by)
    return len(keys)


def tell_many_apart(keys: Iterable[tuple[int, int]], by: User | None) -> None:
    """Remember many pairs at once, each the smaller id first; call it inside a service."""
    if by is None:  # nobody decided
        return
    now = timezone.now()
    for one, other in keys:
        DuplicatePair.objects.update_or_create(
            first_id=one,
            second_id=other,
            defaults={"state": DuplicatePair.State.APART, "decided_at": now, "decided_by": by},
        )


@service("reopen_pair")
def reopen(*, pair: DuplicatePair, by: User) -> DuplicatePair:
    """Take "bukan duplikat" back: the pair is suspected again."""
    demand(by, Permission.BUSINESS_VERIFY)
    pair.state, pair.decided_at, pair.decided_by = DuplicatePair.State.OPEN, None, None
    pair.save(update_fields=["state", "decided_at", "decided_by"])
    return pair
