"""What people ask of the data held about them: the clock, the copy, the answer, the erasure."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import TrailEntry
from accounts.trail import record
from businesses import services as register
from businesses.models import Business, Consent, DataRequest, Owner
from businesses.requests import clock, copying, services
from core.services import Conflict, Refused

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
DONE = {"identity": "KTP diperlihatkan", "answer": "Sudah dijelaskan di kantor."}


@pytest.fixture
def asked(budi, asap_indah):
    """Return what writes a request of Pak Karno down."""

    def receive(kind: str, hours: float = 1, business: Business | None = asap_indah) -> DataRequest:
        at = timezone.now() - dt.timedelta(hours=hours)
        return services.receive(
            by=budi.user, kind=kind, channel="counter", received_at=at, business=business,
            asked_by="Karno Wibowo", contact="0813-9999-1111", text="Minta data saya.",
        )  # fmt: skip

    return receive


def send(member, address: str, **data):
    return member.post(address, data | {"form_key": str(uuid.uuid4())})


def test_budi_writes_a_request_down_and_agung_answers_it(budi, agung, asap_indah, asked):
    now = timezone.localtime() - dt.timedelta(hours=2)
    form = {"kind": "correction", "channel": "letter", "asked_by": "Karno", "text": "Nama jalan"}
    form |= {"received_at": f"{now:%Y-%m-%dT%H:%M}", "business": "ikm-33.21-000001"}
    page = budi.get(f"/kerja/permintaan/baru/?usaha={asap_indah.pk}").text
    assert 'value="IKM-33.21-000001"' in page
    row = DataRequest.objects.get(
        pk=send(budi, "/kerja/permintaan/baru/", **form).url.split("/")[3]
    )
    assert (row.business, row.received_by) == (asap_indah, budi.user)
    assert "sisa 69 jam" in budi.get("/kerja/permintaan/").text

    send(agung, f"/kerja/permintaan/{row.pk}/penuhi/", **DONE)
    row.refresh_from_db()
    assert (row.state, row.answered_by) == ("granted", agung.user)
    assert "dijawab dalam 2 jam" in agung.get(f"/kerja/permintaan/{row.pk}/").text
    told = TrailEntry.objects.filter(subject=str(row)).order_by("pk").values_list("act", flat=True)
    assert list(told) == ["request_received", "request_answered"]
    with pytest.raises(Conflict, match="Rekan Anda"):
        services.grant(request=row, by=budi.user, **DONE)


@pytest.mark.parametrize(
    ("hours", "said", "tone"),
    [
        (0, "sisa 72 jam", "ok"),
        (47, "sisa 25 jam", "ok"),
        (48.5, "sisa 23 jam", "wait"),
        (71.5, "sisa 30 menit", "wait"),
        (72.5, "terlambat 30 menit", "late"),
        (100, "terlambat 28 jam", "late"),
    ],
)
def test_the_clock_speaks_in_words(hours, said, tone):
    row = DataRequest(received_at=NOON)
    at = NOON + dt.timedelta(hours=hours)
    assert (clock.said(row, at), clock.tone(row, at)) == (said, tone)


def test_the_queue_starts_with_what_is_due_first_and_the_desk_turns_red(agung, asked):
    answered = asked("access", hours=80)
    services.refuse(request=answered, by=agung.user, ground="identity", answer="Tanpa KTP.")
    young, late = asked("access"), asked("erasure", hours=75)
    page = agung.get("/kerja/permintaan/").text
    order = [page.index(f"/kerja/permintaan/{row.pk}/") for row in (late, young, answered)]
    assert order == sorted(order)
    assert '<span class="pill late">terlambat 3 jam</span>' in page
    assert f"/kerja/permintaan/{young.pk}/" not in agung.get("/kerja/permintaan/?keadaan=late").text
    desk = agung.get("/kerja/").text
    assert 'class="tile late" href="/kerja/permintaan/?keadaan=waiting"><b>2</b>' in desk
    assert "terlambat 3 jam" in agung.get("/admin/businesses/datarequest/").text


def test_the_copy_holds_all_that_is_held_and_who_looked(budi, agung, asap_indah, asked):
    register.fill_owner(asap_indah.owner, nik="3321125508790001")
    asap_indah.owner.save()
    record(act="revealed", by=budi.user, subject=asap_indah.owner, reason="surat 12")
    row = asked("access")
    lines = copying.copy(request=row, by=agung.user)
    said = {(part, field): value for part, _row, field, value in lines}
    assert said["Pemilik", "nama pemilik"] == "Karno"
    assert said["Pemilik", "NIK"] == "3321********0001"
    assert said["Usaha", "nomor registrasi"] == "IKM-33.21-000001"
    assert said["Permintaan data pribadi", "kontak pemohon"] == "0813-9999-1111"
    assert sum(part == "Persetujuan" and field == "untuk" for part, _r, field, _v in lines) == 4
    looked = [line for line in lines if line[0] == "Siapa yang membuka"]
    assert (looked[0][1], looked[0][3]) == ("Verifikator", "membuka nomor identitas: surat 12")
    assert "Budi" not in str(lines)  # the copy discloses nobody else
    assert TrailEntry.objects.filter(act="data_copied").count() == 1

    book = send(budi, f"/kerja/permintaan/{row.pk}/salinan/")
    assert book.content[:2] == b"PK" and book["Cache-Control"] == "no-store"
    revealed = TrailEntry.objects.filter(act="revealed", by=budi.user, reason=row.number)
    assert revealed.count() == 1  # budi may see whole numbers, and that he took one is told


def test_a_withdrawal_ends_the_chosen_consents_at_once(agung, asap_indah, asked):
    row = asked("withdrawal")
    page = agung.get(f"/kerja/permintaan/{row.pk}/penuhi/").text
    assert "nomor kontak tampil di katalog" in page
    with pytest.raises(Refused, match="Pilih persetujuan"):
        services.grant(request=row, by=agung.user, withdrawn=[], **DONE)
    send(agung, f"/kerja/permintaan/{row.pk}/penuhi/", withdrawn=["contact", "photo"], **DONE)
    standing = Consent.objects.standing().values_list("purpose", flat=True)
    assert sorted(standing) == ["listing", "location"]
    page = agung.get("/admin/businesses/consent/?standing=no").text
    assert page.count("formulir bertanda tangan") >= 2 and "Asap Indah Karno" in page


def test_after_an_erasure_nothing_says_who_asked(agung, asap_indah, asked):
    Owner.objects.update(name="Intan", name_key="intan")
    older, row = asked("correction", hours=5), asked("erasure")
    page = agung.get(f"/kerja/permintaan/{row.pk}/penuhi/").text
    assert "Kabari pemohon sekarang" in page and "0813-9999-1111" in page
    assert send(agung, f"/kerja/permintaan/{row.pk}/penuhi/", **DONE).status_code == 302
    for one in (older, row):
        one.refresh_from_db()
        assert (one.asked_by, one.contact, one.text, one.identity, one.answer) == ("",) * 5
    assert (row.state, row.wiped_on) == ("granted", timezone.localdate())
    asap_indah.refresh_from_db()
    assert (asap_indah.phone, asap_indah.owner.name) == ("", "(dihapus)")
    told = str(list(TrailEntry.objects.values_list("subject", "reason")))
    assert "Karno" not in told and row.number in told


def test_an_unknown_person_is_refused_on_a_ground_of_the_law(agung, asap_indah, asked):
    row = asked("access", business=None)
    with pytest.raises(Refused, match="usaha mana"):
        services.grant(request=row, by=agung.user, **DONE)
    page = send(agung, f"/kerja/permintaan/{row.pk}/tolak/", answer="Tidak ada data Anda.")
    assert page.status_code == 200
    send(agung, f"/kerja/permintaan/{row.pk}/tolak/", ground="nothing", answer="Tidak ada data.")
    row.refresh_from_db()
    assert (row.state, row.ground) == ("refused", "nothing")
    other = asked("access", business=None)
    send(agung, f"/kerja/permintaan/{other.pk}/usaha/", business="IKM-33.21-000001")
    other.refresh_from_db()
    assert other.business == asap_indah


def test_only_who_decides_for_the_whole_regency_sees_requests(sari, ratna, dewi, budi, asked):
    row = asked("access")
    for member in (sari, ratna, dewi):
        assert member.get(f"/kerja/permintaan/{row.pk}/").status_code == 403
    assert dewi.get("/admin/businesses/datarequest/").status_code == 403
    budi.user.districts.set(["33.21.01"])
    assert budi.get(f"/kerja/permintaan/{row.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        services.refuse(request=row, by=sari.user, ground="identity", answer="Tidak jelas")


def test_a_year_after_the_answer_the_asker_is_forgotten(agung, asked):
    row = asked("access")
    old = timezone.now() - dt.timedelta(days=366)
    services.grant(request=row, by=agung.user, at=old, **DONE)
    assert services.wipe_old(by=None) == 1
    row.refresh_from_db()
    assert (row.asked_by, row.state) == ("", "granted")


def test_a_moment_that_cannot_be_is_refused(budi, asked):
    for hours in (-1, 24 * 91):
        with pytest.raises(Refused, match="Waktu diterima"):
            asked("access", hours=hours)
