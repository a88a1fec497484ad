"""Regions loaded into the database: complete, repeatable, and kind to old records."""

import csv
import os
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from core.names import place_key
from regions import loading
from regions.loading import UnknownRegency, add_alias, load_regency, official_regions
from regions.matching import Problem, RegionIndex, match_district, match_village
from regions.models import Level, Region, RegionAlias
from tests import cast

SHARED = Path(os.environ.get("IKM_SHARED", Path(settings.BASE_DIR).parent / "shared"))
TABLE = SHARED / "reference" / "demak_regions.csv"
pytestmark = pytest.mark.django_db


def printed(*codes: str) -> str:
    out = StringIO()
    call_command("load_regions", *codes, stdout=out)
    return out.getvalue().strip()


def replace_source(monkeypatch, change):
    """Let the official list be what `change` makes of it."""
    before = official_regions
    monkeypatch.setattr(loading, "official_regions", lambda code: change(before(code)))


def test_demak_is_loaded_whole_and_a_second_load_changes_nothing():
    counts = "Kab. Demak (33.21): 14 kecamatan, 243 desa, 6 kelurahan"
    assert printed("33.21") == f"{counts}; 265 baru, 0 berubah"
    assert printed("3321") == f"{counts}; 0 baru, 0 berubah"
    assert Region.objects.get(code="33.21").parent.name == "Jawa Tengah"
    assert Region.objects.districts_of("33.21").count() == 14
    assert Region.objects.in_regency("33.21").filter(level=Level.VILLAGE).count() == 249


@pytest.mark.skipif(not TABLE.exists(), reason="the shared table of Demak is absent")
def test_demak_equals_the_decree():
    load_regency(code="33.21")
    stored = {region.code: region for region in Region.objects.in_regency("33.21")}
    with TABLE.open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert stored.keys() == rows.keys()
    for code, row in rows.items():
        region = stored[code]
        assert region.name == row["name"].removeprefix("Kabupaten ")
        assert region.kind == row["level"]
        assert (region.parent_id or "") == row["parent"]
        assert (region.bps_code or "") == row["bps_code"]
        if region.level == Level.VILLAGE:
            assert (region.kind == "kelurahan") == (code[9] == "1")


@pytest.mark.parametrize("code", ["34.71", "53.21", "91.03"])
def test_any_regency_or_city_can_be_loaded(code):
    report = load_regency(code=code)
    assert Region.objects.in_regency(code).count() > 10
    assert report.regency.code == code


@pytest.mark.parametrize("code", ["33", "33.99", "33.21.12", "Demak", "", "33.21.12.2019"])
def test_a_code_of_no_regency_is_refused_with_a_sentence(code):
    with pytest.raises(UnknownRegency, match="bukan kode kabupaten/kota"):
        load_regency(code=code)
    with pytest.raises(CommandError, match="Tulis seperti 33.21"):
        call_command("load_regions", code)


def test_a_renamed_village_keeps_its_code_and_answers_to_both_names(monkeypatch):
    load_regency(code="33.21")

    def rename(regions):
        village = next(region for region in regions if region.code == "33.21.12.2019")
        village.name, village.key = "Wonosari Baru", "wonosaribaru"
        return regions

    replace_source(monkeypatch, rename)
    assert "33.21.12.2019: Wonosari menjadi Wonosari Baru" in printed("33.21")
    assert Region.objects.get(code="33.21.12.2019").name == "Wonosari Baru"
    index = RegionIndex.load("33.21")
    for typed in ("Ds. Wonosari", "WONOSARI BARU"):
        assert index.match_village(typed, "33.21.12").region.code == "33.21.12.2019"
    assert printed("33.21").endswith("0 baru, 0 berubah")


def test_a_vanished_village_is_retired_kept_and_no_longer_offered(monkeypatch):
    load_regency(code="33.21")
    gone = "33.21.12.2019"
    replace_source(monkeypatch, lambda regions: [r for r in regions if r.code != gone])
    report = load_regency(code="33.21", on=date(2026, 11, 24))
    assert [region.code for region in report.retired] == [gone]
    assert Region.objects.get(code=gone).retired_on == date(2026, 11, 24)
    assert gone not in Region.objects.villages_of("33.21.12").current().values_list("pk", flat=True)
    assert (
        RegionIndex.load("33.21").match_village("Wonosari", "33.21.12").problem == Problem.RETIRED
    )
    monkeypatch.undo()
    load_regency(code="33.21")
    assert Region.objects.get(code=gone).retired_on is None


def test_a_whole_regency_is_matched_with_two_statements(django_assert_num_queries):
    load_regency(code="33.21")
    with django_assert_num_queries(2):
        index = RegionIndex.load("33.21")
        names = [
            index.match_village(v.name, v.parent_id).region.full_name
            for d in index.districts()
            for v in index.villages(d)
        ]
    assert "Desa Wonosari, Kec. Bonang" in names
    assert len(names) == 249


def test_single_names_are_matched_without_an_index():
    load_regency(code="33.21")
    bonang = match_district("Kec. Bonang", "33.21").region
    assert match_village("3321122019", bonang).region.full_name == "Desa Wonosari, Kec. Bonang"


def test_an_alias_is_stored_once_and_not_for_the_own_name():
    load_regency(code="33.21")
    dempet = Region.objects.get(code="33.21.07")
    assert add_alias(region=dempet, name="DEMPET") is None
    assert add_alias(region=dempet, name="Dempèt Lama") == add_alias(
        region=dempet, name="dempetlama"
    )
    assert RegionAlias.objects.get().key == place_key("dempet lama")


def test_the_database_refuses_a_level_that_does_not_fit_the_code():
    with pytest.raises(IntegrityError, match="region_level_fits_code"):
        Region.objects.create(code="33", level=Level.VILLAGE, kind="desa", name="X", key="x")


def test_the_cast_lives_at_its_real_addresses():
    official = {region.code: region.name for region in official_regions("33.21")}
    assert {code: name for code, _level, _kind, name in cast.PLACES}.items() <= official.items()
