"""/statistik/: published figures for everybody, small cells hidden, nothing that names a business."""

import csv
import io
import json
from random import Random

import openpyxl
import pytest

from businesses.models import Business, YearlyFigures
from dashboard import snapshots
from tests.catalogue.described import validator

pytestmark = pytest.mark.django_db
ADDRESS = "/statistik/"


@pytest.fixture
def published(agung, chance, settings):
    """Three IKM in Mranggen, one each in Bonang and Sayung, published."""
    settings.IKM_REGENCY = "33.21"
    places = ["33.21.01.2001"] * 3 + ["33.21.12.2019"] + ["33.21.04.2004"] * 3
    told = {"status": "verified", "activity": "active", "branch": chance.branches[0]}
    for number, place in enumerate(places):
        row = chance.business(Random(number), village_id=place, **told)
        row.figures.all().delete()
        YearlyFigures.objects.create(business=row, year=2026, workers_male=3, workers_female=2)
    kept = snapshots.take(regency="33.21", by=agung.user)
    snapshots.publish(snapshot=kept, by=agung.user)
    return kept


def cells(anon, table, figure="aktif"):
    found = json.loads(anon.get(f"{ADDRESS}statistik.json").content)["data"]
    return {
        row["kode"]: row["nilai"]
        for row in found
        if (row["tabel"], row["angka"]) == (table, figure)
    }


def test_a_small_cell_is_hidden_with_another_that_would_tell_it(anon, published):
    found = cells(anon, "kecamatan")
    assert found["33.21.12"] is None
    assert [code for code, value in found.items() if value is None] != ["33.21.12"]
    assert found["jumlah"] == 7 and found["33.21.11"] == 0
    workers = cells(anon, "kecamatan", "tk_l")
    assert workers["33.21.12"] is None and sum(value is None for value in workers.values()) >= 2


def test_only_what_an_official_published_is_seen(anon, agung, published):
    Business.objects.update(activity="closed")
    snapshots.take(regency="33.21", by=None, on=published.on.replace(year=2030))
    assert cells(anon, "kecamatan")["jumlah"] == 7

    mended = snapshots.correct(snapshot=published, by=agung.user, reason="Salah hitung.")
    assert cells(anon, "kecamatan")["jumlah"] == 7
    snapshots.publish(snapshot=mended, by=agung.user)
    assert cells(anon, "kecamatan")["jumlah"] == 0


def test_it_speaks_both_languages_and_needs_no_cookie(anon, published):
    for address, words in ((ADDRESS, "Menurut kecamatan"), (f"/en{ADDRESS}", '<html lang="en"')):
        page = anon.get(address)
        assert words in page.content.decode()
        assert "Cookie" not in page.headers["Vary"] and not page.cookies
        assert "public" in page.headers["Cache-Control"]


def test_csv_and_page_say_the_same(anon, published):
    text = anon.get(f"{ADDRESS}statistik.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    hidden = [row for row in rows if row["disembunyikan"] == "true"]
    assert hidden and all(row["nilai"] == "" for row in hidden)
    page = anon.get(ADDRESS).content.decode()
    assert page.count("disembunyikan</span>") == len(hidden)


def test_it_is_a_dataset_like_the_others(anon, published):
    page = anon.get(f"{ADDRESS}statistik.json?tabel=kecamatan").json()
    validator(anon, f"{ADDRESS}statistik.json").validate(page)
    assert {row["tabel"] for row in page["data"]} == {"kecamatan"}
    book = anon.get(f"{ADDRESS}statistik.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(book.content)).active["A2"].is_date
    assert "ETag" in book.headers


def test_before_anything_is_published_it_says_so(anon, settings):
    settings.IKM_REGENCY = "33.21"
    assert "Belum ada angka yang terbit" in anon.get(ADDRESS).content.decode()
    assert anon.get(f"{ADDRESS}statistik.json").json()["data"] == []
