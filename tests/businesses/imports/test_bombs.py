"""Hostile files through the two doors of an import: refused with a sentence, and work goes on."""

import io
import time

import pytest
from django.core.management import CommandError, call_command

from businesses.imports import batches, jobs
from businesses.models import Business, ImportBatch
from tests.bombs import BOMBS
from tests.businesses.imports.office import TERASI, bring

pytestmark = pytest.mark.usefixtures("reference")
HOSTILE = ("bomb", "entries", "far_cell", "entities", "sheets")


@pytest.mark.parametrize("code", HOSTILE)
def test_the_worker_refuses_it_within_a_second_and_lives(budi, code):
    batch = batches.send(by=budi.user, content=BOMBS[code], file_name="data.xlsx")
    began = time.process_time()
    jobs.read(batch.pk)
    assert time.process_time() - began < 1
    batch.refresh_from_db()
    assert batch.state == "refused"
    page = budi.get(f"/kerja/usaha/impor/{batch.pk}/").content.decode()
    assert batch.refusal.endswith(".") and batch.refusal.split('"')[0] in page
    assert bring(budi, TERASI).state == "saved"


@pytest.mark.parametrize("code", HOSTILE)
@pytest.mark.parametrize("how", [["--dry-run"], ["--as", "budi"]])
def test_the_command_refuses_it_within_a_second(budi, tmp_path, code, how):
    file = tmp_path / "data.xlsx"
    file.write_bytes(BOMBS[code])
    began = time.process_time()
    with pytest.raises(CommandError) as refused:
        call_command("import_businesses", str(file), *how, stdout=io.StringIO())
    assert time.process_time() - began < 1
    assert str(refused.value).endswith(".")
    assert not Business.objects.exists() and not ImportBatch.objects.exists()
