"""A claim counts when the other side confirms it, and only then."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from commitments import actor, progress, services
from commitments.models import Commitment, Confirmation
from commitments.sides import Party
from core.services import Refused
from tests.commitments.conftest import DUE, reported, scan, side, wib

pytestmark = pytest.mark.django_db
GOV, COM = Party.GOVERNMENT, Party.COMMUNITY


def sums(commitment):
    return [
        (str(row.reported), str(row.confirmed))
        for row in progress.of_one(Commitment.objects.with_page().get(pk=commitment.pk))
    ]


def test_kept_together_when_both_are_confirmed(running, joko, budi, asap_indah):
    owner, office = actor.owner(asap_indah), actor.staff(joko.user)
    done = reported(running, GOV, office)
    assert sums(running) == [("1.00", "0"), ("0", "0")]
    services.confirm(report=done, by=owner, says="agrees", at=wib(2, 2))
    running.refresh_from_db()
    assert running.status == "running"
    kitchens = reported(running, COM, owner, amount=Decimal(2))
    services.confirm(report=kitchens, by=office, says="agrees", at=wib(2, 3))
    running.refresh_from_db()
    assert running.status == "kept"
    assert progress.keepers(progress.of_one(running)) == {GOV, COM}


def test_nobody_marks_their_own_homework(running, joko, asap_indah):
    owner, office = actor.owner(asap_indah), actor.staff(joko.user)
    ours = reported(running, GOV, office)
    with pytest.raises(Refused, match="bukan pihak Anda"):
        services.confirm(report=ours, by=office, says="agrees")
    with pytest.raises(Refused, match="Anda sendiri"):
        services.confirm(report=ours, by=actor.paper(joko.user, scan()), says="agrees")
    theirs = reported(running, COM, owner)
    with pytest.raises(Refused, match="bukan pihak Anda"):
        services.confirm(report=theirs, by=owner, says="agrees")


def test_what_an_officer_wrote_down_for_the_maker_another_confirms(running, joko, budi):
    seen = reported(running, COM, actor.staff(joko.user), amount=Decimal(2))
    with pytest.raises(Refused, match="Anda sendiri"):
        services.confirm(report=seen, by=actor.staff(joko.user), says="agrees")
    services.confirm(report=seen, by=actor.staff(budi.user), says="agrees", at=wib(2, 2))
    assert sums(running)[1] == ("2.00", "2.00")


def test_a_paper_of_the_maker_confirms_with_its_document(running, joko, budi):
    done = reported(running, GOV, actor.staff(joko.user))
    with pytest.raises(Refused, match="Unggah"):
        services.confirm(report=done, by=actor.paper(budi.user, None), says="agrees")
    services.confirm(report=done, by=actor.paper(budi.user, scan()), says="agrees", at=wib(2, 2))
    assert sums(running)[0] == ("1.00", "1.00")


def test_the_trigger_holds_what_goes_past_the_services(running, joko, asap_indah):
    done = reported(running, GOV, actor.staff(joko.user))
    with pytest.raises(IntegrityError, match="other side"), transaction.atomic():
        Confirmation.objects.create(
            report=done,
            round=1,
            party="government",
            via="staff",
            says="agrees",
            amount=1,
            confirmed_at=wib(2, 2),
            confirmed_by=joko.user,
        )


def test_a_dispute_is_answered_and_judged_anew(running, joko, budi, asap_indah):
    owner = actor.owner(asap_indah)
    kitchens = reported(running, COM, owner, amount=Decimal(2))
    with pytest.raises(Refused, match="alasan"):
        services.confirm(report=kitchens, by=actor.staff(joko.user), says="disputes")
    services.confirm(
        report=kitchens, by=actor.staff(joko.user), says="disputes", reason="Dapur belum ada."
    )
    assert sums(running)[1] == ("0", "0")
    with pytest.raises(Refused, match="oleh pihak yang melapor"):
        services.answer(report=kitchens, by=actor.staff(budi.user), text="Sudah ada.")
    services.answer(report=kitchens, by=owner, text="Sudah dibangun di belakang rumah.")
    services.confirm(
        report=kitchens, by=actor.staff(joko.user), says="partly", amount=Decimal(1), reason="Satu."
    )
    assert sums(running)[1] == ("1.00", "1.00")
    assert [c.round for c in kitchens.confirmations.all()] == [1, 2]


def test_agreed_stays_agreed(running, joko, asap_indah):
    done = reported(running, GOV, actor.staff(joko.user))
    services.confirm(report=done, by=actor.owner(asap_indah), says="agrees", at=wib(2, 2))
    for act in (
        lambda: services.confirm(report=done, by=actor.owner(asap_indah), says="agrees"),
        lambda: services.withdraw_report(report=done, by=actor.staff(joko.user)),
    ):
        with pytest.raises(Refused, match="dikonfirmasi"):
            act()


def test_a_report_is_taken_back_by_its_maker_only(running, joko, asap_indah):
    kitchens = reported(running, COM, actor.owner(asap_indah))
    with pytest.raises(Refused, match="yang membuatnya"):
        services.withdraw_report(report=kitchens, by=actor.staff(joko.user))
    services.withdraw_report(report=kitchens, by=actor.owner(asap_indah))
    assert sums(running)[1] == ("0", "0")


def test_reports_stay_inside_the_time_and_the_promise(running, joko):
    office = actor.staff(joko.user)
    for said, why in (
        ({"on": dt.date(2026, 2, 2)}, "belum tiba"),
        ({"on": dt.date(2025, 12, 31)}, "lebih awal"),
        ({"amount": Decimal(0)}, "lebih dari nol"),
    ):
        with pytest.raises(Refused, match=why):
            reported(running, GOV, office, **said)
    reported(running, GOV, office)
    with pytest.raises(Refused, match="seluruhnya"):
        reported(running, GOV, office)


def test_a_changed_target_keeps_the_old_one(running, agung):
    pledge = side(running, COM)
    wanted = {"target": Decimal(3), "due": dt.date(2026, 4, 30), "reason": "Tambah satu dapur."}
    with pytest.raises(Refused, match="adendum"):
        services.change_target(pledge=pledge, by=agung.user, document=None, at=wib(2, 1), **wanted)
    services.change_target(pledge=pledge, by=agung.user, document=scan(), at=wib(2, 1), **wanted)
    pledge.refresh_from_db()
    running.refresh_from_db()
    old = pledge.old_targets.get()
    assert (pledge.target, old.old_target, old.old_due) == (Decimal(3), Decimal(2), DUE)
    assert running.due == dt.date(2026, 4, 30)
