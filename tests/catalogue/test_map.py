"""The public map: only who agreed, no home finer than its village, and never too much at once."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from businesses.models import Business, Consent, LegalForm
from catalogue.map import points
from regions.models import Region
from tests.catalogue.conftest import VILLAGES

HOME = ("-6.812346", "110.612346")
TILES = "https://ubin.example/{z}/{x}/{y}.png"


@pytest.fixture(autouse=True)
def middles(demak):
    """Each village knows its middle."""
    for place, code in enumerate(VILLAGES.values()):
        Region.objects.filter(pk=code).update(latitude=-6.9 - place / 10, longitude=110.6)


@pytest.fixture
def firm(db):
    return LegalForm.objects.create(code="cv", name="CV", is_sole=False)


def put(register, name, place="bonang", *, agreed=True, **values):
    """A business with a point of its own."""
    consents = ("listing", "location") if agreed else ("listing",)
    point = {"latitude": HOME[0], "longitude": HOME[1]}
    return register.business(name, place, consents=consents, **point | values)


def spots(anon, query=""):
    found = anon.get(f"/peta/?format=geojson{query}").json()["features"]
    return {one["properties"]["nama"]: one["geometry"]["coordinates"] for one in found}


def test_a_home_is_shown_in_the_middle_of_its_village_and_a_firm_where_it_is(anon, register, firm):
    sole = LegalForm.objects.create(code="perorangan", name="Perorangan", is_sole=True)
    put(register, "Dapur Bu Sum", legal_form=sole)
    put(register, "Tanpa Bentuk")
    put(register, "CV Maju", legal_form=firm)
    register.business("CV Tanpa Titik", consents=("listing", "location"), legal_form=firm)

    assert spots(anon) == {
        "Dapur Bu Sum": [110.6, -6.9],
        "Tanpa Bentuk": [110.6, -6.9],
        "CV Maju": [110.61235, -6.81235],
        "CV Tanpa Titik": [110.6, -6.9],
    }


def test_where_a_home_is_leaves_the_server_nowhere(anon, register, kerupuk):
    home = put(register, "Dapur Bu Sum")
    register.product(home, "Peyek")

    for address in ("/peta/", "/en/peta/", "/peta/?format=geojson",
                    "/peta/?format=geojson&kotak=110,-7,111,-6", f"/usaha/dapur-bu-sum-{home.pk}/",
                    "/usaha/", "/produk/", "/data/usaha.json", "/data/usaha.csv"):  # fmt: skip
        answer = anon.get(address)
        told = b"".join(answer).decode()
        assert answer.status_code == 200
        assert not re.search(r"6[.,]81\d|110[.,]61\d", told), address
    # Nor can it be felt for: a box around the home holds nothing, one around the middle does.
    assert spots(anon, "&kotak=110.61,-6.82,110.62,-6.81") == {}
    assert list(spots(anon, "&kotak=110.59,-6.91,110.61,-6.89")) == ["Dapur Bu Sum"]


def test_only_who_agreed_is_on_the_map(anon, register, firm):
    put(register, "CV Diam", legal_form=firm, agreed=False)
    put(register, "CV Tutup", legal_form=firm, activity="closed")
    put(register, "CV Draf", legal_form=firm, status="submitted")
    agreed = put(register, "CV Maju", legal_form=firm)
    assert list(spots(anon)) == ["CV Maju"]
    assert "CV Diam" not in anon.get("/peta/").content.decode()

    Consent.objects.filter(business=agreed, purpose="location").delete()

    assert spots(anon) == {}
    page = anon.get("/peta/").content.decode()
    assert "Tidak ada usaha yang cocok di peta." in page and "CV Maju" not in page


def test_points_list_and_tiles_follow_the_filters_of_the_list(anon, register):
    put(register, "Tahu Bonang"), put(register, "Tempe Bonang")
    put(register, "Batik Sayung", "sayung")
    tiles = {"Bonang": 2, "Sayung": 1, "Demak": 0, "Mranggen": 0}

    for query, names in (
        ("", {"Batik Sayung", "Tahu Bonang", "Tempe Bonang"}),
        ("&kecamatan=bonang", {"Tahu Bonang", "Tempe Bonang"}),
        ("&q=tahu", {"Tahu Bonang"}),
        ("&q=bonang&kecamatan=sayung", set()),
        ("&cabang=pangan&kotak=x", {"Batik Sayung", "Tahu Bonang", "Tempe Bonang"}),
    ):
        page = anon.get(f"/peta/?{query}")
        assert set(spots(anon, query)) == names
        assert {line["name"] for line in page.context["businesses"]} == names
        assert page.context["hits"] == len(names)
        if "q=" not in query:
            assert {t.name: t.count for t in page.context["map"]["tiles"]} == tiles
    # What was asked goes along from page to page; without scripts the tiles are the map.
    told = page.content.decode()
    assert 'href="/peta/?cabang=pangan&amp;kecamatan=bonang" aria-label="Bonang: 2"' in told
    assert 'href="/usaha/?cabang=pangan"' in told
    assert 'href="/peta/?q=tahu"' in anon.get("/usaha/?q=tahu").content.decode()


def test_too_many_are_told_by_cell_for_the_same_statements(
    anon, register, firm, monkeypatch, django_assert_num_queries
):
    for turn in range(6):
        put(register, f"CV {turn}", legal_form=firm, longitude=f"110.{600 + turn // 2 * 50}")
    anon.get("/peta/")  # what a process reads once a minute
    with django_assert_num_queries(2):
        assert len(spots(anon)) == 6
    with django_assert_num_queries(2):
        anon.get("/peta/")
    monkeypatch.setattr(points, "MOST", 5)

    with django_assert_num_queries(2):
        told = anon.get("/peta/?format=geojson").json()

    cells = [one["properties"] for one in told["features"]]
    assert told["jumlah"] == sum(cell["jumlah"] for cell in cells) == 6
    assert [cell["kotak"] for cell in cells] == [
        [east, -6.81235, east, -6.81235] for east in (110.6, 110.65, 110.7)
    ]
    assert cells[0]["kecamatan"] == "Bonang"
    box = ",".join(map(str, cells[0]["kotak"]))
    assert set(spots(anon, f"&kotak={box}")) == {"CV 0", "CV 1"}


def test_the_page_and_its_fullest_answer_stay_light(anon, register, firm, settings):
    settings.MAP_TILES = TILES
    first = put(
        register, "Kerupuk Segoro Jaya Abadi", legal_form=firm, main_product="Kerupuk udang"
    )
    columns = {"regency_id", "district_id", "village_id", "status", "legal_form_id", "main_product"}
    same = {name: getattr(first, name) for name in columns}
    made = Business.objects.bulk_create(
        Business(registry_number=f"X-{n}", name=f"Kerupuk Segoro Jaya {n}", **same,
                 latitude=f"-6.8{n:03}", longitude=f"110.6{n * 7 % 1000:03}",
                 verified_at=first.verified_at, verified_by=register.budi)
        for n in range(points.MOST)
    )  # fmt: skip
    common = {"source": "form", "given_on": first.verified_at.date(), "recorded_by": register.budi}
    Consent.objects.bulk_create(
        Consent(business=one, purpose=purpose, **common)
        for one in made
        for purpose in ("listing", "location")
    )

    whole = anon.get("/peta/?format=geojson")
    assert whole.json()["jumlah"] == points.MOST + 1
    assert len(whole.json()["features"]) <= (points.ACROSS + 1) ** 2
    Business.objects.filter(pk=made[0].pk).update(activity="closed")
    each = anon.get("/peta/?format=geojson", headers={"accept-encoding": "gzip"})
    assert len(gzip.decompress(each.content)) > 100_000
    assert len(each.content) <= 30_000
    assert "public" in each.headers["Cache-Control"]

    page = anon.get("/peta/").content
    files = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', page)
    weighed = {
        name: len(gzip.compress(Path(finders.find(name.decode())).read_bytes())) for name in files
    }
    scripts = sum(size for name, size in weighed.items() if name.endswith(b"js"))
    assert len(gzip.compress(page)) + sum(weighed.values()) - scripts <= 20_000
    assert scripts <= 48_000


def test_tiles_may_be_shown_on_this_page_alone(anon, register, settings):
    put(register, "Dapur Bu Sum")
    assert "vendor/leaflet" not in anon.get("/peta/").content.decode()
    settings.MAP_TILES, settings.MAP_ATTRIBUTION = TILES, "© <Peta>, https://peta.example"

    page = anon.get("/peta/")
    again = anon.get("/peta/", headers={"if-none-match": page.headers["ETag"]})

    assert "leaflet.js" in page.content.decode() and again.status_code == 304
    assert "© &amp;lt;Peta&amp;gt;, &lt;a href=" in page.content.decode()
    for answer in (page, again):
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert "img-src 'self' data: blob: https://ubin.example" in policy
    assert "ubin.example" not in anon.get("/usaha/").headers["Content-Security-Policy"]
    settings.MAP_TILES = "https://{s}.ubin.example/{z}/{x}/{y}.png"
    assert " https://*.ubin.example" in anon.get("/peta/").headers["Content-Security-Policy"]
    settings.MAP_TILES = "/ubin/{z}/{x}/{y}.png"
    assert "ubin" not in anon.get("/peta/").headers["Content-Security-Policy"]
    assert "vendor/leaflet" not in anon.get("/peta/?q=tidakada").content.decode()
