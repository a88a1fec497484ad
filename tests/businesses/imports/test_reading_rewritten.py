"""The office's sample told again as other offices would: flat, in bands, merged, as CSV.

The cells stay as they were typed; header words, order of columns and layout change.
"""

import csv
import io
import json
import os
import random
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from businesses.imports.reading import read_workbook
from tests.businesses.imports.conftest import make_workbook

SAMPLES = Path(os.environ.get("IKM_SHARED", Path(settings.BASE_DIR).parent / "shared")) / "samples"
WORKBOOK = SAMPLES / "data_ikm_demak_2024.xlsx"
pytestmark = pytest.mark.skipif(not WORKBOOK.exists(), reason="the sample is not here")

# In the sample's order of columns: the words of three other offices.
WORDS = {
    "number": ("No.", "NO URUT", "Nomor"),
    "name": ("Nama IKM", "Nama Perusahaan", "Nama Usaha/IKM"),
    "owner_name": ("Pengusaha", "Nama Pimpinan", "Pemilik Usaha"),
    "nik": ("No. KTP", "NIK KTP", "NIK Pemilik"),
    "address": ("Alamat Usaha", "Alamat Lengkap", "Jalan, RT/RW"),
    "village": ("Kelurahan/Desa", "Desa", "Ds./Kel."),
    "district": ("Kec.", "KECAMATAN", "Kecamatan"),
    "phone": ("Telp", "HP/WA", "Kontak"),
    "established_year": ("Thn. Berdiri", "Berdiri", "Tahun Mulai Usaha"),
    "nib": ("No. NIB", "Nomor Induk Berusaha", "NIB"),
    "pirt": ("Sertifikat P-IRT", "PIRT", "No. PIRT"),
    "kbli": ("Kode KBLI", "KBLI 2020", "KBLI"),
    "product": ("Komoditi", "Jenis Usaha", "Produk Utama"),
    "workers_male": ("TK L", "Tenaga Kerja Laki-laki", "Jml TK (L)"),
    "workers_female": ("TK P", "Tenaga Kerja Perempuan", "Jml TK (P)"),
    "investment": ("Investasi (Rp)", "Nilai Investasi", "Investasi (Rp.)"),
    "capacity": ("Kapasitas/Bln", "Kap. Produksi per Bulan", "Kapasitas Produksi (per bulan)"),
    "unit": ("Satuan", "Sat.", "Satuan Produksi"),
    "output_value": (
        "Nilai Produksi (Rp.000)",
        "Nilai Produksi/Th (ribuan rupiah)",
        "Nilai Produksi (x Rp 1.000)",
    ),
    "material_value": (
        "Nilai Bahan Baku (Rp.000)",
        "Nilai BB/BP (Rp 000)",
        "Bahan Baku (Rp. 000)/Tahun",
    ),
    "note": ("Ket", "Keterangan", "Catatan"),
}
DISTRICTS = {
    "MRANGGEN": "Mranggen",
    "KR.AWEN": "Karang Awen",
    "KR.TENGAH": "Karang Tengah",
    "Kec. Dempet": "Dempet",
    "KR.ANYAR": "Karanganyar",
    "Kec. Bonang": "Bonang",
}


@pytest.fixture(scope="module")
def sample():
    """District → [(expected, typed cells by field)]."""
    book = openpyxl.load_workbook(WORKBOOK)
    found: dict[str, list] = {}
    for row in json.loads(WORKBOOK.with_suffix(".expected.json").read_text()):
        cells = [cell.value for cell in book[row["sheet"]][row["row"]]]
        district = DISTRICTS.get(row["sheet"], row["sheet"])
        typed = dict(zip(WORDS, cells, strict=True)) | {"district": district}
        found.setdefault(district, []).append((row, typed))
    return found


def assert_read_right(reading, sample, apart=()):
    expected = [row for rows in sample.values() for row, _typed in rows]
    assert len(reading.rows) == len(expected)
    wrong = []
    for found, row in zip(reading.rows, expected, strict=True):
        values = found.json_values()
        for name, value in row["expect"].items():
            said = values[name]
            said = said.lower() if name in ("name", "product") and said else said
            if said != value and name not in apart:
                wrong.append((found.row, name, value, said))
        for name in set(row["refuse"]) - set(apart):
            told = any(p.field == name and p.level == "error" for p in found.problems)
            if values[name] is not None or not told:
                wrong.append((found.row, name, "refused", values[name]))
    assert wrong == []


def shuffled(office):
    columns = [name for name in WORDS if name != "unit"]
    random.Random(office).shuffle(columns)
    columns.insert(columns.index("capacity") + 1, "unit")
    return columns


def flat(sample, office):
    columns = shuffled(office)
    rows = [[typed[name] for name in columns] for rows in sample.values() for _row, typed in rows]
    return [["DATA IKM 2024"], [], [WORDS[name][office] for name in columns], *rows]


@pytest.mark.parametrize("office", range(3))
def test_as_one_flat_table(sample, lookups, office):
    content = make_workbook({"Sheet1": flat(sample, office)})
    assert_read_right(read_workbook(content, "data.xlsx", lookups), sample)


@pytest.mark.parametrize(
    ("office", "delimiter", "encoding"),
    [(0, ";", "cp1252"), (1, ",", "utf-8-sig"), (2, "\t", "utf-8")],
)
def test_as_csv(sample, lookups, office, delimiter, encoding):
    text = io.StringIO()
    rows = flat(sample, office)
    for row in rows:
        padded = [*row, *[None] * (len(rows[2]) - len(row))]
        csv.writer(text, delimiter=delimiter).writerow(["" if c is None else c for c in padded])
    reading = read_workbook(text.getvalue().encode(encoding), "data.csv", lookups)
    # A NIK that was a number cannot be told from text any more.
    assert_read_right(reading, sample, apart=("nik",))


@pytest.mark.parametrize("office", range(3))
def test_as_bands_in_one_sheet(sample, lookups, office):
    columns = [name for name in WORDS if name != "district"]
    rows = [["DATA IKM"], ["TAHUN 2024"], [WORDS[name][office] for name in columns]]
    for number, (district, found) in enumerate(sample.items()):
        bands = (
            [None, f"KECAMATAN {district.upper()}"],
            [f"KEC. {district}"],
            [f"{chr(65 + number)}.", f"Kecamatan {district}"],
        )
        rows.append(bands[office])
        rows += [[typed[name] for name in columns] for _row, typed in found]
        rows.append(
            [None, "J U M L A H" if office else "Sub Total", *[None] * 11, 12, "=SUM(A1:A2)"]
        )
    rows += [[], [None] * 10 + ["Demak, 3 Maret 2024"], [None] * 10 + ["NIP 197001011995031001"]]
    reading = read_workbook(make_workbook({"IKM": rows}), "data.xlsx", lookups)
    assert_read_right(reading, sample)


def test_with_the_kecamatan_merged_downwards(sample, lookups):
    columns = ["district", *[name for name in WORDS if name != "district"]]
    rows, areas = [[WORDS[name][0] for name in columns]], []
    for found in sample.values():
        first = len(rows) + 1
        rows += [[typed[name] for name in columns] for _row, typed in found]
        for row in rows[first:]:
            row[0] = None
        areas.append(f"A{first}:A{len(rows)}")
    reading = read_workbook(make_workbook({"IKM": rows}, {"IKM": areas}), "data.xlsx", lookups)
    assert_read_right(reading, sample)
