"""The reference tables themselves, without a database."""

import csv
import os
from pathlib import Path

import pytest
from django.conf import settings

from businesses.classes import ClassIndex, Row
from businesses.models import Unit
from businesses.reference import tables
from businesses.units import UnitIndex, unit_key

SHARED = Path(os.environ.get("IKM_SHARED", Path(settings.BASE_DIR).parent / "shared"))
TABLE = SHARED / "reference" / "kbli_c.csv"
# What people call their product → the class it must lead to first, in each edition.
PICKER = """
kerupuk 10794 10794
kerupuk udang 10794 10794
krupuk rambak 10794 10794
keripik singkong 10794 10794
rengginang 10794 10794
ukir 16293 16293
kaligrafi kayu 16293 16293
gebyok 16293 16293
las 25111 25111
teralis dan pagar besi 25111 25111
jahit seragam 14111 14111
konveksi 14111 14111
mukena 14111 14111
tailor 14120 14120
penjahit 14120 14120
ikan asap 10212 10212
Ikan asap manyung 10212 10212
mangut 10212 10212
ikan asin 10211 10211
pindang 10214 10214
bandeng presto 10219 10218
bakso ikan 10216 10216
terasi rebon 10295 10295
petis 10295 10295
garam konsumsi 10774 10772
garam krosok 10774 10772
tahu 10392 10308
tempe 10391 10307
sirup jambu air 11040 11053
manisan belimbing 10733 10733
dodol 10796 10796
jenang 10796 10796
roti 10710 10710
kue basah 10792 10792
kue kering 10710 10710
mie 10740 10740
kopi bubuk 10761 10761
jamu 21022 21022
beras 10631 10631
gula merah 10722 10722
tembakau 12091 12004
batik 13134 13133
Batik tulis Demakan 13134 13133
sablon kaos 13133 13139
bordir kain 13912 13996
peci 14131 14131
sandal 15201 15201
sepatu 15201 15201
tas kulit 15121 15121
anyaman bambu 16291 16291
anyaman debog 16292 16292
mebel jati 31001 31011
meubel 31001 31011
lemari 31001 31011
kursi bambu 31002 31012
percetakan undangan 18111 18111
sabun 20231 20231
lilin 32909 32909
gerabah 23932 23932
genteng press 23922 23922
bata merah 23921 23921
batako 23951 23951
pandai besi 25931 25931
knalpot 30912 30912
perahu kayu 30111 30111
rebana 32201 32201
mainan anak 32402 32402
kubah masjid 25119 25119
kaos 14111 14111
baju anak 14111 14111
kebaya 14120 14120
meja 31001 31011
bawang goreng 10772 10779
wig 32909 32906
kerupok 10794 10794
konfeksi 14111 14111
gentang 23922 23922
"""


def index(edition: int) -> ClassIndex:
    known = tables.search_words(edition)
    return ClassIndex(
        Row(int(code), code, title, *known.get(code, ("", "")))
        for code, title in tables.official_titles(edition).items()
        if len(code) == 5
    )


INDEX = {edition: index(edition) for edition in tables.EDITIONS}


@pytest.mark.parametrize(("edition", "classes"), [(2020, 476), (2025, 464)])
def test_section_c_is_complete(edition, classes):
    titles = tables.official_titles(edition)
    assert sum(len(code) == 2 for code in titles) == 24
    assert sum(len(code) == 5 for code in titles) == classes
    for code in titles:
        assert len(code) == 2 or code[:-1] in titles, f"{code} has no parent"


@pytest.mark.skipif(not TABLE.exists(), reason="the shared table of KBLI is absent")
@pytest.mark.parametrize("edition", tables.EDITIONS)
def test_titles_are_those_of_the_regulation(edition):
    with TABLE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["version"] == str(edition)]
    ours = {code: title.lower() for code, title in tables.official_titles(edition).items()}
    assert ours == {row["code"]: " ".join(row["title_id"].lower().split()) for row in rows}


def test_no_title_shouts():
    for edition in tables.EDITIONS:
        for title in tables.official_titles(edition).values():
            loud = [word for word in title.split() if word.isupper() and len(word) > 4]
            assert not loud, title


def test_every_code_has_a_branch_and_every_branch_a_class():
    branches = {row["code"] for row in tables.table("branches")}
    for edition in tables.EDITIONS:
        used = {tables.branch_of(code, edition) for code in tables.official_titles(edition)}
        assert used == branches


def test_batik_and_salt_are_found_under_the_right_code_of_each_edition():
    assert tables.branch_of("13134", 2020) == tables.branch_of("13133", 2025) == "batik"
    assert tables.branch_of("13133", 2020) == "tekstil"
    assert tables.branch_of("10774", 2020) == tables.branch_of("10772", 2025) == "garam"
    assert tables.counterparts(2020)["13134"] == "13133"
    assert tables.counterparts(2025)["13133"] == "13134"


@pytest.mark.parametrize("edition", tables.EDITIONS)
def test_everyday_words_are_known_for_many_classes(edition):
    known = tables.search_words(edition)
    assert len(known) >= 120
    column = [row[f"code_{edition}"] for row in tables.table("search_words")]
    codes = [code for code in column if code != "-"]
    assert len(codes) == len(set(codes))
    for code, (everyday, title_en) in known.items():
        assert code in INDEX[edition].rows
        assert len(set(everyday.split())) >= 3, code
        assert title_en, code


@pytest.mark.parametrize("line", PICKER.strip().splitlines())
def test_the_picker_finds_the_class_by_an_everyday_word(line):
    *typed, code_2020, code_2025 = line.split()
    assert INDEX[2020].search(" ".join(typed))[0].code == code_2020
    assert INDEX[2025].search(" ".join(typed))[0].code == code_2025


@pytest.mark.parametrize("typed", ["10794", "KBLI 10794", "10.794", " 10794 "])
def test_the_picker_finds_a_class_by_its_code(typed):
    assert [row.code for row in INDEX[2020].search(typed)] == ["10794"]


def test_the_picker_lists_what_begins_with_a_code_and_nothing_for_nonsense():
    assert {row.code[:4] for row in INDEX[2020].search("1021", limit=20)} == {"1021"}
    assert len(INDEX[2020].search("10", limit=5)) == 5
    for nonsense in ("", "  ", "...", "zzzzqqq", "99"):
        assert INDEX[2020].search(nonsense) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [("btl", "botol"), ("lbr", "lembar"), ("bj", "biji"), ("KG", "kg"), ("Kg.", "kg"),
     ("kilogram", "kg"), ("bks", "bungkus"), ("Unit", "unit"), ("bh", "pcs"), ("pieces", "pcs"),
     ("m²", "m2"), ("M2", "m2"), ("ltr", "liter"), ("ikat", "ikat"), ("pack", "pak")],
)  # fmt: skip
def test_a_unit_is_found_however_it_is_typed(typed, code):
    assert units().match(typed).code == code


def test_an_unknown_unit_is_none_and_no_alias_means_two_units():
    assert units().match("genggam") is None
    assert units().match(" . ") is None
    owners: dict[str, set[str]] = {}
    for row in tables.table("units"):
        for text in (row["code"], row["name"], *row["aliases"].split(",")):
            owners.setdefault(unit_key(text), set()).add(row["code"])
    assert {key for key, codes in owners.items() if len(codes) > 1} == set()


def units() -> UnitIndex:
    return UnitIndex(
        Unit(code=row["code"], name=row["name"], aliases=row["aliases"].split(","))
        for row in tables.table("units")
    )
