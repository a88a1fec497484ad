"""The points of a search as GeoJSON: each business, or of too many each cell."""

import re
from collections.abc import Iterator

from django.db.models import Avg, Count, F, Max, Min, QuerySet, Value
from django.db.models.functions import Floor
from django.utils.translation import ngettext

from catalogue import cards, texts
from catalogue.search.makers import with_count

MOST = 500  # points in one answer; more are told by cell
ACROSS = 20  # cells of the longer side
SMALLEST = 0.0005  # degrees: cells are not cut finer
DIGITS = 5  # decimal degrees: about a metre
EDGE = 10**-DIGITS  # what rounding may have taken off a box
COLUMNS = (
    "id", "name", "main_product", "village__kind", "village__name", "district__name", "count",
    "east", "north", "exact",
)  # fmt: skip
BOX = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?(?:,-?\d{1,3}(?:\.\d{1,6})?){3}", re.ASCII)

Box = tuple[float, float, float, float]


def box_in(typed: str) -> Box | None:
    """Return west, south, east and north of "110.5,-7,110.6,-6.9", or None where it is no box."""
    if not BOX.fullmatch(typed):
        return None
    west, south, east, north = map(float, typed.split(","))
    return (west, south, east, north) if west <= east and south <= north else None


def collection(found: QuerySet, box: Box | None) -> dict[str, object]:
    """Return placed businesses as GeoJSON in two statements: each, or of too many each cell."""
    if box:
        west, south, east, north = box
        found = found.filter(
            east__range=(west - EDGE, east + EDGE), north__range=(south - EDGE, north + EDGE)
        )
    seen = found.aggregate(
        count=Count("pk"), west=Min("east"), south=Min("north"), e=Max("east"), n=Max("north")
    )
    each = seen["count"] <= MOST
    features = _points(found) if each else _cells(found, seen)
    return {"type": "FeatureCollection", "jumlah": seen["count"], "features": list(features)}


def _feature(east: float, north: float, **told: object) -> dict[str, object]:
    spot = [round(east, DIGITS), round(north, DIGITS)]
    geometry = {"type": "Point", "coordinates": spot}
    return {"type": "Feature", "geometry": geometry, "properties": told}


def _points(found: QuerySet) -> Iterator[dict[str, object]]:
    for row in with_count(found).order_by("name", "pk").values(*COLUMNS):
        count = row["count"]
        yield _feature(
            row["east"],
            row["north"],
            nama=row["name"],
            alamat=cards.address_of("business", row["name"], row["id"], "usaha"),
            tempat=f"{texts.place(row['village__kind'], row['village__name'])}, "
            f"{row['district__name']}",
            produk_utama=row["main_product"],
            produk=ngettext("%(n)d produk", "%(n)d produk", count) % {"n": count} if count else "",
            tepat=row["exact"],
        )


def _cells(found: QuerySet, seen: dict[str, float]) -> Iterator[dict[str, object]]:
    longer = max(seen["e"] - seen["west"], seen["n"] - seen["south"])
    step = max(longer / ACROSS, SMALLEST)
    cells = (
        found.order_by()
        .annotate(
            column=Floor((F("east") - Value(seen["west"])) / Value(step)),
            row=Floor((F("north") - Value(seen["south"])) / Value(step)),
        )
        .values("column", "row")
        .annotate(
            many=Count("pk"),
            x=Avg("east"),
            y=Avg("north"),
            west=Min("east"),
            south=Min("north"),
            e=Max("east"),
            n=Max("north"),
            first=Min("district__name"),
            last=Max("district__name"),
        )
        .order_by("column", "row")
    )
    for cell in cells:
        corners = [round(cell[side], DIGITS) for side in ("west", "south", "e", "n")]
        one = cell["first"] if cell["first"] == cell["last"] else ""
        yield _feature(cell["x"], cell["y"], jumlah=cell["many"], kotak=corners, kecamatan=one)
