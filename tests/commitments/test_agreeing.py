"""From draft to agreement: two signatures, never one hand."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from commitments import actor, services
from commitments.models import Commitment, Pledge, Signature
from commitments.moves import MOVES
from core.services import Conflict, Refused
from tests.commitments.conftest import one_business, scan, signed, wib

pytestmark = pytest.mark.django_db


def test_both_sign_and_it_runs_from_its_start(draft, agung, asap_indah):
    assert draft.number == "KB-33.21-2026-0001"
    running = signed(draft, agung.user, asap_indah, wib(1, 1))
    assert (running.status, str(running.agreed_on)) == ("running", "2026-01-01")


def test_numbers_follow_each_other_and_never_change(draft, joko, asap_indah, bidang):
    second = one_business(joko.user, asap_indah, bidang)
    assert second.number == "KB-33.21-2026-0002"
    with pytest.raises(Exception, match="[Rr]ead|update"), transaction.atomic():
        Commitment.objects.filter(pk=second.pk).update(number="KB-1")


def test_one_signature_is_not_enough(draft, joko, agung):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    half = services.sign(commitment=draft, by=actor.staff(agung.user), at=wib(1, 2))
    assert half.status == "offered"
    with pytest.raises(Refused, match="sudah menandatangani"):
        services.sign(commitment=draft, by=actor.staff(agung.user))


def test_a_field_officer_does_not_sign_for_the_government(draft, joko):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    with pytest.raises(PermissionDenied):
        services.sign(commitment=draft, by=actor.staff(joko.user))


def test_a_paper_signature_needs_the_paper(draft, joko, agung):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    services.sign(commitment=draft, by=actor.staff(agung.user), at=wib(1, 1))
    with pytest.raises(Refused, match="Unggah"):
        services.sign(commitment=draft, by=actor.paper(joko.user, None))
    agreed = services.sign(commitment=draft, by=actor.paper(joko.user, scan()), at=wib(1, 1))
    assert agreed.status == "running"
    assert agreed.signatures.get(party="community").signed_by == joko.user


def test_a_neighbour_cannot_sign(draft, joko, makers):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    with pytest.raises(PermissionDenied):
        services.sign(commitment=draft, by=actor.owner(makers[1]))


def test_declined_with_a_reason_and_offered_anew(draft, joko, asap_indah):
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    with pytest.raises(Refused, match="alasan"):
        services.decline(commitment=draft, by=actor.owner(asap_indah), reason=" ")
    no = services.decline(commitment=draft, by=actor.owner(asap_indah), reason="Terlalu cepat.")
    assert (no.status, no.decline_reason) == ("declined", "Terlalu cepat.")
    again = services.withdraw_offer(commitment=draft, by=joko.user)
    assert (again.status, again.signatures.count()) == ("draft", 0)


def test_an_offer_needs_promises_of_both(draft, joko):
    draft.pledges.filter(party="community").delete()
    with pytest.raises(Refused, match="Kedua pihak"):
        services.offer(commitment=draft, by=joko.user, at=wib(1, 1))


def test_every_other_move_is_refused(draft, joko, agung):
    for status, allowed in MOVES.items():
        Commitment.objects.filter(pk=draft.pk).update(
            status=status,
            agreed_on=draft.starts,
            decline_reason="x" * 3,
            cancel_reason="x" * 3,
            cancelled_at=wib(1, 2),
            cancelled_by=agung.user,
        )
        if "offered" not in allowed:
            with pytest.raises(Refused, match="tidak dapat menjadi"):
                services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
        if "cancelled" not in allowed:
            with pytest.raises(Refused, match="tidak dapat menjadi"):
                services.cancel(commitment=draft, by=agung.user, reason="Salah catat.")


def test_only_an_official_cancels_what_was_agreed(running, joko, agung):
    with pytest.raises(PermissionDenied):
        services.cancel(commitment=running, by=joko.user, reason="Usaha tutup.")
    gone = services.cancel(commitment=running, by=agung.user, reason="Usaha tutup.")
    assert (gone.status, gone.cancelled_by) == ("cancelled", agung.user)


def test_who_saves_on_an_old_version_is_told(draft, joko):
    services.edit(commitment=draft, by=joko.user, version=draft.version, title="Halal bersama")
    with pytest.raises(Conflict):
        services.edit(commitment=draft, by=joko.user, version=draft.version, title="Lain")


def test_sari_of_mranggen_does_not_see_bonang(running, sari, joko, budi, dewi):
    seen = Commitment.objects.visible_to
    assert [seen(m.user).count() for m in (sari, joko, budi, dewi)] == [0, 1, 1, 0]
    with pytest.raises(PermissionDenied):
        services.set_public(commitment=running, by=sari.user, is_public=True)


def test_sari_cannot_draft_for_a_maker_outside_her_kecamatan(sari, asap_indah, bidang):
    with pytest.raises(Refused, match="di luar wilayah"):
        one_business(sari.user, asap_indah, bidang, lead=sari.user)


@pytest.mark.parametrize("wrong", [{"unit": None}, {"target": 0}])
def test_the_database_knows_who_promises(draft, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.filter(party="government").update(**wrong)


def test_the_database_knows_that_an_owner_signs_without_account(running, joko):
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(via="link").update(signed_by=joko.user)
