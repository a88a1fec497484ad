"""Workbooks of other offices: other layouts, other words, other mess."""

import re

import pytest

from businesses.imports.reading import read_workbook

KARNO = "3321121107783940"


def values(reading, *names):
    return [tuple(row.json_values()[name] for name in names) for row in reading.rows]


def errors(row):
    return {problem.field: problem.code for problem in row.problems if problem.level == "error"}


def warnings(row):
    return {problem.field: problem.code for problem in row.problems if problem.level == "warning"}


def ignored(reading):
    return {(row.row, row.code) for row in reading.ignored}


@pytest.fixture
def banded(read_sheets):
    """One sheet, band rows over the kecamatan, (ribuan) in the title, a column of totals."""
    rows = [
        ["DAFTAR IKM KABUPATEN DEMAK TAHUN 2023"],
        ["(Nilai dalam ribuan rupiah)"],
        [],
        ["No", "Nama Perusahaan", "Pengusaha", "No. KTP", "Desa", "Telp", "Tenaga Kerja", None, None,
         "Investasi", "Kapasitas/Bln", "Satuan", "Nilai Produksi/Tahun", "Omzet", "Keterangan"],
        [None] * 6 + ["Lk", "Pr", "Jml"],
        ["I", "KECAMATAN BONANG"],
        [1, "UD Maju", "Karno", KARNO, "Wonosari", "081325671234", 3, 2, 5, 15000, 500, "kg", 30000, 1, "aktif"],
        [2, "CV Laut", "Siti", None, "Betahwalang", None, "2 org", 1, 4, "Rp 25.000.000", "1.000", "Kg", "50 juta",
         2, "sudah tutup"],
        [None, "JUMLAH KEC. BONANG", None, None, None, None, 5, 3, 9, 40000],
        ["II", "KECAMATAN WEDUNG"],
        [1, "Garam Jaya", "Ali", None, "Wonosari", None, "-", 5, 5, 7500, 2000, "kw", 15000],
        [2, "Jungsemi Rasa", "Ani", None, "Jungsemi", None, "-", 5, 5, 7500, 2000, "kw", 15000],
        ["III", "KECAMATAN KALIWUNGU"],
        [1, "Entah", "Budi", None, "Jungsemi"],
        [None, None, "TOTAL", None, None, None, 10, 10, 20],
        [None] * 11 + ["Demak, 5 Januari 2024"],
        [None] * 11 + ["Kepala Dinas"],
        [None] * 11 + ["Drs. AGUS, M.Si"],
        [None] * 11 + ["NIP. 197001011995031001"],
    ]  # fmt: skip
    return read_sheets({"DATA": rows}, {"DATA": ["A1:O1", "G4:I4"]})


def test_band_rows_give_the_kecamatan(banded):
    assert values(banded, "name", "district", "village") == [
        ("UD Maju", "33.21.12", "33.21.12.2019"),
        ("CV Laut", "33.21.12", "33.21.12.2012"),
        ("Garam Jaya", "33.21.13", None),
        ("Jungsemi Rasa", "33.21.13", "33.21.13.2012"),
        ("Entah", None, None),
    ]
    assert errors(banded.rows[2]) == {"village": "village_other_district"}
    assert set(errors(banded.rows[4])) == {"district", "village"}


def test_the_title_multiplies_money_without_words_of_its_own(banded):
    money = values(banded, "investment", "output_value")
    assert money[0] == (15_000_000, 30_000_000)
    assert money[1] == (None, 50_000_000)
    assert errors(banded.rows[1]) == {"investment": "currency_under_multiplier"}


def test_a_total_of_workers_is_a_check_and_never_a_gender(banded):
    assert values(banded, "workers_male", "workers_female")[:3] == [(3, 2), (2, 1), (None, 5)]
    assert warnings(banded.rows[1])["workers_male"] == "workers_total"
    assert "workers_male" not in warnings(banded.rows[0])


def test_rows_that_are_no_business_are_left_aside_with_a_reason(banded):
    assert ignored(banded) == {
        (1, "title"), (2, "title"), (4, "header"), (5, "header"), (6, "band"), (9, "total"),
        (10, "band"), (13, "band"), (15, "total"), (16, "signature"), (17, "signature"),
        (18, "signature"), (19, "signature"),
    }  # fmt: skip


def test_what_the_title_and_notes_say_is_kept(banded):
    sheet = banded.sheets[0]
    assert (sheet.data_year, sheet.unknown_columns, sheet.header_rows) == (2023, ["Omzet"], [4, 5])
    assert [row.extra["activity"] for row in banded.rows[:2]] == ["active", "closed"]
    assert banded.rows[0].extra["capacity_per"] == "month"


def test_a_kecamatan_merged_downwards_holds_for_all_its_rows(read_sheets):
    rows = [
        ["NO", "KECAMATAN", "DESA/KELURAHAN", "NAMA IKM", "RT", "RW", "INVESTASI (Rp. Juta)", "KAPASITAS (kg/bulan)"],
        [1, "Bonang", "Wonosari", "Asap A", 3, "02", 10.5, 500],
        [2, None, None, "Asap B", "RT 3", "II", "1,5", "500 pcs"],
        [3, None, "Betahwalang", "Asap C", "3/2", None, "Rp 15.000.000", "1.000 kg/bulan"],
        [4, "Gajah", "Mlatiharjo", "Batik D", None, None, "25 juta", "100 kg/hari"],
        [5, "Gajah", "sda", "Batik E", None, None, "-", "-"],
    ]  # fmt: skip
    reading = read_sheets({"Rekap": rows}, {"Rekap": ["B2:B4", "C2:C3"]})
    assert values(reading, "village", "rt", "rw", "investment", "capacity", "unit") == [
        ("33.21.12.2019", 3, 2, 10_500_000, 500, "kg"),
        ("33.21.12.2019", 3, 2, 1_500_000, None, None),
        ("33.21.12.2012", None, None, None, 1000, "kg"),
        ("33.21.08.2009", None, None, 25_000_000, None, None),
        ("33.21.08.2009", None, None, None, None, None),
    ]
    assert errors(reading.rows[1]) == {"capacity": "capacity_differs"}
    assert errors(reading.rows[2]) == {"rt": "rt_rw", "investment": "currency_under_multiplier"}
    assert errors(reading.rows[3]) == {"capacity": "capacity_differs"}
    assert warnings(reading.rows[4]) == {"village": "ditto"}


def test_a_merged_cell_of_another_field_is_not_spread(read_sheets):
    rows = [
        ["No", "Nama Usaha", "Pemilik", "Desa"],
        [1, "A", "Karno", "Jali"],
        [2, "B", None, "Jali"],
    ]
    reading = read_sheets({"Bonang": rows}, {"Bonang": ["C2:C3"]})
    assert errors(reading.rows[1]) == {"owner_name": "merged"}


def test_three_header_rows_and_groups_that_cannot_be_told_apart(read_sheets):
    rows = [
        ["NO.", "IDENTITAS USAHA", None, "PEMILIK", None, "TENAGA KERJA", None, None, None,
         "INVESTASI (Rp. 000)", None, None, "PRODUKSI", None, None],
        [None, "NAMA", "DESA", "NAMA", "NIK", "TETAP", None, "TIDAK TETAP", None,
         "TANAH & BANGUNAN", "MESIN", "TOTAL", "JUMLAH", "SATUAN", "NILAI (Rp. 000)"],
        [None] * 5 + ["L", "P", "L", "P"],
        list(range(1, 16)),
        [1, "Batik A", "Mlatiharjo", "Sri", "'3321085206750001", 1, 2, 3, 4, 1000, 2000, 3000, 100, "lbr", 24000],
    ]  # fmt: skip
    areas = ["B1:C1", "D1:E1", "F1:I1", "J1:L1", "M1:O1", "F2:G2", "H2:I2", "A1:A3", "B2:B3"]
    reading = read_sheets({"Kec Gajah": rows}, {"Kec Gajah": areas})
    assert values(reading, "name", "owner_name", "village", "output_value", "unit") == [
        ("Batik A", "Sri", "33.21.08.2009", 24_000_000, "lembar")
    ]
    assert set(errors(reading.rows[0])) == {"workers_male", "workers_female", "investment"}
    assert (4, "numbering") in ignored(reading)
    assert "INVESTASI (Rp. 000) MESIN" in reading.sheets[0].unknown_columns


CSV = (
    "DATA IKM;;;;;;\nKECAMATAN : BONANG;;;;;;\nNO;NAMA;NAMA USAHA;ALAMAT;;TENAGA KERJA;\n;;;RT/RW;DESA;L;P\n"
    '1;Karno;"Asap ""Indah""";02/03;Wonosari;2;3\n2;Karni;Asap 2;Feb-03;Jali;2;-\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", ";,\t")
def test_a_csv_with_groups_and_the_kecamatan_in_its_title(lookups, encoding, delimiter):
    reading = read_workbook(CSV.replace(";", delimiter).encode(encoding), "data.csv", lookups)
    assert values(reading, "name", "owner_name", "rt", "rw", "village", "workers_female") == [
        ('Asap "Indah"', "Karno", 2, 3, "33.21.12.2019", 3),
        ("Asap 2", "Karni", None, None, "33.21.12.2020", None),
    ]
    assert errors(reading.rows[1]) == {"rt": "rt_rw", "rw": "rt_rw"}
    assert reading.sheets[0].header_rows == [3, 4]


def test_a_csv_row_whose_cells_moved_is_not_read(lookups):
    text = (
        "nama usaha,desa,kecamatan,investasi\nA,Jali,Bonang,10,000,000\nB,Jali,Bonang,10.000.000\n"
    )
    reading = read_workbook(text.encode(), "data.csv", lookups)
    assert values(reading, "name", "investment") == [(None, None), ("B", 10_000_000)]
    assert errors(reading.rows[0]) == {"": "ragged"}


def test_identifiers_in_csv_are_safe_as_text_and_refused_as_powers(lookups):
    text = "Nama Usaha;Desa;Kecamatan;NIK;NIB\nA;Jali;Bonang;3321121107783940;9,12E+12\nB;Jali;Bonang;3,32E+15;\n"
    reading = read_workbook(text.encode(), "data.csv", lookups)
    assert values(reading, "nik", "nib") == [(KARNO, None), (None, None)]
    assert [errors(row) for row in reading.rows] == [{"nib": "scientific"}, {"nik": "scientific"}]


def test_headers_repeated_at_page_breaks_and_a_second_table_below(read_sheets):
    head = ["No", "Nama Pemilik", "Alamat", "No HP", "Produk"]
    rows = [
        head, [1, "Karno", "Ds. Wonosari RT 02 RW 01", "081325671234", "Ikan asap"],
        head, [2, "Karni", "Desa Betahwalang", "081325671235", "Ikan asap"],
        ["Jumlah", None, None, None, 2], [],
        ["No", "Nama Usaha", "Nama Pemilik", "Desa", "NIB"], [1, "UD X", "Ali", "Jali", "9120123456789"],
    ]  # fmt: skip
    reading = read_sheets({"Bonang": rows})
    assert values(reading, "name", "owner_name", "village", "nib") == [
        ("Karno", "Karno", "33.21.12.2019", None),
        ("Karni", "Karni", "33.21.12.2012", None),
        ("UD X", "Ali", "33.21.12.2020", "9120123456789"),
    ]
    assert warnings(reading.rows[0]) == {"name": "owner_as_name"}


def test_tables_side_by_side_are_refused(read_sheets):
    rows = [
        ["No", "Nama Usaha", "Desa", None, "No", "Nama Usaha", "Desa"],
        [1, "A", "Jali", None, 1, "B", "Jali"],
    ]
    reading = read_sheets({"Bonang": rows})
    assert reading.rows == []
    assert [row.code for row in reading.ignored] == ["side_by_side"]


def test_our_own_export_is_read_back(read_sheets):
    rows = [
        ["ID", "Versi", "Nomor registrasi", "Nama usaha", "Nama pemilik", "NIK", "Kecamatan", "Desa/kelurahan",
         "Nomor HP/WA", "Nomor lain", "NIB", "Keadaan NIB", "KBLI", "Edisi KBLI", "Tenaga kerja laki-laki",
         "Nilai investasi (Rp)", "Kapasitas", "Satuan", "Kurun kapasitas", "Keterangan"],
        [12, 3, "IKM-33.21-000123", "Asap Indah", "Karno", KARNO, "Bonang", "Wonosari", "+6281325671234",
         "+62291685487", None, "dalam proses", "13133", 2025, 2, 15_000_000, 500, "kg", "per bulan", "baik"],
    ]  # fmt: skip
    reading = read_sheets({"Usaha": rows})
    assert reading.sheets[0].unknown_columns == []
    row = reading.rows[0]
    assert row.problems == []
    assert {name: row.extra[name] for name in ("id", "version", "registry_number")} == {
        "id": "12", "version": "3", "registry_number": "IKM-33.21-000123",
    }  # fmt: skip
    assert row.extra["kbli_edition"] == 2025
    assert (row.extra["capacity_per"], row.extra["nib_status"]) == ("month", "in_process")
    assert row.extra["other_phones"] == ["+62291685487"]


def test_columns_nobody_knows_are_named_and_two_of_a_kind_are_refused(read_sheets):
    rows = [
        [
            "Nama Usaha",
            "Desa",
            "Bahan Baku",
            "Omzet (Rp)",
            "NIB",
            "NIB",
            None,
            "Nilai Produksi per bulan",
        ],
        *[
            ["A", "Jali", "kedelai", 5, "9120123456789", "9120123456780", "x", 100]
            for _ in range(3)
        ],
    ]
    reading = read_sheets({"Bonang": rows})
    assert reading.sheets[0].unknown_columns == [
        "Bahan Baku",
        "Omzet (Rp)",
        "(tanpa judul, kolom G)",
    ]
    assert values(reading, "nib", "output_value") == [(None, None)] * 3
    assert errors(reading.rows[0]) == {"nib": "column", "output_value": "column"}


def test_the_sheet_of_the_regencys_own_name_says_nothing_without_a_village(read_sheets):
    rows = [
        ["No", "Nama Usaha", "Pemilik", "Alamat"],
        [1, "A", "B", "Ds. Bintoro"],
        [2, "C", "D", "Jl. Raya"],
    ]
    reading = read_sheets({"Demak": rows})
    assert values(reading, "district", "village") == [("33.21.11", "33.21.11.1018"), (None, None)]


def test_a_row_that_disagrees_with_its_sheet(read_sheets):
    rows = [
        ["No", "Nama Usaha", "Pemilik", "Desa", "Kecamatan"],
        [1, "A", "B", "Jali", "Bonang"],
        [2, "C", "D", "Jungsemi", "Bonang"],
        [3, "E", "F", "Jali", "Bonangg"],
    ]
    reading = read_sheets({"Wedung": rows})
    assert values(reading, "district", "village") == [
        ("33.21.12", "33.21.12.2020"),
        (None, None),
        (None, None),
    ]
    assert warnings(reading.rows[0]) == {"district": "district_differs"}
    assert set(errors(reading.rows[1])) == {"district", "village"}


def test_a_business_called_total_is_a_business(read_sheets):
    rows = [
        ["No", "Nama Usaha", "Pemilik", "Desa"],
        [1, "Total", "Budi Karno", "Jali"],
        [2, "Jumlah Rejeki", "Siti", "Jali"],
        ["Total Usaha", 2],
        [None, "Mebel Lepas"],
        [3, None, "Sari", "Jali"],
    ]
    reading = read_sheets({"Bonang": rows})
    assert values(reading, "name") == [("Total",), ("Jumlah Rejeki",), (None,), (None,)]
    assert errors(reading.rows[2])["name"] == "only_name"
    assert errors(reading.rows[3])["name"] == "no_name"


def test_niks_that_all_lost_their_last_digit(read_sheets):
    rows = [["Nama Usaha", "NIK", "Desa"]]
    rows += [[f"A{n}", f"33211211077839{n}0", "Jali"] for n in range(1, 5)]
    reading = read_sheets({"Bonang": rows})
    assert values(reading, "nik") == [(None,)] * 4
    assert {errors(row)["nik"] for row in reading.rows} == {"nik_lost"}


def test_only_the_sheet_that_is_asked_for(read_sheets):
    rows = [["Nama Usaha", "Desa", "Pemilik"], ["A", "Jali", "B"]]
    reading = read_sheets({"Bonang": rows, "Wedung": rows}, only_sheet="Bonang")
    assert [sheet.name for sheet in reading.sheets] == ["Bonang"]


def test_no_message_shows_a_whole_nik(read_sheets):
    rows = [
        ["Nama Usaha", "NIK", "Desa"],
        ["A", "33211211077839401", "Jali"],
        ["B", 3321121107783940, "Jali"],
    ]
    reading = read_sheets({"Bonang": rows})
    said = " ".join(p.message + p.typed for row in reading.rows for p in row.problems)
    said += " ".join(row.raw["nik"] for row in reading.rows)
    assert not re.search(r"\d{9}", said)
