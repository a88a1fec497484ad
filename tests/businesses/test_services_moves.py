"""The states of a record and what officers do in the field."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from businesses import services
from core.services import Conflict, FieldRefused, Refused

TODAY = dt.date.today()


def test_only_listed_moves_are_made(sari, budi, kerupuk_bu_tini):
    with pytest.raises(Refused):
        services.verify(business=kerupuk_bu_tini, by=budi.user)
    with pytest.raises(Refused):
        services.restore(business=kerupuk_bu_tini, by=budi.user)


def test_sari_may_not_verify(sari, kerupuk_bu_tini):
    services.submit(business=kerupuk_bu_tini, by=sari.user)
    with pytest.raises(PermissionDenied):
        services.verify(business=kerupuk_bu_tini, by=sari.user)


def test_what_changed_since_it_was_read_is_not_verified(sari, budi, kerupuk_bu_tini):
    services.submit(business=kerupuk_bu_tini, by=sari.user)
    services.update(business=kerupuk_bu_tini, by=sari.user, changes={"name": "Lain Sekali"})
    with pytest.raises(Conflict):
        services.verify(business=kerupuk_bu_tini, by=budi.user, version=1)


def test_a_returned_verified_record_leaves_the_catalogue(budi, asap_indah):
    business = services.return_(business=asap_indah, by=budi.user, reason="NIB keliru")
    assert (business.status, business.verified_at) == ("returned", None)
    assert not type(business).objects.listable().exists()


def test_sari_archives_her_own_draft_and_nothing_else(sari, budi, kerupuk_bu_tini, banyumeneng):
    services.archive(business=kerupuk_bu_tini, by=sari.user, reason="Tercatat dua kali")
    other = services.register(by=budi.user, name="Milik Budi", village=banyumeneng)
    with pytest.raises(PermissionDenied):
        services.archive(business=other, by=sari.user, reason="Tidak suka")


def test_an_archived_record_is_not_changed_until_restored(budi, asap_indah):
    services.archive(business=asap_indah, by=budi.user, reason="Pindah ke Kudus")
    with pytest.raises(Refused):
        services.update(business=asap_indah, by=budi.user, changes={"name": "X"})
    assert services.restore(business=asap_indah, by=budi.user).status == "draft"


def test_a_visit_confirms_and_an_older_one_does_not_turn_it_back(sari, kerupuk_bu_tini):
    services.record_visit(business=kerupuk_bu_tini, by=sari.user, on=TODAY, confirmed=True)
    older = TODAY - dt.timedelta(days=400)
    services.record_visit(business=kerupuk_bu_tini, by=sari.user, on=older, confirmed=True)

    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on == TODAY


def test_a_visit_of_tomorrow_is_refused(sari, kerupuk_bu_tini):
    with pytest.raises(FieldRefused):
        services.record_visit(
            business=kerupuk_bu_tini, by=sari.user, on=TODAY + dt.timedelta(days=2)
        )


def test_a_consent_is_given_once_and_can_be_taken_back(sari, kerupuk_bu_tini):
    first = services.give_consent(
        business=kerupuk_bu_tini, by=sari.user, purpose="listing", source="spoken"
    )
    again = services.give_consent(
        business=kerupuk_bu_tini, by=sari.user, purpose="listing", source="form"
    )
    assert first == again

    services.withdraw_consent(consent=first, by=sari.user)
    assert not kerupuk_bu_tini.consents.standing().exists()


def test_figures_not_stated_are_left_alone(sari, kerupuk_bu_tini):
    services.save_figures(business=kerupuk_bu_tini, by=sari.user, year=2025, workers_male=2)
    row = services.save_figures(business=kerupuk_bu_tini, by=sari.user, year=2025, sales=5)
    assert (row.workers_male, row.sales, row.workers_female) == (2, 5, None)
