"""Suspected pairs: found when a record is saved and by night, seen by who may, remembered."""

import uuid

import pytest

from businesses import duplicates, services
from businesses.duplicates.pairs import refresh_all
from businesses.models import DuplicatePair
from tests.businesses.duplicates.conftest import NIK_TINI
from tests.cast import Member, hire

LIST = "/kerja/duplikat/"


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


def test_saving_a_record_suspects_its_twin(pair):
    assert pair.score == 100
    assert pair.reasons == ["phone", "near-name", "owner", "village"]


def test_the_night_finds_the_same_as_the_save(pair):
    before = list(DuplicatePair.objects.values("first", "second", "score", "reasons"))
    DuplicatePair.objects.all().delete()
    assert refresh_all("33.21") == 1
    assert list(DuplicatePair.objects.values("first", "second", "score", "reasons")) == before
    assert refresh_all("33.21") == 1 and DuplicatePair.objects.count() == 1


def test_what_no_longer_looks_alike_is_forgotten(pair, krupuk_tini, budi, wonosari):
    changes = {"name": "Las Karno", "owner_name": "Karno", "phone": "", "other_phones": []}
    services.update(business=krupuk_tini, by=budi.user, changes=changes | {"village": wonosari})
    assert not DuplicatePair.objects.exists()


def test_budi_sees_score_and_reasons(pair, budi):
    page = budi.get(LIST).content.decode()
    assert "1 pasangan" in page and "Kerupuk Bu Tini" in page and "Krupuk Bu Tini" in page
    assert "nomor HP sama" in page and "nama usaha mirip" in page


def test_a_pair_is_shown_only_where_both_lie_in_the_scope(pair, krupuk_tini, wonosari, budi):
    wati = Member(hire("wati", "Wati", "verifier", "33.21.01"))
    assert "1 pasangan" in wati.get(LIST).content.decode()
    services.update(business=krupuk_tini, by=budi.user, changes={"village": wonosari})
    assert "0 pasangan" in wati.get(LIST).content.decode()
    assert wati.get(f"{LIST}{pair.pk}/gabung/").status_code == 404
    assert wati.post(f"{LIST}{pair.pk}/bukan/", form()).status_code == 404


def test_the_same_nik_is_told_only_to_who_may_see_identity_numbers(
    kerupuk_bu_tini, sari, budi, agung, wonosari
):
    services.update(business=kerupuk_bu_tini, by=budi.user, changes={"nik": NIK_TINI})
    services.register(by=budi.user, name="Las Jaya", owner_name="Tini Suryani", nik=NIK_TINI)
    assert "NIK pemilik sama" in budi.get(LIST).content.decode()
    page = agung.get(LIST).content.decode()  # agung verifies, but may not see a NIK
    assert "NIK" not in page and "0 pasangan" in page
    assert "nik" not in dict(agung.get(f"{LIST}?alasan=nik").context["filter"].form.errors)
    assert sari.get(LIST).status_code == 403


def test_sari_learns_nothing_by_typing_a_nik(kerupuk_bu_tini, sari, budi):
    services.update(business=kerupuk_bu_tini, by=budi.user, changes={"nik": NIK_TINI})
    typed = duplicates.Typed(name="Las Jaya", nik=NIK_TINI)
    assert duplicates.candidates(typed, by=sari.user) == []
    assert [c.score for c in duplicates.candidates(typed, by=budi.user)] == [50]


def test_not_a_duplicate_is_remembered_with_who_and_when_and_can_be_taken_back(pair, budi):
    budi.post(f"{LIST}{pair.pk}/bukan/", form())
    refresh_all("33.21")
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("apart", budi.user) and pair.decided_at
    assert "0 pasangan" in budi.get(LIST).content.decode()
    assert "menurut Budi Santoso" in budi.get(f"{LIST}?keadaan=apart").content.decode()
    budi.post(f"{LIST}{pair.pk}/buka/", form())
    assert "1 pasangan" in budi.get(LIST).content.decode()


def test_entry_respects_it(pair, krupuk_tini, kerupuk_bu_tini, budi):
    assert [c.business for c in duplicates.of(krupuk_tini, by=budi.user)] == [kerupuk_bu_tini]
    duplicates.tell_apart(business=krupuk_tini, others=[kerupuk_bu_tini.pk], by=budi.user)
    assert duplicates.of(krupuk_tini, by=budi.user) == []


def test_registering_in_spite_of_the_warning_tells_them_apart(kerupuk_bu_tini, sari):
    sent = form(name="Krupuk Bu Tini", village="33.21.01.2001", nib_status="unknown", anyway="1")
    assert sari.post("/kerja/usaha/baru/", sent).status_code == 302
    assert DuplicatePair.objects.get().state == "apart"


@pytest.mark.parametrize("query", ["", "?kecamatan=33.21.01", "?nilai=80", "?alasan=phone"])
def test_the_filters_keep_what_fits(pair, budi, query):
    assert "1 pasangan" in budi.get(f"{LIST}{query}").content.decode()


@pytest.mark.parametrize("query", ["?kecamatan=33.21.12", "?alasan=nik", "?keadaan=apart"])
def test_the_filters_leave_out_what_does_not(pair, budi, query):
    assert "0 pasangan" in budi.get(f"{LIST}{query}").content.decode()
