"""What the register holds of the businesses that rows touch, read in five statements."""

from collections import defaultdict
from collections.abc import Iterable

from businesses.imports.changes import Stored
from businesses.models import Business, Permit, PermitKind, YearlyFigures


def load_stored(keys: Iterable[tuple[int, int | None]]) -> dict[tuple[int, int | None], Stored]:
    """Return (business, year of the figures) → what is stored."""
    keys = list(keys)
    # Prefetched, not joined: two businesses of one owner share him, so changes to him meet.
    businesses = Business.objects.prefetch_related("owner", "industry_class").in_bulk(
        {pk for pk, _year in keys}
    )
    figures = {
        (row.business_id, row.year): row
        for row in YearlyFigures.objects.prefetch_related("unit").filter(
            business__in=businesses, year__in={year for _pk, year in keys if year}
        )
    }
    pirts = _pirts(businesses)
    return {
        (pk, year): Stored(businesses[pk], figures.get((pk, year)), frozenset(pirts[pk]))
        for pk, year in keys
        if pk in businesses
    }


def _pirts(businesses: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    permits = Permit.objects.filter(
        business__in=list(businesses), kind__number_check=PermitKind.Check.PIRT
    )
    for pk, number in permits.values_list("business_id", "number"):
        found[pk].add(number)
    return found
