"""Reference tables in the database: loaded twice, mended by people, searched by the picker."""

from io import StringIO

import pytest
from django.core.cache import caches
from django.core.management import call_command

from businesses.classes import class_candidates, counterpart, search_classes
from businesses.models import Branch, IndustryClass, LegalForm, PermitKind, Unit
from businesses.reference.loading import load_reference_tables
from businesses.units import UnitIndex

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    return load_reference_tables()


def test_all_tables_are_loaded_and_a_second_load_changes_nothing():
    out = StringIO()
    call_command("load_industry_classes", stdout=out)
    assert "KBLI 2020: 476, 748 baru, 0 berubah" in out.getvalue()
    assert "KBLI 2025: 464, 721 baru, 0 berubah" in out.getvalue()
    again = load_reference_tables()
    assert sum(count.added + count.changed for count in again.counts) == 0
    for model in (Branch, Unit, LegalForm, PermitKind):
        assert model.objects.filter(name_en="").count() == 0
    assert not IndustryClass.objects.filter(branch=None).exists()
    assert not IndustryClass.objects.filter(level=2, title_en="").exists()


def test_rows_fit_what_the_officials_panel_would_accept(loaded):
    for model in (Branch, Unit, LegalForm, PermitKind):
        for row in model.objects.all():
            row.full_clean()
    IndustryClass.objects.get(edition=2025, code="13133").full_clean()


def test_what_people_mended_survives_a_reload(loaded):
    crackers = IndustryClass.objects.get(edition=2020, code="10794")
    crackers.search_words = "kerupuk slondok gendar"
    crackers.branch = Branch.objects.get(code="kerajinan")
    crackers.title = "Salah Ketik"
    crackers.save()
    Unit.objects.filter(code="kg").update(name="kilogram", aliases=["kilo"])
    report = load_reference_tables()
    assert {c.label: c.changed for c in report.counts if c.changed} == {"KBLI 2020": 1}
    crackers.refresh_from_db()
    assert crackers.search_words == "kerupuk slondok gendar"
    assert crackers.branch.code == "kerajinan"
    assert crackers.title == "Industri Kerupuk, Keripik, Peyek dan Sejenisnya"
    assert Unit.objects.get(code="kg").name == "kilogram"


def test_the_picker_gives_rows_with_their_branch_in_one_statement(
    loaded, django_assert_num_queries
):
    search_classes("kerupuk", 2020)
    with django_assert_num_queries(1):
        first = search_classes("kerupuk", edition=2020, limit=3)[0]
        assert (first.code, first.branch.code) == ("10794", "pangan")
    assert search_classes("batik", 2025)[0].code == "13133"
    assert search_classes("zzzz", 2025) == []


def test_a_word_added_in_the_panel_is_found_once_the_memory_is_a_minute_old(loaded):
    assert search_classes("slondok", 2020) == []
    row = IndustryClass.objects.get(edition=2020, code="10794")
    row.search_words += " slondok"
    row.save()
    caches["process"].clear()
    assert search_classes("slondok", 2020) == [row]


def test_four_digits_give_their_candidates(loaded):
    codes = [row.code for row in class_candidates("1021", 2020)]
    assert codes == ["10211", "10212", "10213", "10214", "10215", "10216", "10217", "10219"]
    assert class_candidates("9999", 2020) == class_candidates("", 2020) == []


def test_batik_knows_its_code_in_the_other_edition(loaded):
    batik = IndustryClass.objects.get(edition=2020, code="13134")
    assert counterpart(batik).title == "Industri Kain Batik"
    assert counterpart(counterpart(batik)) == batik
    assert counterpart(IndustryClass.objects.get(edition=2020, code="13")) is None


def test_units_are_matched_without_further_statements(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        index = UnitIndex.load()
        assert index.match("Kg.").code == "kg"
        assert index.match("btl").label == "botol"
