"""What the register holds of the businesses that rows touch, read in five statements."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from businesses.imports.changes import Stored
from businesses.models import Business, Permit, PermitKind, YearlyFigures


def load_stored(keys: Iterable[tuple[int, int | None]]) -> dict[tuple[int, int | None], Stored]:
    """Return (business, year of the figures) → what is stored."""
    keys = list(keys)
    rows = Business.objects.filter(pk__in={pk for pk, _year in keys})
    businesses = {business.pk: business for business in rows.iterator()}
    # Prefetched, not joined: two businesses of one owner share him, so changes to him meet.
    prefetch_related_objects(list(businesses.values()), "owner", "industry_class")
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


class Held:
    """What is stored of the businesses that an import changes, by business and year of figures.

    However many years are asked for, a business is one object, so that all changes meet in it.
    """

    def __init__(self) -> None:
        self._stored: dict[tuple[int, int | None], Stored] = {}
        self._known: dict[int, Stored] = {}

    def add(self, stored: Stored, year: int | None) -> None:
        """Take up a business, or a further year of one."""
        self._stored[stored.business.pk, year] = stored
        self._known.setdefault(stored.business.pk, stored)

    def read(self, keys: Iterable[tuple[int, int | None]]) -> None:
        """Read many businesses at once; of each the first year asked for."""
        wanted = {pk: (pk, year) for pk, year in reversed(list(keys)) if pk not in self._known}
        for (_pk, year), stored in load_stored(wanted.values()).items():
            self.add(stored, year)

    def get(self, pk: int, year: int | None) -> Stored | None:
        """Return what is stored of a business, None when it is gone."""
        if (pk, year) not in self._stored:
            found, known = load_stored([(pk, year)]).get((pk, year)), self._known.get(pk)
            if known:  # perhaps not written yet
                found = Stored(known.business, found and found.figures, known.pirts)
            if found is None:
                return None
            self.add(found, year)
        return self._stored[pk, year]


def _pirts(businesses: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    permits = Permit.objects.filter(
        business__in=list(businesses), kind__number_check=PermitKind.Check.PIRT
    )
    for pk, number in permits.values_list("business_id", "number"):
        found[pk].add(number)
    return found
