"""What comes first: what is said, before what only means the same."""

import re

import pytest


def names(response) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", response.content.decode())


def test_what_is_said_comes_before_what_means_the_same(anon, register, segoro):
    """Forty sweets of one shelf: those called dodol, on every page, before those called jenang."""
    sweets = [f"{kind} Rasa {turn}" for turn in range(20) for kind in ("Dodol", "Jenang")]
    for sweet in sweets:
        register.product(segoro, sweet)
    address, seen = "/produk/?q=dodol", []
    while address:
        response = anon.get(address)
        seen += names(response)
        address = "/produk/" + response.context["next"] if response.context["next"] else ""
    assert sorted(seen) == sorted(sweets)
    assert [sweet.split()[0] for sweet in seen] == ["Dodol"] * 20 + ["Jenang"] * 20


@pytest.mark.parametrize("typed", ["pak karno", "ikan pak karno", "asap indah", "asap dan indah"])
def test_a_maker_comes_before_what_is_named_alike(anon, register, typed):
    maker = "Asap dan Indah" if "dan" in typed else "Asap Indah Pak Karno"
    register.product(register.business(maker), "Manyung", materials="ikan")
    register.product(register.business("Dapur Lain"), "Asap Ikan Karno Indah")
    assert names(anon.get("/produk/", {"q": typed}))[0] == "Manyung"


@pytest.mark.parametrize("typed", ["di", "dan yang", "--"])
def test_words_too_common_to_search_by_show_the_newest(anon, kerupuk, typed):
    assert names(anon.get("/produk/", {"q": typed})) == ["Kerupuk Udang"]


def test_a_word_said_twice_is_no_common_one(anon, kerupuk):
    kerupuk.name = "Dodol Jambu"
    kerupuk.save()
    assert names(anon.get("/produk/?q=oleh-oleh")) == ["Dodol Jambu"]
    assert names(anon.get("/produk/?q=oleh+oleh+khas")) == ["Dodol Jambu"]


def test_after_desa_comes_a_place(anon, register):
    register.product(register.business("UD Pesisir", "bonang"), "Kerupuk Udang")
    register.product(register.business("UD Kota", "sayung"), "Kerupuk Wonosari")
    assert names(anon.get("/produk/?q=desa+wonosari")) == ["Kerupuk Udang", "Kerupuk Wonosari"]


@pytest.mark.parametrize("typed", ["bonag", "bonnag", "kerupuk bonamg", "kec. boang"])
def test_a_kecamatan_with_a_letter_amiss_is_known(anon, kerupuk, typed):
    assert names(anon.get("/produk/", {"q": typed})) == ["Kerupuk Udang"]
