"""Telephone numbers as typed."""

import pytest

from core.phones import format_phone, is_mobile, read_phones, to_e164
from core.typed import Refused

MOBILE = "+6281325671234"
OFFICE = "+62291685487"


@pytest.mark.parametrize(
    "typed",
    [
        "0813-2567-1234",
        "0813 2567 1234",
        "0813.2567.1234",
        "081325671234 (WA)",
        "WA 081325671234",
        "HP: 081325671234",
        "+62 813 2567 1234",
        "+62 0813 2567 1234",
        "6281325671234",
        "81325671234",
        "'081325671234",
        "081325671234 a.n. Budi",
        "081325671234.0".removeprefix("0"),
        81325671234.0,
        6281325671234,
    ],
)
def test_a_mobile_number_is_read_in_every_form(typed):
    assert read_phones(typed).first == MOBILE


@pytest.mark.parametrize(
    "typed",
    [
        "081325671234 / 0291685487",
        "0291-685487 ; 081325671234",
        "telp. (0291) 685487 WA. 081325671234",
        "0291685487\n081325671234",
    ],
)
def test_the_first_mobile_comes_first_and_others_are_kept(typed):
    found = read_phones(typed)
    assert (found.first, found.others) == (MOBILE, (OFFICE,))


def test_a_part_that_is_no_number_is_told():
    found = read_phones("081325671234 / 5")
    assert (found.first, found.unread) == (MOBILE, ("5",))


@pytest.mark.parametrize("typed", [None, "", "-", "tidak ada", "belum punya"])
def test_no_number_is_no_fault(typed):
    assert read_phones(typed).first is None


@pytest.mark.parametrize(
    "typed",
    [
        "6.2857E+12",
        "685487",
        "0813256712345678",
        "O81325671234",
        "+60123456789",
        6285700000000.0,
        0.5,
        True,
    ],
)
def test_damaged_and_impossible_numbers_are_refused(typed):
    with pytest.raises(Refused):
        read_phones(typed)


def test_numbers_are_shown_as_people_read_them():
    assert format_phone(MOBILE) == "0813-2567-1234"
    assert is_mobile(MOBILE) and not is_mobile(OFFICE)
    assert to_e164("12345") is None
