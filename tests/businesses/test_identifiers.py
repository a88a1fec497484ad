"""The numbers of businesses and owners: errors few, warnings many."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from businesses import identifiers
from businesses.class_codes import read_kbli
from businesses.identifiers import read_nib, read_nik, read_npwp, read_pirt
from core.typed import Refused

TODAY = dt.date(2026, 11, 24)
CLASSES = {
    2020: {"10212": "Pengasapan ikan", "10213": "Pembekuan ikan", "13134": "Batik"},
    2025: {"10212": "Pengasapan ikan", "13133": "Batik"},
}


def codes(read):
    return [code for code, _message in read.warnings]


@pytest.mark.parametrize(
    "typed",
    ["9120123456789", "'9120123456789", "NIB: 9120123456789", "9120 1234 56789", 9120123456789.0,
     "9120123456789.0", "9120123456789\u00a0"],
)  # fmt: skip
def test_a_nib_is_thirteen_digits(typed):
    assert read_nib(typed).value == "9120123456789"


def test_a_nib_in_process_is_a_status():
    assert codes(read_nib("dalam proses")) == ["in_process"]
    assert read_nib("belum ada").value is None


@pytest.mark.parametrize(
    "typed",
    [
        "9.12E+12",
        "9,12022E+12",
        9120220000000.0,
        "912012345678",
        "1111111111111",
        "912012345678O",
        "ada",
        True,
    ],
)
def test_a_damaged_nib_is_refused(typed):
    with pytest.raises(Refused):
        read_nib(typed)


@pytest.mark.parametrize("typed", ["3321014208938522", "'3321014208938522", "332101 420893 8522"])
def test_a_nik_is_sixteen_digits_with_a_day_of_birth(typed):
    assert read_nik(typed, TODAY, "33.21").value == "3321014208938522"
    born, gender = identifiers.nik_birth_and_gender("3321014208938522", TODAY)
    assert (born, gender) == (dt.date(1993, 8, 2), "P")


@pytest.mark.parametrize(
    "typed",
    [3321014208938522.0, "3.32E+15", "332101420893852", "3321013302938522", "3321010213938522",
     "3321014208930000", "9921014208938522", "332101420893852O"],
)  # fmt: skip
def test_an_impossible_nik_is_refused_without_being_told(typed):
    with pytest.raises(Refused) as refused:
        read_nik(typed, TODAY, "33.21")
    assert not re.search(r"\d{9}", refused.value.message)


def test_doubts_about_a_nik_are_warnings():
    assert codes(read_nik("3374014208938522", TODAY, "33.21")) == ["nik_regency"]
    assert codes(read_nik("3321014208308522", TODAY, "33.21")) == ["nik_age"]


@given(st.text(alphabet="0123456789 .-'E+,", max_size=20))
def test_no_text_becomes_a_nik_unless_it_is_sixteen_digits(text):
    try:
        value = read_nik(text, TODAY).value
    except Refused:
        return
    assert value is None or value == re.sub(r"\D", "", text)


def test_an_npwp_has_fifteen_or_sixteen_digits():
    assert codes(read_npwp("01.234.567.4-503.000")) == []
    assert codes(read_npwp("01.234.567.8-503.000")) == ["npwp_luhn"]
    assert read_npwp("3321014208938522").value == "3321014208938522"
    with pytest.raises(Refused):
        read_npwp("1234")


def test_a_pirt_of_fourteen_digits_is_kept_with_a_warning():
    assert codes(read_pirt("206332101012327", TODAY, "33.21")) == []
    assert codes(read_pirt("P-IRT No. 2153321590862-8", TODAY, "33.21")) == ["pirt_short"]
    assert codes(read_pirt("206337401012327", TODAY, "33.21")) == ["pirt_region"]
    assert codes(read_pirt("206332101012320", TODAY, "33.21")) == ["pirt_expired"]
    with pytest.raises(Refused):
        read_pirt("21533215908", TODAY, "33.21")


@pytest.mark.parametrize(
    "typed", ["10212", "10.212", "KBLI 10212", 10212.0, 10.212, "10212 ", "C10212"]
)
def test_a_class_has_five_digits(typed):
    assert read_kbli(typed, 2020, CLASSES).value == "10212"


def test_four_digits_are_refused_with_the_candidates():
    with pytest.raises(Refused) as refused:
        read_kbli("1021", 2020, CLASSES)
    assert "10212 Pengasapan ikan; 10213 Pembekuan ikan" in refused.value.message


@pytest.mark.parametrize(
    "typed", [10.21, "47111", "10212/10213", "99999", "10999", "102", "1.0212"]
)
def test_other_codes_are_refused(typed):
    with pytest.raises(Refused):
        read_kbli(typed, 2020, CLASSES)


def test_a_class_of_the_other_edition_only_is_kept_with_a_warning():
    assert codes(read_kbli("13134", 2025, CLASSES)) == ["kbli_edition"]


def test_certificates_are_kept_as_typed_with_a_warning():
    assert codes(identifiers.check_halal("ID33110000123456789")) == []
    assert codes(identifiers.check_halal("33110000")) == ["halal"]
    assert identifiers.check_bpom("MD 2431 2800 1123").value == "MD243128001123"
    assert identifiers.check_trademark("IDM000123456").value == "IDM000123456"
    assert codes(identifiers.check_hs("1605")) == ["hs"]
