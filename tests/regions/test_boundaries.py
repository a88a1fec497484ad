"""Polygons for maps: known by either code, checked to the last point, and loaded once."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from regions import boundaries
from regions.models import Boundary, Region
from regions.outlines import middle, outer_rings
from tests import cast

pytestmark = pytest.mark.django_db
BONANG = [[110.6, -6.8], [110.7, -6.8], [110.7, -6.9], [110.6, -6.9], [110.6, -6.8]]


@pytest.fixture(autouse=True)
def places():
    cast.set_places()
    Region.objects.filter(code="33.21.01").update(bps_code="3321010")


def feature(*rings: Any, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    coordinates = list(rings) if kind == "Polygon" else [[ring] for ring in rings]
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def loaded(folder: Path, *features: Any, name: str = "demak.geojson") -> str:
    file = folder / name
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    out = StringIO()
    call_command("load_boundaries", str(file), stdout=out)
    return out.getvalue().strip()


def test_a_region_is_known_by_either_code_and_loaded_once(tmp_path):
    both = (
        feature(BONANG, KDKAB="33.21", KDKEC="33.21.12", WADMKC="Bonang"),
        feature(BONANG, BONANG, kind="MultiPolygon", bps=3321010),
    )
    assert loaded(tmp_path, *both) == "Batas wilayah: 2 baru, 0 berubah, 0 tetap"
    assert loaded(tmp_path, *both) == "Batas wilayah: 0 baru, 0 berubah, 2 tetap"
    moved = [[east + 0.01, north, 7] for east, north in BONANG]
    assert loaded(tmp_path, feature(moved, kode=" 332112 ")).endswith("1 berubah, 0 tetap")
    bonang = Boundary.objects.get(region="33.21.12")
    assert bonang.geometry["coordinates"][0][0] == [110.61, -6.8]  # heights are left out
    assert bonang.source == "demak.geojson"
    assert Boundary.objects.get(region="33.21.01").geometry["type"] == "MultiPolygon"
    place = Region.objects.get(pk="33.21.12")
    assert (place.longitude, place.latitude) == (110.66, -6.85)


def test_the_middle_is_that_of_the_largest_part():
    hook = [[0, 0], [4, 0], [4, 1], [1, 1], [1, 4], [0, 4], [0, 0]]
    speck = [[90, 90], [91, 90], [90, 90.1], [90, 90]]
    many = {"type": "MultiPolygon", "coordinates": [[speck], [hook]]}
    assert middle(outer_rings(many)) == pytest.approx((1.357143, 1.357143))
    flat = {"type": "Polygon", "coordinates": [[[1, 1], [3, 1], [2, 1], [1, 1]]]}
    assert middle(outer_rings(flat)) == (1.75, 1)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (feature(BONANG, kode="33.19.01"), "tidak menyebut kode"),
        (feature(BONANG, a="33.21.12", b="33.21.01"), "lebih dari satu wilayah"),
        (feature(BONANG[:-1], kode="33.21.12"), "tidak tertutup"),
        (feature([[-6.8, 110.6]] * 4, kode="33.21.12"), "di luar Indonesia"),
        (feature([[110.6, None]] * 4, kode="33.21.12"), "bukan dua angka"),
        (feature([["NaN", "NaN"]] * 4, kode="33.21.12"), "di luar Indonesia"),
        (feature(kode="33.21.12"), "tidak punya koordinat"),
        (feature(BONANG, kind="Point", kode="33.21.12"), "harus Polygon"),
        ({"properties": None}, "tidak menyebut kode"),
    ],
)
def test_one_fault_refuses_the_whole_file_and_is_told(wrong, told, tmp_path):
    with pytest.raises(CommandError, match=f"Bidang 2: .*{told}"):
        loaded(tmp_path, feature(BONANG, kode="33.21.01"), wrong)
    assert not Boundary.objects.exists()


def test_all_faults_are_told_the_first_twenty_by_line(tmp_path):
    with pytest.raises(CommandError) as refused:
        loaded(tmp_path, *[feature(BONANG, kode="33.21.12")] * 23)
    lines = str(refused.value).splitlines()
    assert lines[0] == "Bidang 2: 33.21.12 sudah ada di berkas ini." and len(lines) == 21
    assert lines[-1] == "… dan 2 lagi"


@pytest.mark.parametrize("content", ["{", "[]", '{"features": 1}', '{"features": [1]}'])
def test_what_is_no_geojson_is_said_to_be_none(content, tmp_path):
    (tmp_path / "peta.geojson").write_text(content)
    with pytest.raises(CommandError, match="bukan GeoJSON"):
        call_command("load_boundaries", str(tmp_path / "peta.geojson"))


def test_a_file_too_large_or_absent_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "LIMIT", 2**20)
    with pytest.raises(CommandError, match="lebih dari 1 MB"):
        loaded(tmp_path, feature(BONANG, kode="33.21.12", note="x" * 2**20))
    with pytest.raises(CommandError, match="tidak terbaca: No such file"):
        call_command("load_boundaries", str(tmp_path / "none.geojson"))
