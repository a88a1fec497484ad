"""Place names as offices type them, matched against Demak without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regions.loading import official_regions
from regions.matching import Problem, RegionIndex
from regions.models import Region

DEMAK = RegionIndex(official_regions("33.21")[1], official_regions("33.21")[2:])
VILLAGES = [v for d in DEMAK.districts() for v in DEMAK.villages(d)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bonang", "33.21.12"),
        ("Kec. Bonang", "33.21.12"),
        ("KEC BONANG", "33.21.12"),
        ("Kecamatan : Bonang", "33.21.12"),
        ("  bonang\xa0", "33.21.12"),
        ("KR.TENGAH", "33.21.05"),
        ("Kr. Tengah", "33.21.05"),
        ("KARANG TENGAH", "33.21.05"),
        ("Krtengah", "33.21.05"),
        ("Kr.awen", "33.21.02"),
        ("Krg. Awen", "33.21.02"),
        ("KR.ANYAR", "33.21.09"),
        ("Kb. Agung", "33.21.14"),
        ("KEBON AGUNG", "33.21.14"),
        ("Demak, Kab. Demak", "33.21.11"),
        ("33.21.12", "33.21.12"),
        ("332112", "33.21.12"),
        ("3321060", "33.21.12"),
    ],
)
def test_a_district_is_found_however_it_is_typed(demak, typed, code):
    assert demak.match_district(typed).region.code == code


@pytest.mark.parametrize(
    ("typed", "district", "code"),
    [
        ("Wonosari", "33.21.12", "33.21.12.2019"),
        ("Ds. Wonosari", "33.21.12", "33.21.12.2019"),
        ("Desa WONOSARI", "33.21.12", "33.21.12.2019"),
        ("DS WONOSARI  ", "33.21.12", "33.21.12.2019"),
        ("Kel/Desa Wonosari", "33.21.12", "33.21.12.2019"),
        ("Desa/Kel. Wonosari", "33.21.12", "33.21.12.2019"),
        ("Wonosari RT 03/RW 02", "33.21.12", "33.21.12.2019"),
        ("Ds. Wonosari rt03/02", "33.21.12", "33.21.12.2019"),
        ("Ds. Wonosari Kec. Bonang", "33.21.12", "33.21.12.2019"),
        ("Wonosari, Bonang", "33.21.12", "33.21.12.2019"),
        ("Ds. Wonosari, Kec. Bonang, Kab. Demak", "33.21.12", "33.21.12.2019"),
        ("33.21.12.2019", "33.21.12", "33.21.12.2019"),
        ("3321122019", "33.21.12", "33.21.12.2019"),
        ("Kel. Bintoro", "33.21.11", "33.21.11.1018"),
        ("Karang Asem", "33.21.04", "33.21.04.2005"),
        ("Banyumening", "33.21.01", "33.21.01.2001"),
    ],
)
def test_a_village_is_found_however_it_is_typed(demak, typed, district, code):
    match = demak.match_village(typed, district)
    assert match.region is not None, match.message
    assert match.region.name == demak.by_code[code].name


def test_a_near_name_is_refused_with_a_suggestion(demak):
    match = demak.match_village("Bintro", "33.21.11")
    assert match.region is None
    assert match.message == '"Bintro" tidak ada di Kec. Demak. Maksud Anda "Bintoro"?'


def test_a_village_of_another_district_is_refused_and_told_where_it_is(demak):
    match = demak.match_village("Bintoro", "33.21.12")
    assert match.problem == Problem.OTHER_DISTRICT
    assert match.message.endswith("Ada: Kel. Bintoro, Kec. Demak.")
    assert demak.match_village("3321111018", "33.21.12").problem == Problem.OTHER_DISTRICT
    assert demak.match_village("Bintoro Kec. Demak", "33.21.12").problem == Problem.OTHER_DISTRICT


def test_a_name_that_occurs_twice_in_demak_is_matched_inside_its_own_district(demak):
    homes = [v for v in VILLAGES if v.key == "rejosari"]
    assert len(homes) > 1
    for village in homes:
        assert demak.match_village("Ds. Rejosari", village.parent_id).region.code == village.code


def test_a_village_without_district_waits_for_the_district(demak):
    assert demak.match_village("Wonosari", None).problem == Problem.NO_DISTRICT
    assert demak.match_village("", None).problem == Problem.EMPTY
    assert demak.match_village("3321122019", None).region.code == "33.21.12.2019"


def test_two_villages_of_one_name_in_one_district_are_never_chosen_between():
    district = Region(code="33.21.12", level="district", kind="kecamatan", name="Bonang")
    twins = [
        Region(
            code=code,
            level="village",
            kind="desa",
            name=name,
            key=name.lower().replace(" ", ""),
            parent_id="33.21.12",
        )
        for code, name in [("33.21.12.2001", "Sidorejo"), ("33.21.12.2002", "Sido Rejo")]
    ]
    regency = Region(code="33.21", level="regency", kind="kabupaten", name="Demak")
    match = RegionIndex(regency, [district, *twins]).match_village("Sidorejo", "33.21.12")
    assert match.problem == Problem.AMBIGUOUS
    assert match.suggestions == twins


def test_the_wrong_kind_word_is_only_a_warning(demak):
    match = demak.match_village("Kel. Wonosari", "33.21.12")
    assert match.region.name == "Wonosari"
    assert match.warning == '"Kel. Wonosari" tercatat sebagai Desa Wonosari.'
    assert demak.match_village("Desa Bintoro", "33.21.11").kind_differs
    assert not demak.match_village("Kel/Desa Bintoro", "33.21.11").kind_differs


@pytest.mark.parametrize("typed", ["", "-", " . ", "Kec.", "Semarang", "3374010", "33.22.01", "12"])
def test_what_names_no_district_of_demak_gives_none_and_a_sentence(demak, typed):
    match = demak.match_district(typed)
    assert match.region is None
    assert match.message


@given(st.sampled_from(VILLAGES), st.sampled_from(["", "Ds. ", "desa ", "DESA ", "Kel/Desa "]))
def test_every_village_is_found_by_its_name_in_capitals_with_any_prefix(village, prefix):
    match = DEMAK.match_village(f" {prefix}{village.name.upper()} ", village.parent_id)
    assert match.region == village


@given(st.text(max_size=40), st.sampled_from(DEMAK.districts()))
def test_any_text_gives_a_village_of_the_district_or_a_reason(text, district):
    match = DEMAK.match_village(text, district)
    assert (match.region is None) == bool(match.message)
    assert match.region is None or match.region.parent_id == district.code
