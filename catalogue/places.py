"""Where the public sees a maker on a map: the one rule, for the map and the open data alike.

A point as it was recorded is told only where the owner agreed to it and the business is a body of
its own. A sole owner works at home (so does, for all we know, one whose form isn't stated), and
where somebody lives is not told: of those who agreed, all of a village stand on one point, its
middle. The database chooses, so that no finer point of a home ever leaves it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import BooleanField, Case, F, FloatField, Q, QuerySet, When
from django.db.models.functions import Cast, Coalesce

from businesses.models import Business
from businesses.querysets import BusinessQuerySet
from regions.models import Region

FIRM = Q(legal_form__is_sole=False, latitude__isnull=False)  # false where no form is stated

Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Spot:
    """A place on a map; `is_rounded` where it is the middle of a village, not the maker's own."""

    latitude: float
    longitude: float
    is_rounded: bool


def placed(found: BusinessQuerySet) -> QuerySet:
    """Those on the map: with `east` and `north`, and whether it is `exact`ly there."""
    return (
        found.consented("location")
        .annotate(
            exact=Case(When(FIRM, then=True), default=False, output_field=BooleanField()),
            east=_seen("longitude"),
            north=_seen("latitude"),
        )
        .filter(east__isnull=False)
    )


def _seen(name: str) -> Case:
    middle = Coalesce(F(f"village__{name}"), F(f"district__{name}"))
    return Case(
        When(FIRM, then=Cast(F(name), FloatField())), default=middle, output_field=FloatField()
    )


def spots_of(businesses: Collection[int]) -> dict[int, Spot]:
    """Return where the public sees some businesses, by their numbers; without those nowhere."""
    if not businesses:
        return {}
    found = placed(Business.objects.listable().filter(pk__in=businesses)).order_by()
    rows = found.values_list("pk", "north", "east", "exact")
    return {pk: Spot(north, east, is_rounded=not exact) for pk, north, east, exact in rows}


def middles(codes: Collection[str]) -> dict[str, Point]:
    """Return the middles of regions by code; a desa without one has that of its kecamatan."""
    wanted = {*codes, *(code[:8] for code in codes)}
    regions = Region.objects.filter(code__in=wanted, latitude__isnull=False)
    known = {
        code: (north, east)
        for code, north, east in regions.values_list("code", "latitude", "longitude")
        if north is not None and east is not None
    }
    found = {code: known.get(code) or known.get(code[:8]) for code in codes}
    return {code: point for code, point in found.items() if point}
