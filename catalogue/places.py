"""Where the public sees a maker on a map: the one rule, for the map and the open data alike.

A point as it was recorded is told only where the owner agreed to it and the business is a body of
its own. A sole owner works at home (so does, for all we know, one whose form isn't stated), and
where somebody lives is not told: of those who agreed, all of a village stand on one point, its
middle. The database itself keeps the other points back, so no reader can let one slip.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Avg, Case, Count, F, Q, QuerySet, When
from django.utils import timezone

from businesses.models import Business
from catalogue.reading import consent
from regions.models import Region

FEWEST = 3  # points behind a middle that is reckoned from them
DIGITS = 2  # of such a middle, in degrees: about a kilometre
KEPT = 60  # seconds that a process remembers the middles
COLUMNS = ("id", "village_id", "district_id", "agreed_place", "own_latitude", "own_longitude")
BODY = Q(legal_form__is_sole=False)  # false where no form is stated

Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Spot:
    """A place on a map; `is_rounded` where it is the middle of a village, not the maker's own."""

    latitude: float
    longitude: float
    is_rounded: bool


def with_place(found: QuerySet) -> QuerySet:
    """Give businesses what `spots` reads of them (`COLUMNS`), and nothing more of their point."""
    agreed = consent("location", "pk")
    return found.annotate(
        agreed_place=agreed,
        own_latitude=Case(When(BODY & agreed, then=F("latitude"))),
        own_longitude=Case(When(BODY & agreed, then=F("longitude"))),
    )


def spots(rows: Iterable[Mapping[str, Any]]) -> dict[int, Spot]:
    """Return where each of some rows of `COLUMNS` stands, by its number; without those who don't."""
    agreed = [row for row in rows if row["agreed_place"]]
    own = {row["id"]: row for row in agreed if row["own_latitude"] is not None}
    others = [row for row in agreed if row["id"] not in own]
    found = middles({row["village_id"] for row in others if row["village_id"]})
    rounded = {
        row["id"]: Spot(*found[row["village_id"]], is_rounded=True)
        for row in others
        if row["village_id"] in found
    }
    return rounded | {
        pk: Spot(float(row["own_latitude"]), float(row["own_longitude"]), is_rounded=False)
        for pk, row in own.items()
    }


def spots_of(businesses: Collection[int]) -> dict[int, Spot]:
    """Return where the public sees some businesses, by their numbers."""
    if not businesses:
        return {}
    found = Business.objects.listable().filter(pk__in=businesses).order_by()
    return spots(with_place(found).values(*COLUMNS))


def middles(villages: Collection[str]) -> dict[str, Point]:
    """Return the middles of villages, as far as they are known, by code.

    Of the village itself: its point, its polygon, or the points of makers there who agreed. Where
    it has none of these, its kecamatan's.
    """
    minute = int(timezone.now().timestamp()) // KEPT
    cache, key = caches["process"], f"catalogue.middles-{minute}"
    known: dict[str, Point | None] = cache.get(key, {})
    missing = set(villages) - known.keys()
    if missing:
        read = _read(missing)
        ways = {code: (code, code[:8]) for code in missing}
        known |= {
            code: next((read[one] for one in way if one in read), None)
            for code, way in ways.items()
        }
        cache.set(key, known, KEPT)
    return {code: point for code in villages if (point := known[code]) is not None}


def _read(villages: Collection[str]) -> dict[str, Point]:
    """Middles of villages and of their kecamatan: what is recorded before what is reckoned."""
    codes = {*villages, *(code[:8] for code in villages)}
    regions = Region.objects.filter(code__in=codes)
    columns = ("code", "latitude", "longitude", "boundary__geometry")
    read = _reckoned(villages)
    for code, north, east, geometry in regions.values_list(*columns):
        if north is not None and east is not None:
            read[code] = (north, east)
        elif geometry:
            read[code] = middle_of(geometry)
    return read


def _reckoned(villages: Collection[str]) -> dict[str, Point]:
    """Middles of at least three points that may be on the map, too coarse to tell one of them."""
    found = Business.objects.listable().consented("location").filter(latitude__isnull=False)
    read: dict[str, Point] = {}
    for column, codes in (("district_id", {c[:8] for c in villages}), ("village_id", villages)):
        rows = found.filter(**{f"{column}__in": codes}).order_by().values_list(column)
        middles = rows.annotate(north=Avg("latitude"), east=Avg("longitude"), n=Count("pk"))
        for code, north, east, _n in middles.filter(n__gte=FEWEST):
            read[code] = (round(float(north), DIGITS), round(float(east), DIGITS))
    return read


def middle_of(geometry: Mapping[str, Any]) -> Point:
    """Return the middle of a GeoJSON polygon, of several the largest one's."""
    kinds = {"Polygon": lambda rings: [rings], "MultiPolygon": lambda polygons: polygons}
    polygons = kinds[geometry["type"]](geometry["coordinates"])
    _area, north, east = max(_weighed(rings[0]) for rings in polygons)
    return north, east


def _weighed(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Return a ring's area and the latitude and longitude of its centre of gravity."""
    start_east, start_north = ring[0]
    area = north = east = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        x1, y1, x2, y2 = x1 - start_east, y1 - start_north, x2 - start_east, y2 - start_north
        part = x1 * y2 - x2 * y1
        area, east, north = area + part, east + (x1 + x2) * part, north + (y1 + y2) * part
    if not area:
        return 0.0, start_north, start_east
    scale = 3 * area
    return (
        abs(area),
        round(start_north + north / scale, 6),
        round(start_east + east / scale, 6),
    )
