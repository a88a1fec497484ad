"""The same change for all chosen: shown first, written whole or not at all, one act in the history."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from businesses import services
from businesses.models import Business, ChangeSet
from tests.businesses.changing.office import agree

ADDRESS = "/kerja/usaha/ubah-banyak/usaha/"


def preview(who: Client, *rows: Business, address: str = ADDRESS, **values: str) -> ChangeSet:
    """Fill the form for these rows and return what it plans."""
    form = {"form_key": str(uuid.uuid4()), "pratinjau": "1", "pilih": [row.pk for row in rows]}
    response = who.post(address, form | values)
    assert response.status_code == 302, re.findall(r"errorlist.*?</ul>", response.text, re.S)
    return ChangeSet.objects.latest("pk")


def test_budi_pauses_two_businesses_at_once(budi, kerupuk_bu_tini, asap_indah):
    change = preview(budi, kerupuk_bu_tini, asap_indah, activity="paused", note="Banjir 2026")
    assert change.counts == {"change": 2, "rows": 2}
    page = budi.get(change.get_absolute_url()).text
    assert "berhenti sementara" in page and "Banjir 2026" in page
    assert Business.objects.filter(activity="active").count() == 2

    response = budi.post(f"{change.get_absolute_url()}terapkan/", {"form_key": str(uuid.uuid4())})
    change.refresh_from_db()
    assert response.url == change.get_absolute_url()
    assert (change.state, change.counts["changed"]) == ("saved", 2)
    found = set(Business.objects.values_list("activity", "note", "updated_by"))
    assert found == {("paused", "Banjir 2026", budi.user.pk)}
    acts = {b.events.latest("pgh_id").pgh_context_id for b in Business.objects.all()}
    assert acts == {change.history_context}


def test_a_note_is_added_below_and_what_is_left_alone_stays(budi, kerupuk_bu_tini):
    services.update(business=kerupuk_bu_tini, by=budi.user, changes={"note": "Dulu"})
    agree(budi, preview(budi, kerupuk_bu_tini, note="Kini"))
    kerupuk_bu_tini.refresh_from_db()
    assert (kerupuk_bu_tini.note, kerupuk_bu_tini.phone) == ("Dulu\nKini", "+6281325670001")


def test_all_that_match_the_filter_are_meant(budi, kerupuk_bu_tini, asap_indah):
    form = {"semua": "1", "saring": "kecamatan=33.21.12", "exports": "ya"}
    change = preview(budi, **form)
    assert [row.name for row in change.rows.all()] == ["Asap Indah Karno"]


def test_one_wrong_row_holds_up_all_until_it_is_left_out(budi, kerupuk_bu_tini, asap_indah):
    services.archive(business=asap_indah, by=budi.user, reason="tercatat dua kali")
    change = preview(budi, kerupuk_bu_tini, asap_indah, exports="ya")
    assert change.counts == {"change": 1, "error": 1, "rows": 2}
    assert "diarsipkan" in change.rows.get(action="error").problem

    budi.post(f"{change.get_absolute_url()}terapkan/", {"form_key": str(uuid.uuid4())})
    assert not Business.objects.filter(exports=True).exists()
    form = {"form_key": str(uuid.uuid4()), "without_faulty": "1"}
    budi.post(f"{change.get_absolute_url()}terapkan/", form)
    assert Business.objects.get(exports=True) == kerupuk_bu_tini


def test_changed_after_the_preview_nothing_is_written(budi, sari, kerupuk_bu_tini, asap_indah):
    change = preview(budi, kerupuk_bu_tini, asap_indah, activity="closed")
    services.set_activity(business=kerupuk_bu_tini, by=sari.user, activity="paused")
    change = agree(budi, change)
    assert change.state == "planned" and "Periksa lagi" in change.refusal
    assert Business.objects.get(pk=asap_indah.pk).activity == "active"
    assert agree(budi, change).state == "saved"


def test_a_later_day_of_confirmation_is_not_taken_back(budi, kerupuk_bu_tini, asap_indah):
    services.confirm(business=asap_indah, by=budi.user)
    change = preview(budi, kerupuk_bu_tini, asap_indah, last_confirmed_on="2026-01-05")
    assert change.counts == {"change": 1, "same": 1, "rows": 2}
    agree(budi, change)
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on == dt.date(2026, 1, 5)
    assert kerupuk_bu_tini.last_confirmed_by == budi.user


def test_what_follows_from_another_field_is_refused_not_lost(budi, kerupuk_bu_tini, crackers):
    other = type(crackers.branch).objects.create(code="kayu", name="Kayu", name_en="Wood")
    change = preview(budi, kerupuk_bu_tini, branch=str(other.pk))
    (cell,) = change.rows.get().cells
    assert "KBLI" in cell["problem"]


@pytest.mark.parametrize("values", [{}, {"last_confirmed_on": "kemarin"}])
def test_a_form_that_says_nothing_plans_nothing(budi, kerupuk_bu_tini, values):
    form = {"form_key": str(uuid.uuid4()), "pratinjau": "1", "pilih": kerupuk_bu_tini.pk}
    response = budi.post(ADDRESS, form | values)
    assert response.status_code == 200 and "errorlist" in response.text
    assert not ChangeSet.objects.exists()


def test_sari_changes_only_what_she_may_see(sari, kerupuk_bu_tini, asap_indah):
    change = preview(sari, kerupuk_bu_tini, asap_indah, exports="ya")
    assert [row.name for row in change.rows.all()] == ["Kerupuk Bu Tini"]


def test_products_too(budi, everything):
    product = everything.products.get()
    change = preview(budi, product, address="/kerja/usaha/ubah-banyak/produk/", materials="Manyung")
    agree(budi, change)
    product.refresh_from_db()
    assert (product.materials, product.version) == ("Manyung", 2)


def test_thousands_cost_a_fixed_number_of_statements(
    budi, asap_indah, kerupuk_bu_tini, django_assert_max_num_queries
):
    rows = [kerupuk_bu_tini, asap_indah]
    change = preview(budi, *rows, activity="paused")
    with django_assert_max_num_queries(30):
        agree(budi, change)
