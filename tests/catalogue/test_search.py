"""A buyer's words find what they mean; counts are what a patient person would count."""

import random
import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses.models import Business, Cluster
from catalogue.models import Entry


def names(response) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", response.content.decode())


@pytest.mark.parametrize(
    "words",
    ["kerupuk", "krupuk udang", "KERUPUK", "keru", "segoro", "wonosari", "bonang udang",
     "shrimp cracker", "kerupuk dan udang", "camilan", "snacks", "kroepoek oedang", "kerupuuk",
     "prawn crackers", "krupuk2 urang", "yg jual krupuk"],
)  # fmt: skip
def test_words_spellings_and_places_find_the_product(anon, kerupuk, words):
    assert names(anon.get("/produk/", {"q": words})) == ["Kerupuk Udang"]


def test_other_words_do_not(anon, kerupuk):
    assert names(anon.get("/produk/?q=genteng")) == []


@pytest.mark.parametrize("typed", ["kerupk", "keruuk", "kreupuk", "kerupuj", "krpk"])
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
    "typed", ["kerupukudang", "krupukoedang", "pengerupukan udng", "kerupukkk"]
)
def test_words_written_together_or_short_are_taken_apart(anon, kerupuk, typed):
    assert names(anon.get("/produk/", {"q": typed})) == ["Kerupuk Udang"]


@pytest.mark.parametrize(
    "typed",
    ["190590", "1905.90", "1905", "19059010", "hs 1905.90.10", "1905 90", "kode hs 1905 90 10"],
)
def test_codes_of_goods_are_found_as_customs_write_them(anon, register, kerupuk, typed):
    type(kerupuk).objects.update(hs_code="190590")
    assert names(anon.get("/produk/", {"q": typed})) == ["Kerupuk Udang"]


def test_a_code_that_lost_its_first_zero_is_found(anon, register, kerupuk):
    type(kerupuk).objects.update(hs_code="030549")
    for typed in ("30549", "305.49", "3054900"):
        assert names(anon.get("/produk/", {"q": typed})) == ["Kerupuk Udang"]


@pytest.fixture
def shop(register):
    """Sixty products over three kecamatan, two shelves, some halal, some of a sentra, for export."""
    dice = random.Random(4)
    sentra = Cluster.objects.create(slug="sentra", name="Sentra", region_id="33.21.12")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ikm.catalogue_later', 'on', true)")
    for place in ("bonang", "mranggen", "sayung"):
        cluster = sentra if place == "bonang" else None
        business = register.business(f"UD {place}", place, cluster=cluster)
        for turn in range(20):
            product = register.product(
                business,
                f"Barang {turn}",
                category=dice.choice([register.snack, register.food, register.cloth]),
                price_min=dice.choice([500, 999, 1000, 25000, 10**6]),
                export_ready=dice.random() < 0.3,
            )
            if dice.random() < 0.4:
                register.permit(product, register.halal)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return register


def shown_counts(response) -> dict[str, dict[str, int]]:
    return {
        facet.key: {c.option.slug: c.hits for c in facet.choices}
        for facet in response.context["facets"]
    }


@pytest.mark.parametrize("seed", range(6))
def test_facets_count_what_brute_force_counts(anon, shop, seed):
    dice = random.Random(seed)
    asked = {
        "kecamatan": dice.sample(["bonang", "mranggen", "sayung"], dice.randint(0, 2)),
        "kategori": dice.sample(["makanan", "camilan", "kain"], dice.randint(0, 2)),
        "sertifikat": dice.sample(["halal"], dice.randint(0, 1)),
        "desa": dice.sample(["wonosari", "bandungrejo"], dice.choice([0, 0, 1, 2])),
        "sentra": dice.sample(["sentra"], dice.choice([0, 0, 1])),
        "ekspor": dice.sample(["ya"], dice.choice([0, 0, 1])),
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
        "desa": lambda e: [e.village_name.lower()],
        "sentra": lambda e: ["sentra"] * bool(e.cluster_id),
        "ekspor": lambda e: ["ya"] * e.export_ready,
    }

    def fits(entry, without: str = "") -> bool:
        low, high = price.get("harga_min", 0), price.get("harga_maks", 10**12)
        low, high = (0, 10**12) if without == "harga" else (low, high)
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
    for choice in response.context["spans"]:
        low, high = (int(end or 0) for end in choice.option.slug.split("-"))
        high = high or 10**12
        span = [e for e in entries if fits(e, "harga") and low <= e.price <= high]
        assert choice.chosen or choice.hits == len(span), choice.option.label


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
    assert (
        anon.get("/produk/?q=barang").context["order"] == "terbaru"
    )  # to rank would read them all


def test_filters_that_make_no_sense_are_explained(anon, kerupuk):
    page = anon.get("/produk/?kecamatan=atlantis&harga_min=murah&urut=aneh&setelah=x").content

    assert "atlantis" in page.decode()
    assert "murah" in page.decode()
    assert "Kerupuk Udang" in page.decode()


def test_no_hits_offer_to_take_each_filter_away(anon, kerupuk):
    response = anon.get("/produk/?q=kerupuk&kecamatan=sayung")

    assert response.context["hits"] == 0
    assert ("Sayung", "?q=kerupuk") in response.context["chips"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "kecamatan", "desa", "kategori", "cabang", "sertifikat", "sentra", "ekspor",
             "harga_min", "harga_maks", "urut", "setelah", "zzz"]
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


def test_a_link_adds_an_option_and_takes_it_away_again(anon, shop):
    page = anon.get("/produk/?kecamatan=bonang&desa=wonosari&harga_maks=10000")
    options = [c for f in page.context["facets"] for c in f.choices] + page.context["spans"]
    assert {c.option.slug for c in options} >= {"bonang", "wonosari", "sentra", "ya", "-10000"}
    for choice in options:
        if not choice.chosen:
            led = anon.get("/produk/" + choice.address)
            assert led.context["hits"] == choice.hits, choice.option.label
    assert ("Bonang", "?harga_maks=10000") in page.context["chips"]  # its desa goes along


def test_desa_are_offered_once_a_kecamatan_is_chosen(anon, shop):
    assert "?desa=" not in anon.get("/produk/").content.decode()
    page = anon.get("/produk/?kecamatan=bonang").content.decode()
    assert 'href="/produk/?kecamatan=bonang&amp;desa=wonosari" rel="nofollow"' in page
    assert "noindex" not in page
    both = anon.get("/produk/?kecamatan=bonang&desa=wonosari").content.decode()
    assert "noindex" in both
    assert 'href="/en/produk/?kecamatan=bonang&amp;desa=wonosari"' in both


def test_businesses_of_a_desa_of_a_sentra_and_those_that_export(anon, shop):
    Business.objects.filter(name="UD mranggen").update(exports=True)
    for asked, found in (
        ("desa=wonosari", "UD bonang"),
        ("sentra=sentra", "UD bonang"),
        ("ekspor=ya", "UD mranggen"),
        ("kecamatan=mranggen&ekspor=ya", "UD mranggen"),
    ):
        assert names(anon.get(f"/usaha/?{asked}")) == [found], asked
    page = anon.get("/usaha/?kecamatan=bonang&ekspor=ya").content.decode()
    assert '<select id="desa"' in page
    assert 'class="chip" href="/usaha/?kecamatan=bonang"' in page
