"""Layouts seen elsewhere: bands in the number column, a flat table with bare L and P."""

import io

from openpyxl import Workbook

from businesses.imports.reading import Lookups, Reading, read_workbook


def read(rows: list[list], name: str = "daftar.xlsx") -> Reading:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return read_workbook(target.getvalue(), name, Lookups.official("33.21"))


def test_a_band_may_stand_in_the_number_column():
    reading = read(
        [
            ["No", "Nama IKM", "Pemilik", "Desa", "Produk"],
            ["I. KECAMATAN BONANG"],
            [1, "UD Segoro", "Karno", "Wonosari", "Ikan asap"],
            ["II. KECAMATAN WEDUNG"],
            [1, "Garam Jaya", "Ali", "Kedungmutih", "Garam"],
            ["JUMLAH"],
        ]
    )
    assert [row.values["village"] for row in reading.rows] == ["33.21.12.2019", "33.21.13.2019"]
    assert {line.code for line in reading.ignored} == {"header", "band", "total"}


def test_bare_l_and_p_count_workers_and_say_so():
    reading = read(
        [
            ["Kecamatan", "Desa", "Nama Usaha", "Produk", "L", "P"],
            ["Bonang", "Wonosari", "UD Segoro", "Ikan asap", 2, 3],
        ]
    )
    values = reading.rows[0].values
    assert (values["workers_male"], values["workers_female"]) == (2, 3)
    assert "dibaca sebagai" in str(reading.sheets[0].problems[0].message)


def test_a_lone_l_is_not_taken_for_workers():
    reading = read(
        [
            ["Kecamatan", "Desa", "Nama Usaha", "Produk", "L", "T"],
            ["Bonang", "Wonosari", "UD Segoro", "Ikan asap", 2, 3],
        ]
    )
    assert reading.rows[0].values["workers_male"] is None
    assert reading.sheets[0].unknown_columns == ["L", "T"]


def test_a_column_that_is_not_stored_is_named():
    reading = read(
        [
            ["Kecamatan", "Desa", "Nama Usaha", "NPWP", "Produk"],
            ["Bonang", "Wonosari", "UD Segoro", "09.254.294.3-407.000", "Ikan asap"],
        ]
    )
    assert reading.sheets[0].unknown_columns == ["NPWP"]
