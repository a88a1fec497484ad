"""Complete records of one officer and kecamatan, waiting together: decided by an official at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Count, Min
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from businesses.completeness import GRID
from businesses.models import Business
from businesses.querysets import BusinessQuerySet
from businesses.review.deciding import approve, give_back
from businesses.services.guards import demand
from core.services import Refused, service

MOST = 200  # decided by one tap; the rest waits for the next


@dataclass(frozen=True)
class Bundle:
    """What one officer handed in of one kecamatan, with all that verification asks for."""

    officer: int
    name: str
    district: str
    place: str
    count: int
    since: object


@dataclass(frozen=True)
class Decided:
    """What one tap did; `refused` says which records were left, and why."""

    done: int
    refused: tuple[str, ...]


def complete(user: User) -> BusinessQuerySet:
    """Return what waits in the user's scope and lacks nothing that verification asks for."""
    today = timezone.localdate()
    needed = reduce(and_, (item.condition(today) for item in GRID if item.required))
    return Business.objects.visible_to(user).waiting().filter(needed)


def bundles(user: User) -> list[Bundle]:
    """Return the bundles that wait, the longest waiting first, in one statement."""
    named = ("submitted_by", "submitted_by__full_name", "district", "district__name")
    rows = complete(user).order_by().values_list(*named)
    rows = rows.annotate(n=Count("pk"), since=Min("submitted_at")).order_by("since")
    return [Bundle(*row) for row in rows]


@service("verify_many")
def approve_bundle(*, by: User, officer: int, district: str) -> Decided:
    """Verify a bundle; a record that cannot be verified any more is left, and said."""
    return _each(by, officer, district, lambda row: approve(record=row, by=by))


@service("return_many")
def return_bundle(*, by: User, officer: int, district: str, reason: str) -> Decided:
    """Give a bundle back with one reason for all of it."""
    return _each(by, officer, district, lambda row: give_back(record=row, by=by, reason=reason))


def _each(by: User, officer: int, district: str, act: Callable[[Business], object]) -> Decided:
    demand(by, Permission.FIGURES_PUBLISH)
    rows = complete(by).filter(submitted_by=officer, district=district)
    done, refused = 0, []
    for row in rows.order_by("submitted_at", "pk")[:MOST]:
        try:
            act(row)
        except Refused as refusal:
            refused.append(f"{row}: {refusal}")
        else:
            done += 1
    return Decided(done, tuple(refused))
