"""The map of kecamatan: drawn as they lie once boundaries are loaded, else as tiles."""

import gzip
import json
import math
from io import StringIO
from random import Random

import pytest
from django.core.cache import caches
from django.core.management import call_command

from dashboard import snapshots
from regions.outlines import POINTS, outline, simplified


def coast(west: float, south: float, points: int = 4000) -> list[list[float]]:
    """A round kecamatan with a ragged edge, as a surveyor would deliver it."""
    luck, ring = Random(1), []
    for step in range(points):
        turn, far = 2 * math.pi * step / points, 0.05 + luck.random() / 2000
        ring.append([west + far * math.cos(turn), south + far * math.sin(turn)])
    return [*ring, ring[0]]


@pytest.fixture
def loaded(tmp_path, settings, db):
    """Boundaries of the four kecamatan that tests know."""
    settings.IKM_REGENCY = "33.21"

    def load(codes=("33.21.01", "33.21.04", "33.21.11", "33.21.12")):
        features = [
            {
                "type": "Feature",
                "properties": {"kode": code},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [coast(110.5 + number % 2 / 10, -6.9 - number // 2 / 10)],
                },
            }
            for number, code in enumerate(codes)
        ]
        file = tmp_path / "peta.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        call_command("load_boundaries", str(file), stdout=StringIO())
        caches["process"].clear()

    return load


def test_an_outline_has_few_points_and_lies_where_the_region_does():
    ring = coast(110.6, -6.9)
    (found,) = outline({"type": "Polygon", "coordinates": [ring]})
    assert 12 < len(found) <= POINTS and found[0] == found[-1]
    for corner in (min, max):
        assert corner(p[0] for p in found) == pytest.approx(corner(p[0] for p in ring), abs=0.004)
    square = [[0, 0], [1, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    assert simplified(square, 0.1) == [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]


def test_kecamatan_are_drawn_as_they_lie_on_every_map(agung, sari, anon, loaded, chance):
    tiles = agung.get("/kerja/dasbor/").context["map"]["tiles"]
    assert not any(tile.path for tile in tiles)
    loaded()
    kept = snapshots.take(regency="33.21", by=agung.user)
    snapshots.publish(snapshot=kept, by=agung.user)
    for member, page in ((agung, "/kerja/dasbor/"), (agung, "/kerja/usaha/?lihat=peta")):
        body = member.get(page).content.decode()
        assert body.count("<path class=") == 4 and 'aria-label="Bonang: ' in body, page
        assert "kecamatan=33.21.12" in body and len(gzip.compress(body.encode())) < 60_000
    public = anon.get("/statistik/").content.decode()
    assert public.count("<path class=") == 4 and "/usaha/?kecamatan=33.21.12" in public
    mine = sari.get("/kerja/dasbor/").context["map"]["tiles"]
    assert {tile.name for tile in mine} == {"Mranggen", "Sayung"} and all(t.path for t in mine)


def test_one_kecamatan_without_its_boundary_keeps_the_tiles(agung, loaded):
    loaded(["33.21.01", "33.21.04"])
    assert not any(t.path for t in agung.get("/kerja/dasbor/").context["map"]["tiles"])
