"""Polygons of regions, read from GeoJSON and checked before any is kept.

A feature is known by a Kemendagri or BPS code in any of its properties. One fault refuses the whole
file, with every fault told; loading the same file twice changes nothing.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from core.services import service
from regions.models import Boundary, Region
from regions.outlines import middle, outer_rings, outline

LIMIT = 30 * 2**20  # bytes
POINTS = 400_000
WEST, EAST, SOUTH, NORTH = 94.5, 141.5, -11.5, 6.5
DIGITS = 6  # decimal degrees: about a hand's breadth
TOLD = 20

Point = tuple[float, float]


class BoundariesRefused(ValueError):
    """The file can't be used; the message names each fault."""


@service("boundaries_loaded")
def load_boundaries(
    *, content: bytes, regency: str, source: str, by: models.Model | None
) -> Counter[str]:
    """Keep the polygons of a regency's regions; return how many are new, changed, unchanged.

    Each region also learns where its middle is.
    """
    read = read_boundaries(content, regency)
    present = Boundary.objects.in_bulk(read)
    counts: Counter[str] = Counter(new=0, changed=0, unchanged=0)
    with transaction.atomic():
        for code, geometry in read.items():
            east, north = (round(number, DIGITS) for number in middle(outer_rings(geometry)))
            Region.objects.filter(pk=code).update(longitude=east, latitude=north)
            row = present.get(code) or Boundary(region_id=code)
            if row.geometry == geometry:
                counts["unchanged"] += 1
                continue
            counts["changed" if code in present else "new"] += 1
            row.geometry, row.source = geometry, source
            row.outline = outline(geometry)
            row.save()
    return counts


def read_boundaries(content: bytes, regency: str) -> dict[str, dict[str, Any]]:
    """Return {code of a region: its geometry}. Raises BoundariesRefused."""
    known = _codes(regency)
    read: dict[str, dict[str, Any]] = {}
    faults = []
    for number, feature in enumerate(_features(content), start=1):
        try:
            code = _region_of(feature, known)
            if code in read:
                raise BoundariesRefused(_("%(code)s sudah ada di berkas ini.") % {"code": code})
            read[code] = _geometry(feature.get("geometry"))
        except BoundariesRefused as fault:
            faults.append(_("Bidang %(n)d: %(fault)s") % {"n": number, "fault": fault})
    if faults:
        more = [_("… dan %(n)d lagi") % {"n": len(faults) - TOLD}] if len(faults) > TOLD else []
        raise BoundariesRefused("\n".join(faults[:TOLD] + more))
    return read


def _codes(regency: str) -> dict[str, str]:
    """Return what a feature may call a region (digits only) → its Kemendagri code."""
    codes = {}
    for code, bps in Region.objects.in_regency(regency).values_list("code", "bps_code"):
        codes[code.replace(".", "")] = code
        if bps:
            codes.setdefault(bps, code)
    return codes


def _features(content: bytes) -> list[dict[str, Any]]:
    if len(content) > LIMIT:
        raise BoundariesRefused(
            _("Berkas lebih dari %(n)d MB. Sederhanakan poligonnya.") % {"n": LIMIT // 2**20}
        )
    try:
        features = json.loads(content)["features"]
    except (ValueError, KeyError, TypeError, RecursionError):
        features = None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise BoundariesRefused(
            _("Ini bukan GeoJSON (FeatureCollection). Ekspor dari QGIS sebagai GeoJSON, EPSG:4326.")
        )
    if not features:
        raise BoundariesRefused(_("Berkas ini tidak memuat satu bidang pun."))
    return features


def _region_of(feature: dict[str, Any], known: dict[str, str]) -> str:
    """Return the deepest region that the feature names: it may name those above it, too."""
    properties = feature.get("properties")
    values = list(properties.values()) if isinstance(properties, dict) else []
    typed = {str(value).replace(".", "").strip() for value in [feature.get("id"), *values]}
    found = {known[value] for value in typed & known.keys()}
    deepest = {code for code in found if len(code) == max(map(len, found))}
    if len(deepest) != 1:
        raise BoundariesRefused(
            _("tidak menyebut kode Kemendagri atau BPS wilayah yang dimuat di sini.")
            if not deepest
            else _("menyebut lebih dari satu wilayah: %(codes)s.")
            % {"codes": ", ".join(sorted(deepest))}
        )
    return deepest.pop()


def _geometry(given: Any) -> dict[str, Any]:
    """Return the geometry with plain rounded points, its rings checked."""
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BoundariesRefused(_("bentuknya harus Polygon atau MultiPolygon."))
    parts = [given.get("coordinates")] if kind == "Polygon" else given.get("coordinates")
    if not isinstance(parts, list) or not parts:
        raise BoundariesRefused(_("tidak punya koordinat."))
    polygons = [[_ring(ring) for ring in _list(part)] for part in parts]
    if sum(len(ring) for polygon in polygons for ring in polygon) > POINTS:
        raise BoundariesRefused(_("titiknya terlalu banyak. Sederhanakan poligonnya."))
    return {"type": kind, "coordinates": polygons[0] if kind == "Polygon" else polygons}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise BoundariesRefused(_("tidak punya koordinat."))
    return value


def _ring(given: Any) -> list[list[float]]:
    points = [list(point) for point in _points(_list(given))]
    if len(points) < 4 or points[0] != points[-1]:
        raise BoundariesRefused(
            _("garis tepinya tidak tertutup (titik terakhir harus sama dengan titik pertama).")
        )
    return points


def _points(given: list[Any]) -> Iterator[Point]:
    for point in given:
        try:
            east, north = float(point[0]), float(point[1])
        except (TypeError, ValueError, IndexError, KeyError, OverflowError):
            raise BoundariesRefused(_("ada titik yang bukan dua angka.")) from None
        if not (WEST <= east <= EAST and SOUTH <= north <= NORTH) or math.isnan(east + north):
            raise BoundariesRefused(
                _(
                    "titik %(east)s, %(north)s di luar Indonesia. Pakai bujur, lalu lintang (EPSG:4326)."
                )
                % {"east": east, "north": north}
            )
        yield round(east, DIGITS), round(north, DIGITS)
