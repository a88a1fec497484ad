"""Words are known however they are spelt, shortened or made, and other words are not taken for them."""

import pytest
from django.db import connection

from catalogue.glossary import glossary, means
from catalogue.search.affixes import roots
from catalogue.search.sounds import distance, skeleton, sounds
from catalogue.search.suggestions import MESSAGE, how_far


@pytest.mark.parametrize(
    ("left", "right"),
    [("kroepoek", "kerupuk"), ("krupuk", "kerupuk"), ("trasi", "terasi"), ("djati", "jati"),
     ("koffie", "kopi"), ("meubel", "mebel"), ("klopo", "klapa"), ("photo", "foto"),
     ("tembako", "tembakau"), ("ekspos", "expose"), ("gedebok", "gedebog"), ("conveksi", "konfeksi")],
)  # fmt: skip
def test_spellings_that_sound_alike(left, right):
    assert sounds(left) & sounds(right)


def test_the_database_makes_the_same_skeletons(db):
    words = ["kroepoek", "djamoe", "tjobek", "meubel", "koffie", "njonja", "sjal", "quartz", "aaa"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_skeleton(word) FROM unnest(%s::text[]) word", [words])
        assert [row[0] for row in cursor.fetchall()] == [skeleton(word) for word in words]


def test_plurals_and_kinds_are_known():
    known = glossary()
    assert "sajadah" in means(known, "prayermats")
    assert "kursi" in means(known, "furniture")
    assert "mebel" not in means(known, "kursi")  # who wants a chair wants no wardrobe


@pytest.mark.parametrize(
    ("word", "root"),
    [("pengeringan", "kering"), ("membatik", "batik"), ("penyulaman", "sulam"), ("tahoe", "tahu"),
     ("menenun", "tenun"), ("batikan", "batik"), ("pemotong", "potong"), ("pengelasan", "las"),
     ("ngelas", "las"), ("mbatik", "batik"), ("njahit", "jahit"), ("nggoreng", "goreng")],
)  # fmt: skip
def test_a_word_leads_back_to_its_root(word, root):
    assert root in roots(word)


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("a", "xyz", 3)],
)
def test_distance(left, right, far):
    assert distance(left, right) == distance(right, left) == far


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cutter", "butter"), ("eco", "vco"), ("gendong", "mendong"), ("tas", "las")],
)
def test_letters_that_nobody_takes_for_one_another_make_another_word(typed, meant):
    assert how_far(typed, meant) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sabyn", "soybean"), ("kyrsi", "coarse"), ("llor", "lare"), ("tshu", "tas")],
)
def test_few_vowels_or_letters_alone_do_not_make_a_word_alike(typed, meant):
    assert how_far(typed, meant) is None


@pytest.mark.parametrize(("typed", "meant"), [("udg", "udang"), ("bdg", "bedug"), ("btk", "batik")])
def test_messages_leave_out_vowels_and_write_g_for_ng(typed, meant):
    assert how_far(typed, meant) == MESSAGE
