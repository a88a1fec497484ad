"""`manage.py import_businesses`, and the office's own sample from end to end."""

import io
import json
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from businesses.imports import undoing
from businesses.models import Business, ImportBatch
from tests.businesses.imports.office import SAMPLE, SHARED, TERASI, UKIR, workbook
from tests.cast import hire

pytestmark = pytest.mark.usefixtures("reference")
EXPECTED = SHARED / "samples" / "data_ikm_demak_2024.expected.json"


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("import_businesses", *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "data.xlsx"
    path.write_bytes(workbook(TERASI | {"investment": "5-10 juta"}, UKIR))
    return path


def test_a_dry_run_prints_the_contract_and_saves_nothing(demak, file):
    found = json.loads(run(file, "--dry-run", "--json"))
    assert [(row["row"], row["action"]) for row in found["rows"]] == [(4, "create"), (5, "create")]
    assert found["rows"][0]["values"]["investment"] is None
    assert found["rows"][0]["problems"][0]["field"] == "investment"
    assert found["rows"][1]["values"]["nik"] == UKIR["nik"]
    assert found["sheets"][0]["columns"]["name"] == "B"
    assert not Business.objects.exists()
    assert not ImportBatch.objects.exists()


def test_saving_asks_who(demak, file):
    with pytest.raises(CommandError, match="--as"):
        run(file)


def test_sari_may_not(sari, file):
    with pytest.raises(CommandError, match="tidak berhak"):
        run(file, "--as", "sari")


def test_budi_imports_and_gets_the_marked_file(budi, file, tmp_path):
    told = run(file, "--as", "budi", "--errors", tmp_path / "marked.xlsx")
    assert "created 2" in told
    assert (tmp_path / "marked.xlsx").read_bytes()[:2] == b"PK"


def test_a_bomb_is_refused_in_words(demak, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(CommandError, match="Excel"):
        run(tmp_path / "x.xlsx", "--dry-run")


@pytest.mark.skipif(not EXPECTED.exists(), reason="the shared sample is absent")
def test_the_sample_goes_in_once_and_out_again(db):
    call_command("load_regions", "33.21", stdout=io.StringIO())
    budi = hire("budi", "Budi Santoso", "verifier")
    found = {
        (r["sheet"], r["row"]): r for r in json.loads(run(SAMPLE, "--as", "budi", "--json"))["rows"]
    }
    for cell in json.loads(EXPECTED.read_text()):
        row = found[cell["sheet"], cell["row"]]
        told = {p["field"] for p in row["problems"] if p["level"] == "error"}
        assert set(cell["refuse"]) <= told
        assert [row["values"][name] for name in cell["refuse"]] == [None] * len(cell["refuse"])
        assert row["values"]["village"] == cell["expect"]["village"]
    batch = ImportBatch.objects.get()
    assert batch.counts["outcomes"] == {"created": 420}
    assert "unchanged 420" in run(SAMPLE, "--as", "budi")
    assert Counter(Business.objects.values_list("version", flat=True)) == {1: 420}
    undoing.undo(batch=batch, by=budi)
    assert not Business.objects.exists()
