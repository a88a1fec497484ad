"""Work lists: what is in each, counted once for the desk and filtered alike; one tap confirms."""

import datetime as dt
import uuid

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from businesses import completeness, services, worklists
from businesses.models import Business, Consent, YearlyFigures


def key():
    return {"form_key": str(uuid.uuid4())}


def held(business: Business, at: dt.date | None = None) -> set[str]:
    rows = Business.objects.filter(pk=business.pk)
    return {code for code, count in worklists.counts(rows, at=at).items() if count}


def test_a_new_maker_of_crackers_lacks_much(kerupuk_bu_tini):
    assert held(kerupuk_bu_tini) == {
        "tanpa-halal",
        "lama",
        "tanpa-titik",
        "kurang-lengkap",
    }


def test_every_list_filters_as_the_desk_counts(sari, asap_indah, kerupuk_bu_tini, ending):
    rows = Business.objects.visible_to(sari.user)
    for code, count in worklists.counts(rows).items():
        page = sari.get(f"/kerja/usaha/?daftar={code}")
        assert ("Kerupuk Bu Tini" in page.content.decode()) is bool(count), code
        assert rows.in_work_list(code).count() == count


@pytest.mark.parametrize(
    ("left", "lists"),
    [
        (91, set()),
        (90, {"izin-90"}),
        (30, {"izin-90", "izin-30"}),
        (7, {"izin-90", "izin-30", "izin-7"}),
        (0, {"izin-90", "izin-30", "izin-7"}),  # the last day still counts
        (-1, {"izin-habis"}),
    ],
)
def test_a_permit_walks_from_list_to_list(kerupuk_bu_tini, ending, today, left, lists):
    ending.expires_on = today + dt.timedelta(days=left)
    ending.save()
    assert {code for code in held(kerupuk_bu_tini) if code.startswith("izin")} == lists


def test_an_nib_in_process_is_stuck_after_sixty_days(sari, kerupuk_bu_tini, today):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nib_status": "in_process"})
    assert "nib-lama" not in held(kerupuk_bu_tini)
    assert "nib-lama" not in held(kerupuk_bu_tini, today + dt.timedelta(days=60))
    assert "nib-lama" in held(kerupuk_bu_tini, today + dt.timedelta(days=61))


def test_an_edit_of_something_else_does_not_hide_a_stuck_nib(sari, kerupuk_bu_tini, today):
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"nib_status": "in_process"})
    events = apps.get_model("businesses.BusinessEvent").objects
    events.update(pgh_created_at=timezone.now() - dt.timedelta(days=100))
    kerupuk_bu_tini.refresh_from_db()
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"address": "Jl. Raya 6"})
    assert "nib-lama" in held(kerupuk_bu_tini)


def test_confirmed_a_year_ago_is_old_the_day_after(kerupuk_bu_tini, sari, today):
    services.confirm(business=kerupuk_bu_tini, by=sari.user)
    assert "lama" not in held(kerupuk_bu_tini, today + dt.timedelta(days=365))
    assert "lama" in held(kerupuk_bu_tini, today + dt.timedelta(days=366))


def test_a_next_step_asks_until_the_next_visit(kerupuk_bu_tini, sari, today):
    week_ago = today - dt.timedelta(days=7)
    services.record_visit(
        business=kerupuk_bu_tini, by=sari.user, on=week_ago, next_step="Foto", next_on=today
    )
    assert "tindak-lanjut" in held(kerupuk_bu_tini)
    services.record_visit(business=kerupuk_bu_tini, by=sari.user, on=today)
    assert "tindak-lanjut" not in held(kerupuk_bu_tini)


def test_the_grid_says_the_same_of_one_record_and_in_sql(
    asap_indah, kerupuk_bu_tini, budi, ending, today
):
    YearlyFigures.objects.create(business=asap_indah, year=today.year, workers_male=0)
    Consent.objects.create(
        business=kerupuk_bu_tini, purpose="listing", source="form", given_on=today,
        recorded_by=budi.user,
    )  # fmt: skip
    for business in Business.objects.with_completeness():
        said = completeness.completeness(business)
        assert business.fullness == said.percent
        for item in completeness.GRID:
            lacks = Business.objects.filter(completeness.without(item.key), pk=business.pk)
            assert lacks.exists() is (item in said.missing), item.key


def test_the_counts_are_one_statement(sari, kerupuk_bu_tini):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        worklists.counts(Business.objects.filter(regency="33.21"))
    assert len(queries) == 1


def test_one_tap_confirms_and_the_next_row_stands_in_its_place(sari, kerupuk_bu_tini, today):
    page = sari.get("/kerja/usaha/?daftar=lama").content.decode()
    assert 'value="/kerja/usaha/?daftar=lama#baris-1"' in page
    sent = key() | {"kembali": "/kerja/usaha/?daftar=lama#baris-1"}
    answer = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/pastikan/", sent)
    assert answer.url == "/kerja/usaha/?daftar=lama#baris-1"
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on == today
    again = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/pastikan/", sent)
    assert again.url == answer.url


def test_the_way_back_never_leads_off_the_site(sari, kerupuk_bu_tini):
    sent = key() | {"kembali": "https://contoh.test/kerja/"}
    answer = sari.post(f"/kerja/usaha/{kerupuk_bu_tini.pk}/pastikan/", sent)
    assert answer.url == kerupuk_bu_tini.get_absolute_url()


def test_a_tap_by_mistake_is_taken_back(sari, budi, kerupuk_bu_tini, today):
    old = today - dt.timedelta(days=400)
    services.confirm(business=kerupuk_bu_tini, by=budi.user, on=old)
    services.confirm(business=kerupuk_bu_tini, by=sari.user)
    here = f"/kerja/usaha/{kerupuk_bu_tini.pk}/pastikan/batal/?kembali=/kerja/usaha/%3Fdaftar=lama"
    assert sari.post(here, key()).url == "/kerja/usaha/?daftar=lama"
    kerupuk_bu_tini.refresh_from_db()
    assert (kerupuk_bu_tini.last_confirmed_on, kerupuk_bu_tini.last_confirmed_by) == (
        old, budi.user,
    )  # fmt: skip
    assert "Tidak ada pemastian" in sari.post(here, key()).content.decode()


def test_the_index_counts_and_leads_to_lists_and_routes(sari, dewi, asap_indah, kerupuk_bu_tini):
    page = sari.get("/kerja/daftar-kerja/").content.decode()
    assert "/kerja/usaha/?daftar=tanpa-halal" in page
    assert "/kerja/usaha/rute/?daftar=tanpa-halal" in page
    assert dewi.get("/kerja/daftar-kerja/").status_code == 403


def test_a_route_is_grouped_by_desa_with_phone_links(sari, asap_indah, kerupuk_bu_tini, today):
    services.record_visit(business=kerupuk_bu_tini, by=sari.user, on=today)
    page = sari.get("/kerja/usaha/rute/?daftar=tanpa-halal").content.decode()
    assert "Banyumeneng" in page and "https://wa.me/6281325670001" in page
    assert "terakhir dikunjungi" in page
    assert "Asap Indah" not in sari.get("/kerja/usaha/rute/").content.decode()  # Bonang
