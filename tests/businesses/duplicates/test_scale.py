"""One scale for entry and import: measured on labelled names, so that neither gets worse."""

import difflib

import pytest

from businesses.duplicates.likeness import ASK, WARN, Traits, likeness, near
from core.names import business_key

# The same kitchen as two officers write it; and names that only share a trade or a street.
SAME = [
    ("Kerupuk Bu Tini", "Krupuk Bu Tini"),
    ("UD. Terasi Rejeki", "Trasi Rejeki"),
    ("Asap Indah Karno", "Asap Indah Krano"),
    ("Tahu Yah", "Tahu Yahh"),
    ("Batik Sekar Demak", "Batik Skar Demak"),
    ("Mebel Jati Barokah", "Meubel Jati Barokah"),
    ("Tini", "Tinni"),
    ("Las Maju Jaya", "Las Maju Jya"),
    ("Konveksi Putra Mandiri", "Konfeksi Putra Mandiri"),
]
OTHER = [
    ("Kerupuk Bu Tini", "Kerupuk Bu Yah"),
    ("Batik Sekar", "Batik Melati"),
    ("Las Maju Jaya", "Las Barokah"),
    ("Tahu Rejeki", "Tempe Barokah"),
    ("Mebel Jati Barokah", "Mebel Jati Kalijaga"),
]


def is_near(one: str, other: str) -> bool:
    return bool(near(business_key(one), business_key(other)))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name_in_two_spellings_is_near(one, other):
    assert is_near(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_that_share_a_trade_are_not(one, other):
    assert not is_near(one, other)


def test_nothing_that_the_order_of_letters_found_at_entry_is_lost():
    names = sorted({business_key(name) for pair in SAME + OTHER for name in pair})
    for one in names:
        for other in names:
            matcher = difflib.SequenceMatcher(None, one, other)
            if one != other and matcher.ratio() >= 0.8:
                assert near(one, other), (one, other)


def test_one_shared_trait_warns_and_two_ask():
    tini = Traits(name_key="kerupuktini", village="v", phones=frozenset({"+62813"}))
    group_phone = Traits(name_key="laskarno", village="w", phones=frozenset({"+62813"}))
    assert WARN <= likeness(tini, group_phone).score < ASK
    twin = Traits(name_key="krupuktini", village="v", phones=frozenset({"+62813"}))
    assert likeness(tini, twin).score >= ASK


def test_reasons_say_what_speaks_against_it_too():
    one = Traits(name_key="kerupuktini", owner_key="tini", village="desa", nib="1")
    other = Traits(name_key="kerupuktini", owner_key="karno", village="desa", nib="2")
    found = likeness(one, other)
    assert [str(reason) for reason in found.reasons] == [
        "NIB berbeda", "nama usaha sama", "pemilik berbeda", "desa sama",
    ]  # fmt: skip
    assert found.score < WARN
