"""What Pak Karno does on his phone, and what becomes of it."""

import gzip
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.utils import timezone

from businesses import services as businesses
from businesses.models import Business, Consent, YearlyFigures
from catalogue.models import Entry
from commitments import actor, services
from commitments.models import Commitment, Evidence, OwnerReceipt, ProgressReport, ProposedChange
from commitments.sides import Party
from tests.commitments.conftest import one_business, reported, scan, side, signed
from tests.commitments.owners.conftest import Phone, phone_of
from tests.commitments.test_sentra import of_sentra
from tests.products.conftest import photo

pytestmark = pytest.mark.django_db
GOV, COM = Party.GOVERNMENT, Party.COMMUNITY


@pytest.fixture
def today_s(joko, agung, asap_indah, bidang) -> Commitment:
    """Signed today, due in three months."""
    today = timezone.localdate()
    due = today + timezone.timedelta(days=90)
    made = one_business(joko.user, asap_indah, bidang, starts=today, due=due)
    return signed(made, agung.user, asap_indah, timezone.now())


def done_for(commitment, joko, **said):
    """The office says that it kept its word."""
    said = {"on": timezone.localdate(), "at": timezone.now()} | said
    return reported(commitment, GOV, actor.staff(joko.user), **said)


def test_my_data_are_still_true_in_one_tap(karno, asap_indah, joko):
    page = karno.get(karno.fill("benar/").url).content.decode()
    assert "dicatat masih benar hari ini" in page
    asap_indah.refresh_from_db()
    assert asap_indah.last_confirmed_on == timezone.localdate()
    story = joko.get(f"/kerja/usaha/{asap_indah.pk}/").content.decode()
    assert "— pemilik Asap Indah Karno" in story


def test_what_changed_waits_for_staff_and_changes_nothing(karno, asap_indah, joko):
    typed = {"name": "Asap Indah Karno", "phone": "0813-9999-8888 atau rumah", "address": "Jl. 1"}
    typed |= {"main_product": "Ikan asap manyung", "note": "Saya pindah rumah."}
    assert karno.fill("ubah/", "ubah/", **typed).url.endswith("selesai=ubah")
    asap_indah.refresh_from_db()
    assert (asap_indah.phone, asap_indah.address) == ("+6281325671234", "")
    waiting = {row.field: row.wanted for row in ProposedChange.objects.waiting()}
    assert waiting == {k: typed[k] for k in ("phone", "address", "note")}
    assert "1" in joko.get("/kerja/").content.decode()
    assert "Saya pindah rumah." in joko.get(f"/kerja/usaha/{asap_indah.pk}/").content.decode()


def test_nothing_changed_is_said_and_what_was_typed_stays(karno):
    page = karno.fill("ubah/", "ubah/", name="").content.decode()
    assert "errorlist" in page and "Belum tersimpan" in page
    same = {"name": "Asap Indah Karno", "phone": "0813-2567-1234"}
    same |= {"main_product": "Ikan asap manyung"}
    assert "Belum ada yang Anda ubah" in karno.fill("ubah/", "ubah/", **same).content.decode()


def test_reporting_with_pictures_that_tell_no_place(karno, today_s):
    pledge = side(today_s, COM)
    address = f"janji/{pledge.pk}/lapor/"
    typed = {"amount": "1", "on": timezone.localdate().isoformat(), "note": "Satu dapur."}
    answer = karno.fill(address, address, photos=[photo("a.jpg"), photo("b.jpg")], **typed)
    assert answer.url.endswith("selesai=lapor")
    report = ProgressReport.objects.get()
    assert (report.via, report.business_id, report.reported_by) == (
        "link",
        pledge.business_id,
        None,
    )
    picture = Evidence.objects.first()
    shown = karno.open(f"foto/{picture.pk}/320.jpg")
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    assert report.evidence.count() == 2


def test_the_governments_report_is_agreed_or_disputed(karno, today_s, joko):
    first = done_for(today_s, joko)
    assert "1 laporan pemerintah untuk dikonfirmasi" in karno.open().content.decode()
    karno.fill(f"laporan/{first.pk}/", says="disputes", reason="Berkasnya belum saya terima.")
    first.refresh_from_db()
    assert first.verdict == "disputed"
    services.answer(report=first, by=actor.staff(joko.user), text="Sudah di balai desa.")
    assert "Sudah di balai desa." in karno.open().content.decode()
    karno.fill(f"laporan/{first.pk}/", says="agrees")
    first.refresh_from_db()
    assert (first.verdict, first.confirmations.last().via) == ("agreed", "link")


def test_a_dispute_of_mine_is_answered(karno, today_s, joko, asap_indah):
    day = {"on": timezone.localdate(), "at": timezone.now()}
    mine = reported(today_s, COM, actor.owner(asap_indah), **day)
    services.confirm(
        report=mine, by=actor.staff(joko.user), says="disputes", reason="Belum tampak."
    )
    assert "Belum tampak." in karno.open().content.decode()
    karno.fill(f"laporan/{mine.pk}/jawab/", text="Sudah, lihat fotonya.")
    mine.refresh_from_db()
    assert mine.verdict == "waiting"


def test_an_offer_is_signed_or_declined_by_link(karno, draft, joko, agung):
    today = timezone.localdate()
    services.edit(
        commitment=draft,
        by=joko.user,
        starts=today,
        due=today + timezone.timedelta(days=60),
    )
    services.offer(commitment=draft, by=joko.user)
    services.sign(commitment=draft, by=actor.staff(agung.user))
    address = f"komitmen/{draft.pk}/tanda-tangan/"
    assert "Membiayai sertifikat halal." in karno.open(address).content.decode()
    assert "errorlist" in karno.fill(address, address, name="Karno").content.decode()
    karno.fill(address, address, name="Karno", agreed="on")
    draft.refresh_from_db()
    assert draft.status == "running"
    assert draft.signatures.get(party=COM).via == "link"
    assert karno.open(f"komitmen/{draft.pk}/tolak/").status_code == 404


def test_consent_withdrawn_leaves_the_catalogue_at_once(karno, asap_indah, today_s, joko):
    picture = services.report(
        pledge=side(today_s, COM), by=actor.owner(asap_indah), on=timezone.localdate(),
        amount=Decimal(1), photos=[photo()],
    ).evidence.get()  # fmt: skip
    services.clear_evidence(evidence=picture, by=joko.user)
    assert Business.objects.listable().filter(pk=asap_indah.pk).exists()
    karno.fill("tampil/", untuk="photo", boleh="tidak")
    karno.fill("tampil/", untuk="listing", boleh="tidak")
    assert not Business.objects.listable().filter(pk=asap_indah.pk).exists()
    assert not Entry.objects.filter(business_id=asap_indah.pk).exists()
    picture.refresh_from_db()
    assert picture.cleared_at is None
    karno.fill("tampil/", untuk="listing", boleh="ya")
    given = Consent.objects.standing().get(business=asap_indah, purpose="listing")
    assert given.source == "link"
    assert karno.fill("tampil/", untuk="nik", boleh="ya").status_code == 404


def test_sent_twice_is_one_row_and_the_same_receipt(karno, today_s):
    pledge = side(today_s, COM)
    address = f"{karno.path}janji/{pledge.pk}/lapor/"
    typed = {"form_key": karno.key(f"janji/{pledge.pk}/lapor/"), "amount": "1"}
    typed |= {"on": timezone.localdate().isoformat()}
    receipts = {karno.post(address, typed).url for _ in range(3)}
    assert (len(receipts), ProgressReport.objects.count()) == (1, 1)
    assert karno.post(address, typed | {"form_key": ""}).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_are_one_row(karno, today_s):
    pledge = side(today_s, COM)
    typed = {"form_key": karno.key(f"janji/{pledge.pk}/lapor/"), "amount": "1"}
    typed |= {"on": timezone.localdate().isoformat()}
    receipts, start = [], threading.Barrier(10)

    def send() -> None:
        twin = Phone(karno.path)
        twin.cookies = karno.cookies.copy()
        start.wait()
        receipts.append(twin.post(f"{karno.path}janji/{pledge.pk}/lapor/", typed).url)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(receipts)) == 1 and len(receipts) == 10
    assert ProgressReport.objects.count() == 1
    assert OwnerReceipt.objects.filter(said="lapor").count() == 1


def test_nothing_of_others_and_no_secret_in_any_byte(
    joko, agung, budi, sentra, makers, bidang, karno, asap_indah, today_s
):
    owner = asap_indah.owner
    businesses.update(
        business=asap_indah, by=budi.user,
        changes={"nik": "3321015508790001", "npwp": "012345674515000", "note": "rahasia kantor"},
    )  # fmt: skip
    YearlyFigures.objects.create(
        business=asap_indah, year=2025, sales=987_654_321, investment=55_443_322,
        recorded_by=budi.user,
    )  # fmt: skip
    shared = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    services.report(
        pledge=side(shared, COM), by=actor.owner(makers[1]), on=shared.starts,
        amount=Decimal(1), note="catatan tetangga", photos=[photo()],
    )  # fmt: skip
    mine = side(shared, GOV)
    pages = [karno.open(), karno.open("ubah/"), karno.open(f"janji/{side(today_s, COM).pk}/lapor/")]
    text = "".join(page.content.decode() for page in pages)
    secrets = ["332101", "55087", "0123456745", "987.654", "987654", "55.443", "rahasia kantor"]
    others = ["Asap Jaya", "catatan tetangga", makers[1].phone[-6:]]
    assert [word for word in secrets + others if word in text] == []
    assert mine.text in text and owner.name in text  # the own share is there
    assert karno.open(f"foto/{Evidence.objects.get().pk}/320.jpg").status_code == 404


def test_of_a_sentra_each_sees_the_own_share_and_its_chair_the_sum(
    joko, agung, sentra, makers, bidang, karno
):
    shared = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    services.report(
        pledge=side(shared, COM), by=actor.owner(makers[1]), on=shared.starts, amount=Decimal(1)
    )
    member = phone_of(joko, makers[1])
    told = member.open().context["bound"][0].mine[0]
    assert (told.part.target, told.part.reported, told.whole) == (1, 1, None)
    assert "Seluruh sentra" in karno.open().content.decode()
    assert karno.open().context["bound"][0].mine[0].part.reported == 0


def test_a_page_weighs_little_and_needs_no_script(karno, today_s, joko, asap_indah):
    day = {"on": timezone.localdate(), "at": timezone.now()}
    done_for(today_s, joko)
    for _ in range(2):
        reported(today_s, COM, actor.owner(asap_indah), note="Catatan panjang. " * 20, **day)
    page = karno.open().content
    sheets = [Path(finders.find(f"css/{name}.css")).read_bytes() for name in ("look", "owner")]
    weight = sum(len(gzip.compress(part)) for part in [page, *sheets])
    assert weight <= 40 * 1024, weight
    assert b"<script" not in page
    sizes = karno.get(karno.path, headers={"accept-encoding": "gzip"})
    assert sizes["Content-Encoding"] == "gzip"


def test_english_is_one_tap_away(karno):
    page = karno.open("?bahasa=en")
    assert page["Content-Language"] == "en" and '<html lang="en">' in page.content.decode()
    assert '<html lang="en">' in karno.open().content.decode()
    assert karno.open("?bahasa=id")["Content-Language"] == "id"


def test_a_front_page_costs_the_same_with_more_commitments(
    karno, joko, agung, asap_indah, bidang, today_s, django_assert_max_num_queries
):
    today = timezone.localdate()
    due = today + timezone.timedelta(days=90)
    for _ in range(3):
        made = one_business(joko.user, asap_indah, bidang, starts=today, due=due)
        done_for(signed(made, agung.user, asap_indah, timezone.now()), joko, files=[scan()])
    with django_assert_max_num_queries(18):
        karno.open()
