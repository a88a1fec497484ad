"""What a file would do: new, changed, unchanged, perhaps a duplicate, wrong."""

import pytest
from django.core.exceptions import PermissionDenied

from businesses import services
from businesses.imports import batches
from businesses.models import Business, ImportRow
from tests.businesses.imports.office import TERASI, UKIR, actions, plan, workbook
from tests.cast import Member, hire

pytestmark = pytest.mark.usefixtures("reference")


def test_a_new_file_is_planned_and_nothing_is_saved(budi):
    batch = plan(budi, workbook(TERASI, UKIR))
    assert batch.state == "planned"
    assert actions(batch) == ["create", "create"]
    assert not Business.objects.exists()


def test_the_same_row_again_is_unchanged(budi, terasi):
    batch = plan(budi, workbook(TERASI))
    assert actions(batch) == ["unchanged"]
    assert batch.rows.get().target == terasi


def test_a_mended_row_says_old_and_new(budi, terasi):
    batch = plan(budi, workbook(TERASI | {"investment": "12.000.000"}))
    assert actions(batch) == ["update"]
    assert batch.rows.get().changes == [
        {"field": "investment", "old": 10_000_000, "new": 12_000_000}
    ]


def test_not_stated_erases_nothing(budi, terasi):
    gone = {"phone": "-", "investment": None, "product": "", "nib": None}
    batch = plan(budi, workbook(TERASI | gone))
    assert actions(batch) == ["unchanged"]


def test_a_refused_cell_changes_nothing(budi, terasi):
    batch = plan(budi, workbook(TERASI | {"investment": "5-10 juta"}))
    assert actions(batch) == ["unchanged"]
    assert batch.problems.get(level="error").field == "investment"


def test_other_capitals_and_titles_are_no_change(budi, terasi):
    batch = plan(budi, workbook(TERASI | {"name": "UD. TERASI REJEKI", "owner": "H. KARMAIN"}))
    assert actions(batch) == ["unchanged"]


def test_same_name_and_desa_without_owner_or_phone_is_asked(budi, terasi):
    batch = plan(budi, workbook(TERASI | {"owner": None, "phone": None, "nib": None}))
    row = batch.rows.get()
    assert row.action == "duplicate"
    assert row.candidates[0]["pk"] == terasi.pk
    assert row.candidates[0]["score"] >= 60


def test_a_near_name_of_the_same_owner_is_asked_with_reasons(budi, terasi):
    near = {"name": "Trasi Rejeki", "phone": None, "nib": None}
    row = plan(budi, workbook(TERASI | near)).rows.get()
    assert row.action == "duplicate"
    assert "nama usaha mirip" in row.candidates[0]["reasons"]


def test_the_same_nib_under_another_name_is_asked(budi, terasi):
    other = {"name": "Garam Makmur", "owner": "Siti", "phone": "081325679999"}
    assert actions(plan(budi, workbook(TERASI | other))) == ["duplicate"]


def test_same_name_with_another_nib_is_asked(budi, terasi):
    assert actions(plan(budi, workbook(TERASI | {"nib": "9120000000099"}))) == ["duplicate"]


def test_same_name_of_other_people_is_new_with_a_warning(budi, terasi):
    other = {"owner": "Wahyuni", "phone": "081325679999", "nib": "9120000000099"}
    batch = plan(budi, workbook(TERASI | other))
    assert actions(batch) == ["create"]
    assert batch.problems.get().level == "warning"


def test_the_same_business_twice_in_a_file_is_a_duplicate_inside_it(budi):
    batch = plan(budi, workbook(TERASI, UKIR, TERASI))
    assert actions(batch) == ["create", "create", "duplicate"]
    assert batch.rows.last().candidates[0]["pk"] < 0


def test_rows_without_name_or_with_an_unknown_desa_are_errors_and_block_nobody(budi):
    rows = [UKIR | {"name": None}, TERASI | {"village": "Antahberantah"}, UKIR]
    batch = plan(budi, workbook(*rows))
    assert actions(batch) == ["error", "error", "create"]
    assert set(batch.problems.values_list("field", flat=True)) >= {"name", "village"}


def test_figures_without_a_year_ask_for_it(budi):
    batch = plan(budi, workbook(TERASI, title="DATA IKM"))
    assert batch.needs_year
    batches.set_year(batch=batch, by=budi.user, year=2023)
    batch.refresh_from_db()
    assert batch.state == "queued"


def test_sari_may_not_import(sari):
    with pytest.raises(PermissionDenied):
        plan(sari, workbook(TERASI))


def test_a_verifikator_of_some_kecamatan_cannot_import_others(demak):
    wati = Member(hire("wati", "Wati", "verifier", "33.21.01"))
    batch = plan(wati, workbook(TERASI, UKIR))
    assert actions(batch) == ["error", "create"]


def test_a_business_outside_the_scope_is_not_named(demak, terasi):
    wati = Member(hire("wati", "Wati", "verifier", "33.21.01"))
    batch = plan(wati, workbook(UKIR | {"nib": TERASI["nib"]}))
    assert actions(batch) == ["create"]
    assert "Terasi" not in batch.problems.get(field="nib").message
    assert batch.rows.get().values["nib"] is None


def test_a_nik_is_kept_encrypted_and_shown_masked(budi):
    row = plan(budi, workbook(UKIR)).rows.get()
    assert "nik" not in row.values
    assert str(row.nik) == "3321********5003"
    raw = ImportRow.objects.values_list("values", "candidates", "changes").get(pk=row.pk)
    assert UKIR["nik"] not in str(raw)


def test_an_own_export_mended_after_somebody_else_changed_it_is_asked(budi, terasi):
    number = terasi.registry_number
    services.update(business=terasi, by=budi.user, changes={"main_product": "Terasi rebon"})
    content = (
        "TAHUN DATA 2024\nnomor registrasi;versi;nama usaha;desa;kecamatan;produk\n"
        f"{number};1;Terasi Rejeki;Wonosari;Bonang;Terasi bubuk\n"
    ).encode()
    batch = plan(budi, content, "ekspor.csv")
    assert actions(batch) == ["duplicate"], batch.sheets
    assert batch.rows.get().candidates[0]["pk"] == terasi.pk
