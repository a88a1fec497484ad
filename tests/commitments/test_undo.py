"""What the office does with commitments is taken back from the history; what was promised is not."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from accounts.acts import undoing
from commitments import actor, services
from commitments.models import Commitment, PledgeTarget, Reminder
from commitments.sides import Party
from core.services import Conflict, Refused
from tests.commitments.conftest import reported, scan, side, wib
from tests.products.conftest import photo
from tests.products.test_undo import last

pytestmark = pytest.mark.django_db


def taken_back(verb, member, **how):
    return undoing.undo(act=last(verb), by=member.user, **how)


def test_terms_and_pledges_of_a_draft(draft, joko):
    services.edit(commitment=draft, by=joko.user, title="Halal bersama")
    services.set_pledges(commitment=draft, by=joko.user, wanted=[])
    taken_back("set_pledges", joko)
    assert {p.text for p in draft.pledges.model.objects.all()} == {
        "Membiayai sertifikat halal.",
        "Memisahkan dapur asap.",
    }
    taken_back("edit_commitment", joko)
    assert Commitment.objects.get().title == "Sertifikat halal"


def test_not_once_it_was_offered(draft, joko):
    services.edit(commitment=draft, by=joko.user, title="Halal bersama")
    services.set_pledges(commitment=draft, by=joko.user, wanted=[(p, same(p)) for p in kept(draft)])
    services.offer(commitment=draft, by=joko.user, at=wib(1, 1))
    for verb in ("edit_commitment", "set_pledges"):
        with pytest.raises(Refused, match="sudah ditawarkan"):
            taken_back(verb, joko)


def kept(commitment):
    return list(commitment.pledges.model.objects.filter(commitment=commitment))


def same(pledge):
    target = pledge.target + 1
    who = {"unit": pledge.unit, "business": pledge.business, "members": None}
    said = (pledge.text + " Segera.", pledge.indicator, target, pledge.measure)
    return services.PledgeDraft(Party(pledge.party), *said, **who)


def test_a_draft_is_ended_not_deleted_and_many_are_ended_at_once(joko):
    drafts = [({**terms(joko, title), "scope": "business"}, []) for title in ("Satu", "Dua")]
    services.draft_many(by=joko.user, drafts=drafts)
    changed = Commitment.objects.get(title="Dua")
    services.edit(commitment=changed, by=joko.user, note="diubah")
    with pytest.raises(Conflict):
        taken_back("draft_commitments", joko)
    taken_back("draft_commitments", joko, partly=True)
    told = dict(Commitment.objects.values_list("title", "status"))
    assert told == {"Satu": "cancelled", "Dua": "draft"}
    assert Commitment.objects.get(title="Satu").cancel_reason == "Pembuatannya dibatalkan."


def terms(member, title):
    today = dt.date(2026, 1, 1)
    return {"title": title, "theme": "permits", "lead": member.user, "starts": today, "due": today}


def test_a_target_with_its_addendum(running, agung):
    pledge = side(running, "community")
    services.change_target(
        pledge=pledge,
        by=agung.user,
        target=Decimal(5),
        due=dt.date(2026, 5, 1),
        reason="Banjir rob.",
        document=scan(),
        at=wib(2, 1),
    )
    assert Commitment.objects.get().due == dt.date(2026, 5, 1)
    taken_back("change_target", agung)
    pledge.refresh_from_db()
    assert (pledge.target, PledgeTarget.objects.count()) == (2, 0)
    assert Commitment.objects.get().due == dt.date(2026, 3, 31)
    taken_back("undo", agung)
    pledge.refresh_from_db()
    assert (pledge.target, PledgeTarget.objects.count()) == (5, 1)


def test_what_is_public_and_what_was_sent(running, joko):
    services.set_public(commitment=running, by=joko.user, is_public=True)
    by = actor.staff(joko.user)
    report = reported(running, "government", by, photos=[photo()])
    services.clear_evidence(evidence=report.evidence.get(), by=joko.user)
    services.renew_reminders(by=None, at=wib(4, 2))
    reminder = Reminder.objects.first()
    services.mark_sent(reminder=reminder, by=joko.user)
    for verb in ("send_reminder", "clear_evidence", "publish_commitment"):
        taken_back(verb, joko)
    reminder.refresh_from_db()
    assert (reminder.sent_at, report.evidence.get().cleared_at) == (None, None)
    assert Commitment.objects.get().is_public is False


def test_what_two_sides_said_has_ways_of_its_own(running, joko):
    act = last("sign_commitment")
    page = joko.get(f"/kerja/riwayat/{act.pk}/").content.decode()
    assert "kata kedua pihak" in page
    answer = joko.post(f"/kerja/riwayat/{act.pk}/batalkan/", {"form_key": str(uuid.uuid4())})
    assert answer.status_code == 302 and running.signatures.count() == 2
