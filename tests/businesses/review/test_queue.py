"""The verifikator's queue: Sari submits; Budi and Agung take, decide, skip and take back."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from businesses import services
from businesses.models import Business, BusinessReview
from businesses.review import deciding
from businesses.review.claims import claim_next, release
from businesses.review.deciding import BUSINESSES
from core.services import Refused
from tests.cast import hire

ADDRESS = "/kerja/antrean/usaha/"


def form(**more):
    return {"form_key": str(uuid.uuid4())} | more


def taken(member) -> int | None:
    review = claim_next(BUSINESSES, by=member.user)
    return review and review.record_id


def test_budi_takes_the_one_that_waits_longest(budi, queue):
    assert budi.post(f"{ADDRESS}ambil/", form()).url == f"{ADDRESS}{queue[0].pk}/"
    page = budi.get(f"{ADDRESS}{queue[0].pk}/").content.decode()
    assert "Kerupuk Bu Tini" in page and "belum pernah diverifikasi" in page
    assert budi.get(ADDRESS).url == f"{ADDRESS}{queue[0].pk}/"


def test_two_reviewers_never_get_the_same(budi, agung, queue):
    assert [taken(budi), taken(agung)] == [queue[0].pk, queue[1].pk]


def test_a_claim_lapses_after_twenty_minutes(budi, agung, queue):
    taken(budi)
    BusinessReview.objects.update(claimed_at=timezone.now() - dt.timedelta(minutes=20, seconds=1))
    assert taken(agung) == queue[0].pk
    assert BUSINESSES.held_by(budi.user) is None


def test_what_is_let_go_waits_for_others(budi, agung, queue):
    taken(budi)
    release(BUSINESSES, record=queue[0], by=budi.user)
    assert taken(agung) == queue[0].pk


def test_nobody_decides_what_somebody_else_reads(budi, agung, queue):
    taken(budi)
    with pytest.raises(Refused, match="Budi Santoso sedang memeriksa"):
        deciding.approve(record=queue[0], by=agung.user)
    page = agung.post(f"{ADDRESS}{queue[0].pk}/sahkan/", form()).content.decode()
    assert "Budi Santoso sedang memeriksa data ini" in page


def test_approved_the_next_opens_by_itself(budi, queue):
    taken(budi)
    version = queue[0].version
    response = budi.post(f"{ADDRESS}{queue[0].pk}/sahkan/", form(version=version))
    assert response.url == f"{ADDRESS}{queue[1].pk}/"
    queue[0].refresh_from_db()
    assert (queue[0].status, queue[0].verified_by) == ("verified", budi.user)
    page = budi.get(response.url).content.decode()
    assert "<b>2</b> menunggu" in page and "<b>1</b> saya putuskan hari ini" in page


def test_returned_with_usual_reasons_and_own_words(budi, queue, reasons, sari):
    taken(budi)
    sent = form(usual=[r.pk for r in reasons], own="Telepon dulu Bu Tini.", version="1")
    response = budi.post(f"{ADDRESS}{queue[0].pk}/kembalikan/", sent)
    assert response.url == f"{ADDRESS}{queue[1].pk}/"
    queue[0].refresh_from_db()
    assert queue[0].return_reason == "\n".join(
        [*(r.text for r in reasons), "Telepon dulu Bu Tini."]
    )
    assert "Telepon dulu" in sari.get(f"/kerja/usaha/{queue[0].pk}/").content.decode()


def test_a_return_needs_a_reason_and_keeps_what_was_ticked(budi, queue, reasons):
    page = budi.post(f"{ADDRESS}{queue[0].pk}/kembalikan/", form()).content.decode()
    assert "Pilih atau tulis alasan pengembalian" in page
    queue[0].refresh_from_db()
    assert queue[0].status == "submitted"


def test_what_was_typed_stays_when_the_decision_is_refused(budi, queue):
    sent = form(own="Alamatnya salah.", version="7")
    page = budi.post(f"{ADDRESS}{queue[0].pk}/kembalikan/", sent).content.decode()
    assert "berubah sejak Anda membukanya" in page and "Alamatnya salah." in page


def test_skipped_the_one_behind_opens_and_the_skipped_comes_last(budi, queue):
    taken(budi)
    seen = []
    for business in (queue[0], queue[1], queue[2]):
        seen.append(budi.post(f"{ADDRESS}{business.pk}/lewati/", form()).url)
    assert seen == [f"{ADDRESS}{queue[n].pk}/" for n in (1, 2, 0)]


def test_the_last_decision_is_taken_back(budi, queue):
    deciding.approve(record=queue[0], by=budi.user)
    assert budi.post(f"{ADDRESS}urungkan/", form()).url == f"{ADDRESS}{queue[0].pk}/"
    queue[0].refresh_from_db()
    assert (queue[0].status, queue[0].verified_at) == ("submitted", None)
    assert queue[0].last_confirmed_on is None
    assert BUSINESSES.held_by(budi.user).record == queue[0]
    assert BUSINESSES.done_today(budi.user) == 0


def test_a_decision_that_was_followed_by_another_stays(budi, agung, queue):
    deciding.approve(record=queue[0], by=budi.user)
    services.return_(business=queue[0], by=agung.user, reason="Alamat salah")
    with pytest.raises(Refused, match="diubah sesudah keputusan"):
        deciding.take_back(by=budi.user)


def test_incomplete_records_cannot_be_approved_and_it_says_why(budi, queue):
    Business.objects.filter(pk=queue[0].pk).update(main_product="")
    page = budi.get(f"{ADDRESS}{queue[0].pk}/").content.decode()
    assert "Belum dapat disahkan. Belum ada: produk utama." in page
    assert f"{ADDRESS}{queue[0].pk}/sahkan/" not in page


def test_what_changed_since_the_last_verified_version_stands_old_and_new(budi, sari, queue):
    services.verify(business=queue[0], by=budi.user)
    services.return_(business=queue[0], by=budi.user, reason="Nomor ganti")
    changes = {"phone": "+6281325679999", "owner_name": "Tini Rahayu"}
    services.update(business=queue[0], by=sari.user, changes=changes)
    services.submit(business=queue[0], by=sari.user)
    page = budi.get(f"{ADDRESS}{queue[0].pk}/").content.decode()
    assert "<del>+6281325670000</del>" in page and "<ins>+6281325679999</ins>" in page
    assert "<del>Bu Tini</del>" in page and "<ins>Tini Rahayu</ins>" in page


def test_a_reviewer_gets_only_what_lies_in_his_kecamatan(queue, demak):
    from tests.cast import Member

    wati = Member(hire("wati", "Wati", "verifier", "33.21.12"))
    assert taken(wati) is None
    assert wati.get(f"{ADDRESS}{queue[0].pk}/").status_code == 404


def test_the_page_costs_the_same_however_long_the_queue(budi, queue, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        budi.get(f"{ADDRESS}{queue[0].pk}/")


@pytest.mark.django_db(transaction=True)
def test_twenty_reviewers_at_once_share_the_queue_without_a_double(queue, demak):
    reviewers = [hire(f"v{n}", f"V {n}", "verifier") for n in range(20)]

    def take(user):
        try:
            review = claim_next(BUSINESSES, by=user)
            return review and review.record_id
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        got = [pk for pk in pool.map(take, reviewers) if pk]
    assert sorted(got) == sorted(business.pk for business in queue)
