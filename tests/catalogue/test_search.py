"""A buyer's words find what they mean; counts are what a patient person would count."""

import random
import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Entry
from catalogue.search.affixes import roots
from catalogue.search.suggestions import distance


def names(response) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", response.content.decode())


@pytest.mark.parametrize(
    "words",
    ["kerupuk", "krupuk udang", "KERUPUK", "keru", "segoro", "wonosari", "bonang udang",
     "shrimp cracker", "kerupuk dan udang", "camilan", "snacks"],
)  # fmt: skip
def test_words_spellings_and_places_find_the_product(anon, kerupuk, words):
    assert names(anon.get("/produk/", {"q": words})) == ["Kerupuk Udang"]


def test_other_words_do_not(anon, kerupuk):
    assert names(anon.get("/produk/?q=genteng")) == []


@pytest.mark.parametrize("typed", ["kerupk", "keruuk", "kreupuk", "kerupuj", "kerupuuk"])
def test_a_misspelt_word_is_answered_with_the_right_one(anon, kerupuk, typed):
    page = anon.get("/produk/", {"q": f"{typed} udang"}).content.decode()

    assert "Maksud Anda" in page
    assert "<strong>kerupuk udang</strong>" in page


def test_a_word_that_only_a_withdrawn_business_had_is_not_suggested(anon, segoro, kerupuk):
    segoro.consents.all().delete()

    assert "segoro" not in anon.get("/produk/?q=segorro").content.decode().replace("segorro", "")


@pytest.mark.parametrize(
    "typed",
    ["kerupuk pedas", "udang besar sekali", "perkerupukan", "jual kerupuk murah", "ke rupuk"],
)
def test_where_no_product_has_all_words_the_nearest_are_shown(anon, kerupuk, typed):
    assert names(anon.get("/produk/", {"q": typed})) == ["Kerupuk Udang"]


def test_a_loose_search_says_so_and_keeps_its_filters(anon, kerupuk):
    page = anon.get("/produk/", {"q": "kerupuk pedas"}).content.decode()
    assert "Yang berikut memuat sebagian" in page
    assert names(anon.get("/produk/?q=kerupuk+pedas&kecamatan=mranggen")) == []


@pytest.mark.parametrize(
    ("word", "root"),
    [("pengeringan", "kering"), ("membatik", "batik"), ("penyulaman", "sulam"), ("tahoe", "tahu"),
     ("menenun", "tenun"), ("batikan", "batik"), ("pemotong", "potong")],
)  # fmt: skip
def test_a_word_leads_back_to_its_root(word, root):
    assert root in roots(word)


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("a", "xyz", 3)],
)
def test_distance(left, right, far):
    assert distance(left, right) == distance(right, left) == far


@pytest.fixture
def shop(register):
    """Sixty products over three kecamatan, two shelves, some halal."""
    dice = random.Random(4)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ikm.catalogue_later', 'on', true)")
    for place in ("bonang", "mranggen", "sayung"):
        business = register.business(f"UD {place}", place)
        for turn in range(20):
            product = register.product(
                business,
                f"Barang {turn}",
                category=dice.choice([register.snack, register.food, register.cloth]),
                price_min=dice.choice([500, 999, 1000, 25000, 10**6]),
            )
            if dice.random() < 0.4:
                register.permit(product, register.halal)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return register


def shown_counts(response) -> dict[str, dict[str, int]]:
    return {
        facet["key"]: {c.option.slug: c.hits for c in facet["choices"]}
        for facet in response.context["facets"]
    }


@pytest.mark.parametrize("seed", range(6))
def test_facets_count_what_brute_force_counts(anon, shop, seed):
    dice = random.Random(seed)
    asked = {
        "kecamatan": dice.sample(["bonang", "mranggen", "sayung"], dice.randint(0, 2)),
        "kategori": dice.sample(["makanan", "camilan", "kain"], dice.randint(0, 2)),
        "sertifikat": dice.sample(["halal"], dice.randint(0, 1)),
    }
    price = dice.choice([{}, {"harga_min": 1000}, {"harga_maks": 999}])
    entries = list(Entry.objects.all())
    of = {
        "kecamatan": lambda e: [e.district_name.lower()],
        "kategori": lambda e: {
            shop.food.pk: ["makanan"],
            shop.snack.pk: ["camilan", "makanan"],
            shop.cloth.pk: ["kain"],
        }[e.category_id],
        "sertifikat": lambda e: ["halal"] * len(e.certificates),
    }

    def fits(entry, without: str = "") -> bool:
        low, high = price.get("harga_min", 0), price.get("harga_maks", 10**12)
        return low <= entry.price <= high and all(
            facet == without or not wanted or set(wanted) & set(of[facet](entry))
            for facet, wanted in asked.items()
        )

    response = anon.get("/produk/", {**asked, **price})
    counts = shown_counts(response)

    assert response.context["hits"] == sum(map(fits, entries))
    for facet in asked:
        for slug, hits in counts[facet].items():
            expected = sum(fits(e, facet) and slug in of[facet](e) for e in entries)
            assert hits == expected, (facet, slug)


@pytest.mark.parametrize("query", ["", "?urut=termurah", "?urut=termahal", "?q=barang", "?q=ud"])
def test_paging_meets_each_product_once(anon, shop, query):
    address, seen = "/produk/" + query, []
    while address:
        response = anon.get(address)
        seen += re.findall(r'href="/produk/barang-\d+-(\d+)/"', response.content.decode())
        address = "/produk/" + response.context["next"] if response.context["next"] else ""

    assert len(seen) == len(set(seen)) == 60


def test_cheapest_first(anon, shop):
    cards = anon.get("/produk/?urut=termurah").content.decode()

    prices = [int(p.replace(".", "")) for p in re.findall(r"Rp([\d.]+) / ", cards)]
    assert prices == sorted(prices)
    assert prices[0] == 500


def test_a_large_catalogue_says_at_least(anon, shop, monkeypatch):
    monkeypatch.setattr("catalogue.search.counts.CAP", 40)

    assert "40+ produk" in anon.get("/produk/").content.decode()


def test_filters_that_make_no_sense_are_explained(anon, kerupuk):
    page = anon.get("/produk/?kecamatan=atlantis&harga_min=murah&urut=aneh&setelah=x").content

    assert "atlantis" in page.decode()
    assert "murah" in page.decode()
    assert "Kerupuk Udang" in page.decode()


def test_no_hits_offer_to_take_each_filter_away(anon, kerupuk):
    response = anon.get("/produk/?q=kerupuk&kecamatan=sayung")

    assert response.context["hits"] == 0
    assert ("Sayung", "?q=kerupuk") in response.context["chips"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "kecamatan", "kategori", "cabang", "sertifikat", "harga_min", "harga_maks",
             "urut", "setelah", "zzz"]
        ),
        st.one_of(
            st.text(max_size=300),
            st.sampled_from(
                ["bonang", "halal", "-1", "99999999999999999999", "r1.1", "b99999999999999999.1",
                 "b1.1", "m-5.3", "t9223372036854775807.999999999999999999", "'", "=d332112", ":*",
                 "\x00", "termurah", "relevan", "1e9", "١٢"]
            ),
        ),
    )
)  # fmt: skip
def test_no_address_makes_the_search_fail(anon, kerupuk, query):
    for address in ("/produk/", "/usaha/"):
        assert anon.get(address, query).status_code == 200
