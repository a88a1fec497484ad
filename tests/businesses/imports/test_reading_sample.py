"""The office's own workbook of 2024, cell by cell. Runs where the sample lies beside the checkout."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from businesses.imports.reading import Lookups, Reading, read_workbook

SAMPLES = Path(os.environ.get("IKM_SHARED", Path(settings.BASE_DIR).parent / "shared")) / "samples"
WORKBOOK = SAMPLES / "data_ikm_demak_2024.xlsx"

pytestmark = pytest.mark.skipif(not WORKBOOK.exists(), reason="the sample is not here")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_workbook(WORKBOOK, WORKBOOK.name, Lookups.official("33.21"))


@pytest.fixture(scope="module")
def expected() -> list[dict]:
    return json.loads(WORKBOOK.with_suffix(".expected.json").read_text())


def test_the_businesses_are_found_and_nothing_else(reading, expected):
    found = [(row.sheet, row.row) for row in reading.rows]
    assert sorted(found) == sorted((row["sheet"], row["row"]) for row in expected)


def test_every_expected_cell_is_read_right(reading, expected):
    rows = {(row.sheet, row.row): row.json_values() for row in reading.rows}
    wrong = []
    for row in expected:
        values = rows[row["sheet"], row["row"]]
        for name, value in row["expect"].items():
            found = values[name]
            if name in ("name", "product") and found is not None:
                found = found.lower()
            if found != value:
                wrong.append((row["sheet"], row["row"], name, value, found))
    assert wrong == []


def test_what_must_be_refused_is_null_with_a_problem(reading, expected):
    rows = {(row.sheet, row.row): row for row in reading.rows}
    stored = []
    for row in expected:
        found = rows[row["sheet"], row["row"]]
        for name in row["refuse"]:
            errors = [p for p in found.problems if p.field == name and p.level == "error"]
            if found.values[name] is not None or not errors:
                stored.append((row["sheet"], row["row"], name))
    assert stored == []


def test_no_problem_carries_a_whole_nik(reading):
    niks = {row.values["nik"] for row in reading.rows if row.values["nik"]}
    told = " ".join(p.message + p.typed for row in reading.rows for p in row.problems)
    assert niks
    assert not [nik for nik in niks if nik in told]


def test_every_row_left_aside_has_a_reason(reading):
    assert all(row.why for row in reading.ignored)
    assert ("REKAP", 0, "no_table") in [(row.sheet, row.row, row.code) for row in reading.ignored]
    assert {sheet.data_year for sheet in reading.sheets if sheet.header_rows} == {2024}
