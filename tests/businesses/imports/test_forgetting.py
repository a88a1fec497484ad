"""Forgetting a person reaches the imports that brought the data."""

from django.core.management import call_command

from businesses.models import Business
from tests.businesses.imports.office import TERASI, bring, plan, workbook
from tests.tables import everything_stored


def forget(business: Business) -> None:
    call_command("forget_person", business.registry_number, reason="Surat 12/2026", yes=True)


def test_the_import_that_brought_a_person_is_wiped(budi, dewi, reference):
    batch = bring(budi, TERASI)
    row = Business.objects.get(name="Terasi Rejeki")
    assert "Karmain" in everything_stored()
    forget(row)

    assert "Karmain" not in everything_stored()
    batch.refresh_from_db()
    assert batch.wiped_on and batch.content is None
    assert batch.state == "saved"
    assert budi.get(f"/kerja/usaha/impor/{batch.pk}/").status_code == 200


def test_a_plan_that_suspects_the_person_is_put_away(budi, dewi, terasi):
    pending = plan(budi, workbook(TERASI | {"name": "Terasi Rejeki Jaya", "nib": None}), "b.xlsx")
    assert pending.rows.get().candidates[0]["pk"] == terasi.pk
    forget(terasi)

    pending.refresh_from_db()
    assert pending.state == "cancelled"
    assert "Karmain" not in everything_stored()
