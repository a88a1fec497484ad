"""The staff's pages, from a template to a kept promise."""

import datetime as dt
import re
import uuid
from pathlib import PurePath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.acts import undoing
from commitments import actor, services
from commitments.models import Commitment, ProgressReport, Reminder, Signature
from commitments.reference.loading import load_templates
from tests.commitments.conftest import STARTS, reported, scan, side, signed
from tests.commitments.test_sentra import of_sentra
from tests.products.conftest import photo
from tests.products.test_undo import last

pytestmark = pytest.mark.django_db


def send(member, address, **typed):
    return member.post(address, {"form_key": str(uuid.uuid4())} | typed)


@pytest.fixture
def today_s(joko, agung, asap_indah, bidang):
    """Signed today, due in ninety days."""
    from tests.commitments.conftest import one_business

    today = timezone.localdate()
    made = one_business(
        joko.user, asap_indah, bidang, starts=today, due=today + dt.timedelta(days=90)
    )
    return signed(made, agung.user, asap_indah, timezone.now())


def typed_draft(page, **changes):
    """What stands in the form of a page, with changes."""
    fields = page.context["form"]
    said = {}
    for field in fields:
        value = field.value()
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        if isinstance(value, list):
            value = "\n".join(value)
        if value not in (None, False):
            said[field.html_name] = value
    return said | changes


def test_joko_drafts_for_a_whole_sentra_from_a_template(joko, makers, sentra):
    load_templates()
    assert "Fasilitasi sertifikat halal" in joko.get("/kerja/komitmen/baru/").content.decode()
    page = joko.get("/kerja/komitmen/baru/?contoh=halal")
    typed = typed_draft(page, cluster=sentra.pk)
    preview = send(joko, "/kerja/komitmen/baru/", **typed)
    assert preview.context["form"].errors == {}
    assert "1 komitmen akan dibuat" in preview.content.decode()
    assert Commitment.objects.count() == 0
    send(joko, "/kerja/komitmen/baru/", simpan="1", **typed)
    made = Commitment.objects.get()
    assert (made.scope, side(made, "community").shares.count()) == ("cluster", 3)


def test_one_commitment_for_each_maker(joko, makers, sentra):
    load_templates()
    page = joko.get("/kerja/komitmen/baru/?contoh=nib")
    typed = typed_draft(page, cluster=sentra.pk, apart="on")
    assert "3 komitmen akan dibuat" in send(joko, "/kerja/komitmen/baru/", **typed).content.decode()
    send(joko, "/kerja/komitmen/baru/", simpan="1", **typed)
    made = Commitment.objects.filter(scope="business")
    assert {one.title for one in made} == {f"Semua usaha ber-NIB · {one.name}" for one in makers}
    undoing.undo(act=last("draft_commitments"), by=joko.user)
    assert set(made.values_list("status", flat=True)) == {"cancelled"}


def test_many_cost_the_same_as_few(joko, makers, bidang, django_assert_max_num_queries):
    terms = {"theme": "permits", "scope": "business", "lead": joko.user, "starts": STARTS}
    drafts = [(terms | {"title": f"Ke-{n}", "due": STARTS}, []) for n in range(100)]
    with django_assert_max_num_queries(40):
        services.draft_many(by=joko.user, drafts=drafts)
    numbers = Commitment.objects.order_by("pk").values_list("number", flat=True)
    assert len(set(numbers)) == 100 and list(numbers) == sorted(numbers)


def test_makers_out_of_sight_are_named(sari, asap_indah, bidang):
    load_templates()
    page = sari.get("/kerja/komitmen/baru/?contoh=nib")
    typed = typed_draft(page, numbers=asap_indah.registry_number)
    answer = send(sari, "/kerja/komitmen/baru/", **typed).content.decode()
    assert "Tidak ada usaha bernomor IKM-33.21-000001" in answer


def test_offer_and_both_signatures(draft, joko, agung):
    today = timezone.localdate()
    Commitment.objects.filter(pk=draft.pk).update(starts=today, due=today)
    send(joko, f"/kerja/komitmen/{draft.pk}/tawarkan/", version=draft.version)
    send(agung, f"/kerja/komitmen/{draft.pk}/tanda-tangan/")
    send(joko, f"/kerja/komitmen/{draft.pk}/tanda-tangan-ikm/", document=scan(), name="Karno")
    draft.refresh_from_db()
    assert draft.status == "running"
    page = joko.get(f"/kerja/komitmen/{draft.pk}/").content.decode()
    assert "Karno" in page and "Laporkan kemajuan" in page


@pytest.mark.parametrize(
    ("name", "content", "kept", "said"),
    [
        ("surat.exe", b"%PDF-1.4 setuju %%EOF", ".pdf", ""),
        ("surat.pdf", b"PK\x03\x04 word/document.xml", ".docx", ""),
        ("surat.pdf", b"%PDF-1.4 terpo", "", "terpotong"),
        ("surat.docx", b"PK\x03\x04 lain.txt", "", "Kirim berkas PDF, foto, Word, atau Excel."),
        ("surat.pdf", b"MZ\x90\x00", "", "Kirim berkas PDF atau gambar"),
    ],
)
def test_a_signed_paper_is_judged_by_what_stands_in_it(draft, joko, name, content, kept, said):
    today = timezone.localdate()
    Commitment.objects.filter(pk=draft.pk).update(starts=today, due=today)
    send(joko, f"/kerja/komitmen/{draft.pk}/tawarkan/", version=draft.version)
    paper = SimpleUploadedFile(name, content)
    address = f"/kerja/komitmen/{draft.pk}/tanda-tangan-ikm/"
    assert said in send(joko, address, document=paper, name="Karno").text
    assert [PurePath(row.document.name).suffix for row in Signature.objects.all()] == (
        [kept] if kept else []
    )


def test_report_with_a_photo_confirm_and_clear(today_s, joko, budi, asap_indah):
    pledge = side(today_s, "community")
    address = f"/kerja/komitmen/{today_s.pk}"
    send(
        joko,
        f"{address}/janji/{pledge.pk}/lapor/",
        on=timezone.localdate().isoformat(),
        amount="2",
        photos=[photo()],
        files=[scan()],
    )
    report = ProgressReport.objects.get()
    refused = send(joko, f"{address}/laporan/{report.pk}/konfirmasi/", says="agrees")
    assert "Anda sendiri" in refused.content.decode()
    send(budi, f"{address}/laporan/{report.pk}/konfirmasi/", says="agrees")
    report.refresh_from_db()
    assert report.verdict == "agreed"
    picture = report.evidence.exclude(key="").get()
    shown = joko.get(f"{address}/foto/{picture.pk}/320.jpg")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    send(joko, f"{address}/bukti/{picture.pk}/umum/")
    picture.refresh_from_db()
    assert picture.cleared_by == joko.user


def test_dispute_and_answer(today_s, joko, budi):
    report = reported(
        today_s, "community", actor.staff(joko.user), on=timezone.localdate(), at=timezone.now()
    )
    address = f"/kerja/komitmen/{today_s.pk}/laporan/{report.pk}"
    no_reason = send(budi, f"{address}/konfirmasi/", says="disputes").content.decode()
    assert "Tulis alasannya" in no_reason
    send(budi, f"{address}/konfirmasi/", says="disputes", reason="Dapur belum ada.")
    send(joko, f"{address}/jawab/", text="Ada di belakang.")
    page = budi.get(f"/kerja/komitmen/{today_s.pk}/").content.decode()
    assert "Dapur belum ada." in page and "Ada di belakang." in page


def test_a_file_of_another_commitment_is_not_found(today_s, running, joko, sari):
    signature = today_s.signatures.first()
    assert (
        joko.get(f"/kerja/komitmen/{running.pk}/berkas/tanda-tangan/{signature.pk}/").status_code
        == 404
    )
    assert sari.get(f"/kerja/komitmen/{today_s.pk}/").status_code == 404


def test_the_board_says_who_is_awaited_overdue_first(running, today_s, joko):
    page = joko.get("/kerja/komitmen/")
    both = next(heap for heap in page.context["heaps"] if heap.code == "keduanya")
    assert [row.commitment for row in both.rows] == [running, today_s]
    assert joko.get("/kerja/komitmen/?tema=export").context["total"] == 0
    assert joko.get("/kerja/komitmen/?kolom=keduanya&tema=permits").status_code == 200


def test_the_board_costs_the_same_for_one_and_for_many(
    joko, agung, asap_indah, bidang, today_s, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.commitments.conftest import one_business

    with CaptureQueriesContext(
        connection,
    ) as one:
        joko.get("/kerja/komitmen/")
    for _ in range(5):
        one_business(joko.user, asap_indah, bidang)
    with CaptureQueriesContext(connection) as many:
        joko.get("/kerja/komitmen/")
    assert len(many) <= len(one)


def test_reminders_open_whatsapp_and_are_ticked_off(running, joko):
    services.run()
    page = joko.get("/kerja/komitmen/pengingat/").content.decode()
    assert re.search(r"https://wa\.me/6281325671234\?text=Pengingat%20komitmen%20KB-33\.21", page)
    reminder = running.reminders.get(party="community")
    send(joko, f"/kerja/komitmen/pengingat/{reminder.pk}/terkirim/")
    reminder.refresh_from_db()
    assert reminder.sent_by == joko.user


def test_a_reminder_speaks_indonesian_to_a_sentra_without_a_spokesman(
    joko, agung, sentra, makers, bidang
):
    made = of_sentra(joko.user, agung.user, sentra, makers, bidang)
    made.pledges.update(representative=None)
    Reminder.objects.create(
        commitment=made, party="community", kind="confirm", made_on=timezone.localdate()
    )
    joko.user.language = "en"
    joko.user.save()
    row = joko.get("/kerja/komitmen/pengingat/").context["rows"][0]
    assert (row["to"], row["link"]) == ("Sentra ikan asap Wonosari", "")
    assert row["text"].startswith("Pengingat komitmen") and row["text"].endswith("Demak)")
