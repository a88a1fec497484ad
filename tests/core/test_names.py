"""Keys of places, people and businesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.names import business_key, person_key, place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KARANG TENGAH", "Kr. Tengah"),
        ("Karangtengah", "KR.TENGAH"),
        ("Kb. Agung", "Kebonagung"),
        ("Batu Retno II", "Batu Retno 2"),
        ("Jum'at", "JUMAT"),
    ],
)
def test_a_place_has_one_key_however_it_is_typed(one, other):
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    "typed",
    [
        "Hj. Siti Aminah, S.Pd",
        "SITI AMINAH",
        "Ibu Siti  Aminah",
        "Bu Siti Aminah (almh)",
        "Sitì Aminah",
    ],
)
def test_a_person_has_one_key_with_and_without_titles(typed):
    assert person_key(typed) == "sitiaminah"


@pytest.mark.parametrize(
    "typed",
    [
        "UD. Sumber Rejeki",
        "CV Sumber Rejeki",
        "sumberrejeki",
        "Toko SUMBER-REJEKI",
        "PT. Sumber Rejeki Tbk",
    ],
)
def test_a_business_has_one_key_whatever_its_form(typed):
    assert business_key(typed) == "sumberrejeki"


def test_a_name_of_titles_only_is_kept():
    assert business_key("Toko") == "toko"
    assert person_key("Bu Ir") == "buir"
    assert person_key("") == ""


@given(st.text())
def test_keys_hold_only_small_letters_and_digits_and_are_their_own_key(text):
    for key in (place_key(text), person_key(text), business_key(text)):
        assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())
        assert place_key(key) == key
