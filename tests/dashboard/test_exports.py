"""What goes to other offices: whole, by official codes, with what is missing, and nothing secret."""

import csv
import io
from random import Random

import pytest
from django.utils import timezone

from accounts.models import TrailEntry
from businesses.models import YearlyFigures
from tests.dashboard.conftest import PLACES

YEAR = timezone.localdate().year


def read(response):
    text = b"".join(response).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    return rows[:-1], list(rows[-1].values())[0]


@pytest.fixture
def smokehouse(asap_indah, chance):
    """Pak Karno's smokehouse with some of its figures."""
    asap_indah.industry_class = chance.classes[0]
    asap_indah.save()
    YearlyFigures.objects.create(
        business=asap_indah, year=YEAR, workers_male=2, workers_female=1, investment=5_000_000
    )
    return asap_indah


def test_siinas_says_what_is_missing_of_each_business(agung, smokehouse):
    rows, foot = read(agung.get(f"/kerja/dasbor/kirim/siinas.csv?tahun={YEAR}"))
    row = rows[0]
    assert (row["Nama usaha"], row["Nilai investasi (Rp)"]) == ("Asap Indah Karno", "5000000")
    assert row["Kode desa (Kemendagri)"] == "33.21.12.2019" and row["KBLI"] == "10794"
    missing = row["Yang masih kurang"].split("; ")
    assert len(missing) == int(row["Jumlah yang kurang"])
    assert "NIB" in missing and "Listrik (Rp)" in missing and "Penjualan (Rp)" not in missing
    assert foot == f"1 baris · keadaan {timezone.localdate():%Y-%m-%d}"


@pytest.mark.parametrize("name", ["siinas.xlsx", "siinas.csv", "satu-data.csv", "satu-data.xlsx"])
def test_equal_records_make_equal_files_and_each_is_recorded(agung, smokehouse, chance, name):
    chance.businesses(1, 12)
    address = f"/kerja/dasbor/kirim/{name}"
    assert b"".join(agung.get(address)) == b"".join(agung.get(address))
    assert TrailEntry.objects.filter(act="exported", by=agung.user).count() == 2


def test_satu_data_has_official_codes_and_no_small_cell(agung, chance):
    told = {"status": "verified", "activity": "active"}
    for turn in range(4):
        for industry in chance.classes:
            for village in PLACES[:3]:
                row = chance.business(
                    Random(turn), village_id=village, industry_class=industry, **told
                )
                row.figures.all().delete()
    chance.business(Random(1), village_id=PLACES[3], industry_class=chance.classes[0], **told)
    rows, _foot = read(agung.get(f"/kerja/dasbor/kirim/satu-data.csv?tahun={YEAR}"))
    assert {row["kode_kecamatan"] for row in rows} <= {
        "33.21.01", "33.21.04", "33.21.11", "33.21.12",
    }  # fmt: skip
    assert {row["kbli"] for row in rows} <= {"10794", "13134", ""}
    shown = [int(row["jumlah_ikm"]) for row in rows if row["jumlah_ikm"]]
    assert shown and min(shown) >= 3
    for row in rows:
        for name in row["disembunyikan"].split():
            assert row[name] == ""


def test_the_dictionary_explains_every_column(agung, chance):
    words, _foot = read(agung.get("/kerja/dasbor/kirim/kamus-satu-data.csv"))
    rows = agung.get("/kerja/dasbor/kirim/satu-data.csv")
    heads = b"".join(rows).decode("utf-8-sig").splitlines()[0].split(";")
    assert [row["kolom"] for row in words] == heads
    assert all(row["arti"] for row in words)


def test_only_who_may_export_does(agung, sari, dewi, smokehouse):
    assert agung.get("/kerja/dasbor/kirim/").status_code == 200
    assert agung.get("/kerja/dasbor/kirim/lain.csv").status_code == 404
    assert agung.get("/kerja/dasbor/kirim/siinas.csv?tahun=1900").status_code == 404
    for member in (sari, dewi):
        assert member.get("/kerja/dasbor/kirim/siinas.csv").status_code == 403
