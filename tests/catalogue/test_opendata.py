"""Open data: the same filters as the pages, nothing private, and answers that can be trusted."""

import base64
import csv
import gzip
import hashlib
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
import pytest

from businesses.models import LegalForm
from catalogue.opendata import answers, files, limits
from regions.models import Region
from tests.catalogue.conftest import CANARIES

HERE = "http://127.0.0.1:8000"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read_csv(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_products_come_as_csv_with_the_filters_of_the_page(anon, register, segoro, kerupuk):
    far = register.business("Tahu Mranggen", "mranggen")
    register.product(far, "Tahu Putih")

    every = read_csv(anon.get("/data/produk.csv"))
    near = read_csv(anon.get("/data/produk.csv?kecamatan=bonang"))

    assert {row["nama"] for row in every} == {"Kerupuk Udang", "Tahu Putih"}
    assert [row["nama"] for row in near] == ["Kerupuk Udang"]
    assert near[0]["kode_kecamatan"] == "33.21.12"
    assert near[0]["harga_min"] == "15000"
    assert near[0]["alamat"].endswith(f"/produk/kerupuk-udang-{kerupuk.pk}/")


@pytest.mark.parametrize(
    ("page", "suffix", "kind"),
    [
        ("/produk/?kecamatan=bonang&kategori=&urut=termurah&p=", "csv", "text/csv"),
        ("/usaha/?q=segoro", "xlsx", "application/vnd.openxmlformats"),
        ("/sentra/?", "geojson", "application/geo+json"),
        ("/en/komitmen/?keadaan=lewat", "atom", "application/atom+xml"),
        ("/produk/?", "json", "application/json"),
    ],
)
def test_list_pages_answer_as_data_too(anon, segoro, kerupuk, page, suffix, kind):
    response = anon.get(f"{page}&format={suffix}")

    assert (response.status_code, response.headers["Content-Type"][: len(kind)]) == (200, kind)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("address", ["/data/produk.json?q=barang", "/produk/?q=barang&format=json"])
def test_json_goes_on_page_by_page_until_each_was_told_once(
    anon, register, segoro, monkeypatch, address
):
    made = {register.product(segoro, f"Barang {turn}").pk for turn in range(7)}
    monkeypatch.setattr(files, "PAGE", 3)

    seen = []
    while address:
        response = anon.get(address)
        page = response.json()
        seen += [row["id"] for row in page["data"]]
        following = page["berikutnya"]
        assert (f'<{following}>; rel="next"' in response.headers["Link"]) is bool(following)
        address = (following or "").removeprefix(HERE)

    assert sorted(seen) == sorted(made)
    assert len(seen) == 7


def test_businesses_and_clusters_come_as_json(anon, register, canary, segoro, kerupuk):
    rows = read_csv(anon.get("/data/usaha.csv?q=segoro"))
    page = anon.get("/data/usaha.json?kecamatan=bonang").json()

    assert (rows[0]["nama"], rows[0]["produk"]) == ("UD Segoro Jaya", "1")
    assert {row["nama"] for row in page["data"]} == {"UD Segoro Jaya", "Kerupuk Canary"}
    assert anon.get("/data/usaha.json?q=tidakada").json()["data"] == []
    sentra = anon.get("/data/sentra.json").json()["data"][0]
    assert (sentra["kata"], sentra["kode_wilayah"]) == ("sentra-kerupuk", "33.21.12.2019")


def test_no_file_holds_what_is_private(anon, register, canary, kerupuk):
    register.consent(canary, "location")
    register.product(canary, "Kerupuk Diam")

    for name in ("produk", "usaha"):
        for suffix in ("csv", "xlsx", "json", "geojson", "atom"):
            body = anon.get(f"/data/{name}.{suffix}").content
            if suffix == "xlsx":
                book = zipfile.ZipFile(io.BytesIO(body))
                body = b"".join(book.read(part) for part in book.namelist())
            assert b"Canary" in body or suffix == "geojson"
            for word in (*CANARIES.values(), "110.612345", "6.812345"):
                assert word.encode() not in body, (name, suffix, word)


def test_on_the_map_homes_stand_in_the_middle_of_their_village(anon, register, kerupuk):
    Region.objects.filter(code="33.21.12.2019").update(latitude=-6.84, longitude=110.6)
    cv = LegalForm.objects.create(code="cv", name="CV")
    point = {"latitude": "-6.8123", "longitude": "110.6123", "consents": ("listing", "location")}
    home = register.business("Rumah", **point)
    body = register.business("CV Laut", legal_form=cv, **point)
    register.product(body, "Terasi")

    for address, places in (
        ("/data/usaha.geojson", {home.pk: ([110.6, -6.84], "desa"), body.pk: ([110.6123, -6.8123], "titik")}),
        ("/data/produk.geojson?q=terasi", {body.products.get().pk: ([110.6123, -6.8123], "titik")}),
    ):  # fmt: skip
        found = anon.get(address).json()
        assert found["type"] == "FeatureCollection"
        assert {
            one["id"]: (one["geometry"]["coordinates"], one["properties"]["letak"])
            for one in found["features"]
        } == places


def test_a_formula_in_a_name_stays_a_text(anon, register):
    business = register.business("=HYPERLINK(1)")
    register.product(business, "+62 rasa")

    row = read_csv(anon.get("/data/produk.csv"))[0]
    sheet = openpyxl.load_workbook(io.BytesIO(anon.get("/data/produk.xlsx").content)).active

    assert (row["nama"], row["usaha"]) == ("'+62 rasa", "'=HYPERLINK(1)")
    assert (sheet["J2"].value, sheet["J2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["O2"].is_date
    assert sheet["A3"].value.startswith("1 baris")


@pytest.mark.parametrize("name", ["produk", "usaha", "komitmen"])
def test_the_newest_come_as_a_feed_under_lasting_names(anon, kerupuk, name):
    feed = ET.fromstring(anon.get(f"/data/{name}.atom?kecamatan=bonang").content)

    assert feed.find("a:id", ATOM).text == f"{HERE}/data/{name}.atom?kecamatan=bonang"
    titles = [one.text for one in feed.findall("a:entry/a:title", ATOM)]
    assert titles == {"produk": ["Kerupuk Udang"], "usaha": ["UD Segoro Jaya"]}.get(name, [])
    for one in feed.findall("a:entry/a:id", ATOM):
        number = kerupuk.pk if name == "produk" else kerupuk.business_id
        assert one.text == f"{HERE}/{name}/{number}/"
        assert anon.get(one.text.removeprefix(HERE)).status_code == 301


@pytest.mark.parametrize(
    ("address", "field", "said"),
    [
        ("/data/produk.json?kecamatn=bonang", "kecamatn", "Parameter ini tidak dikenal. Yang ada: q, kecamatan"),
        ("/data/produk.csv?kecamatan=solo", "kecamatan", "Pilih dari: bonang"),
        ("/data/produk.csv?harga_min=15.000", "harga_min", "tanpa titik dan tanpa Rp"),
        ("/data/usaha.json?setelah=b1", "setelah", "Mulai tanpa setelah"),
        ("/data/produk.csv?setelah=b1.1", "setelah", "tidak dikenal"),
        ("/data/komitmen.json?tahun=26", "tahun", "dari 2000 sampai 2099"),
        ("/data/komitmen.json?tema=ekspor&tema=digital", "tema", "Paling banyak 1 kali"),
        ("/data/usaha.json?q=", "q", "Kosong"),
        ("/data/produk.json?q=" + "a" * 201, "q", "Paling panjang 200"),
        ("/statistik/statistik.json?tabel=desa", "tabel", "Pilih dari: kecamatan, cabang"),
        ("/produk/?format=csv&utm=x", "utm", "tidak dikenal"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_with_its_field(anon, kerupuk, address, field, said):
    response = anon.get(address)

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert [one["field"] for one in problem["errors"]] == [field]
    assert said in problem["errors"][0]["detail"]
    assert problem["status"] == 400


def test_a_format_that_is_not_offered_is_said(anon, db):
    response = anon.get("/sentra/?format=pdf")
    assert (response.status_code, response.json()["detail"]) == (
        404,
        "Pilih dari: csv, xlsx, json, geojson.",
    )
    assert anon.get("/data/lain.csv").status_code == 404
    assert anon.get("/data/lain.csv-metadata.json").status_code == 404


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_each_answer_bears_its_digest_and_is_sent_once(anon, kerupuk, suffix, monkeypatch):
    address = f"/data/produk.{suffix}"
    plain = anon.get(address)
    digest = base64.b64encode(hashlib.sha256(plain.content).digest()).decode()
    assert plain.headers["Repr-Digest"] == f"sha-256=:{digest}:"

    head = anon.head(address)
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(plain.content)))
    again = anon.get(address, headers={"if-none-match": plain.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"

    packed = anon.get(address, headers={"accept-encoding": "gzip"})
    if suffix != "xlsx":
        assert gzip.decompress(packed.content) == plain.content
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert "Accept-Encoding" in packed.headers["Vary"]
    monkeypatch.setattr(answers, "IN_MEMORY", 10)
    assert b"".join(anon.get(address)) == plain.content
    assert anon.post(address).status_code == 405


def test_an_address_that_takes_too_much_is_told_when_to_come_again(anon, db, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 6)

    def fetch(name: str, sender: str = "203.0.113.7"):
        return anon.get(name, headers={"x-forwarded-for": sender})

    first = fetch("/data/usaha.csv")
    assert first.headers["RateLimit-Policy"] == '"menit";q=6;w=60'
    assert re.fullmatch(r'"menit";r=2;t=\d+', first.headers["RateLimit"])
    assert fetch("/usaha/?format=json").status_code == 200
    last = fetch("/data/usaha.csv")
    assert (last.status_code, last.headers["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(last.headers["Retry-After"]) <= 60
    assert "no-store" in last.headers["Cache-Control"]
    assert fetch("/data/usaha.csv", "203.0.113.8").status_code == 200
    assert fetch("/usaha/").status_code == 200  # the page itself is not counted


def test_the_catalogue_of_datasets_tells_what_the_files_weigh(anon, kerupuk):
    whole = anon.get("/data/produk.csv").content
    anon.get("/data/usaha.xlsx")

    told = anon.get("/data/katalog.jsonld").json()

    sets = {one["dct:identifier"].partition("#")[2]: one for one in told["dcat:dataset"]}
    assert list(sets) == ["produk", "usaha", "sentra", "komitmen", "statistik"]
    for one in sets.values():
        assert {text["@language"] for text in one["dct:description"]} == {"id", "en"}
        for part in one["dcat:distribution"]:
            assert anon.get(part["@id"].removeprefix(HERE)).status_code == 200
    parts = {part["dct:title"]: part for part in sets["produk"]["dcat:distribution"]}
    assert parts["CSV"]["dcat:byteSize"] == len(whole)
    digest = parts["CSV"]["spdx:checksum"]["spdx:checksumValue"]
    assert digest == hashlib.sha256(whole).hexdigest()
    assert "spdx:checksum" not in parts["Excel"]  # nobody made it yet
    assert "spdx:checksum" in sets["usaha"]["dcat:distribution"][1]
    assert all("spdx:checksum" in one["dcat:distribution"][0] for one in sets.values())


def test_the_page_names_each_file_and_each_example(anon, kerupuk):
    for page in ("/data/", "/en/data/"):
        said = anon.get(page).content.decode()
        found = set(re.findall(r'href="((?:/en)?/(?:data|statistik|komitmen)/[^"#]*)"', said))
        assert len(found) > 25
        for address in found:
            assert anon.get(address.replace("&amp;", "&")).status_code == 200, address
        assert "CC BY 4.0" in said
        assert '"@type": "Dataset"' in said


def test_columns_are_told_in_both_languages(anon, db):
    columns = anon.get("/data/usaha.csv-metadata.json").json()["tableSchema"]["columns"]
    assert [column["name"] for column in columns][:2] == ["id", "nama"]
    assert {text["@language"] for text in columns[0]["dc:description"]} == {"id", "en"}
    assert next(one for one in columns if one["name"] == "diubah")["datatype"] == "dateTime"


def test_a_file_costs_as_many_statements_for_many_rows_as_for_one(
    anon, register, segoro, django_assert_max_num_queries
):
    register.consent(segoro, "location")
    for turn in range(30):
        register.product(segoro, f"Barang {turn}")

    with django_assert_max_num_queries(2):
        assert len(read_csv(anon.get("/data/produk.csv"))) == 30
    with django_assert_max_num_queries(5):
        anon.get("/data/produk.geojson")
