"""Open data: the same rows as the pages, whole, described, and free of what is private."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest

from catalogue.opendata import records
from tests.catalogue.conftest import CANARIES


def read_csv(response) -> list[dict[str, str]]:
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


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


def test_json_goes_on_page_by_page_until_each_was_told_once(anon, register, segoro, monkeypatch):
    made = {register.product(segoro, f"Barang {turn}").pk for turn in range(7)}
    monkeypatch.setattr(records.products_page, "__kwdefaults__", {"size": 3})

    seen, address = [], "/data/produk.json?q=barang"
    while address:
        page = anon.get(address).json()
        seen += [row["id"] for row in page["data"]]
        address = (page["berikutnya"] or "").replace("http://127.0.0.1:8000", "")

    assert sorted(seen) == sorted(made)
    assert len(seen) == 7


def test_businesses_come_as_csv_and_json(anon, segoro, kerupuk):
    rows = read_csv(anon.get("/data/usaha.csv"))
    page = anon.get("/data/usaha.json?kecamatan=bonang").json()

    assert [row["nama"] for row in rows] == ["UD Segoro Jaya"]
    assert rows[0]["produk"] == "1"
    assert page["data"][0]["ekspor"] is False
    assert anon.get("/data/usaha.json?q=tidakada").json()["data"] == []


def test_no_file_holds_what_is_private(anon, register, canary, kerupuk):
    register.product(canary, "Kerupuk Diam")

    for name in ("produk.csv", "produk.json", "produk.atom", "usaha.csv", "usaha.json"):
        response = anon.get(f"/data/{name}")
        body = b"".join(response) if response.streaming else response.content
        assert b"Canary" in body
        assert "Set-Cookie" not in response.headers
        for word in CANARIES.values():
            assert word.encode() not in body, (name, word)


def test_a_formula_in_a_name_stays_a_text(anon, register):
    business = register.business("=HYPERLINK(1)")
    register.product(business, "+62 rasa")

    row = read_csv(anon.get("/data/produk.csv"))[0]

    assert (row["nama"], row["usaha"]) == ("'+62 rasa", "'=HYPERLINK(1)")


def test_the_newest_come_as_a_feed(anon, kerupuk):
    response = anon.get("/data/produk.atom?kecamatan=bonang")

    feed = ET.fromstring(response.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [e.text for e in feed.findall("a:entry/a:title", names)] == ["Kerupuk Udang"]
    assert feed.find("a:id", names).text.endswith("?kecamatan=bonang")


@pytest.mark.parametrize("dataset", ["produk", "usaha"])
def test_each_answer_is_as_described(anon, segoro, kerupuk, dataset):
    described = anon.get("/data/openapi.json").json()["components"]["schemas"][dataset]
    columns = anon.get(f"/data/{dataset}.csv-metadata.json").json()["tableSchema"]["columns"]
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None)}

    for row in anon.get(f"/data/{dataset}.json").json()["data"]:
        assert list(row) == described["required"] == [column["name"] for column in columns]
        for name, value in row.items():
            allowed = described["properties"][name]["type"]
            allowed = [allowed] if isinstance(allowed, str) else allowed
            assert type(value) in {kinds[kind] for kind in allowed}, name


def test_the_page_of_open_data_names_each_file(anon, db):
    page = anon.get("/data/").content.decode()

    for address in re.findall(r'href="(/data/[^"]+)"', page):
        assert anon.get(address).status_code == 200, address
    assert "CC BY 4.0" in page
    assert anon.get("/data/lain.csv-metadata.json").status_code == 404
    assert anon.get("/data/katalog.jsonld").json()["dcat:dataset"]


def test_a_file_costs_as_many_statements_for_many_rows_as_for_one(
    anon, register, segoro, django_assert_max_num_queries
):
    for turn in range(30):
        register.product(segoro, f"Barang {turn}")

    with django_assert_max_num_queries(3):
        assert len(read_csv(anon.get("/data/produk.csv"))) == 30
