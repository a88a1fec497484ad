"""Commitments in workbooks: out and back without a change, and in from what the office has."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.acts import undoing
from accounts.models import TrailEntry
from businesses.changing import sets
from businesses.changing.tasks import carry_on
from commitments import services
from commitments.importing import services as importing
from commitments.models import Commitment, Pledge
from tests.commitments.conftest import one_business, side
from tests.commitments.test_pages import send
from tests.products.test_undo import last

pytestmark = pytest.mark.django_db
HEADS = ["No", "Nomor surat", "Judul Komitmen", "Tema", "Mulai", "Pihak", "Unit kerja/usaha/sentra",
         "Isi Janji", "Indikator", "Target", "Satuan", "Tenggat", "Ket", "Paraf"]  # fmt: skip
START, END = dt.date(2026, 1, 5), dt.date(2026, 12, 31)
GOOD = [
    [1, "050/12", "Halal sentra", "perizinan", START, "Pemerintah", "Bidang perindustrian",
     "Membiayai sertifikat", "berkas", "76 berkas", None, "31 Des 2026", "MoU lama", None],
    [2, None, None, None, None, "IKM", "SENTRA Ikan Asap Wonosari",
     "=Memisahkan dapur", None, 76, "dapur", None, None, None],
    [3, None, "Label Karno", "inovasi", START, "IKM", "ikm-33.21-000001",
     "Memasang label", "label", "1,5", "label", END, None, None],
]  # fmt: skip


def workbook(rows, heads=HEADS):
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Komitmen 2026")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "DAFTAR KOMITMEN BERSAMA TAHUN 2026")
    for number, row in enumerate([heads, *rows], start=2):
        for place, cell in enumerate(row):
            if isinstance(cell, dt.date):
                sheet.write_datetime(number, place, dt.datetime.combine(cell, dt.time()), day)
            elif cell is not None:
                sheet.write(number, place, cell)
    book.close()
    return target.getvalue()


@pytest.fixture
def office(makers, sentra, bidang, budi):
    return budi


def test_the_office_s_list_comes_in_as_drafts_once_and_goes_again(office):
    content = workbook(GOOD)
    key = importing.send(by=office.user, content=content, file_name="komitmen.xlsx")
    assert Commitment.objects.count() == 0
    act, planned = importing.confirm(key=key, by=office.user)
    assert [one.action for one in planned.items] == ["create", "create"]
    halal = Commitment.objects.get(title="Halal sentra")
    told = (halal.status, halal.scope, halal.theme, halal.starts, halal.due, halal.note)
    note = "Nomor asal: 050/12\nMoU lama"
    assert told == ("draft", "cluster", "permits", START, dt.date(2026, 12, 31), note)
    pledge = side(halal, "community")
    assert (pledge.target, pledge.text, pledge.due) == (76, "=Memisahkan dapur", END)
    assert side(halal, "government").measure == "berkas"
    assert side(Commitment.objects.get(title="Label Karno"), "community").target == Decimal("1.5")
    again = importing.send(by=office.user, content=content, file_name="komitmen.xlsx")
    page = office.get(f"/kerja/komitmen/impor/{again}/").content.decode()
    assert "Tidak ada yang perlu disimpan" in page and "Paraf" in page
    undoing.undo(act=last("import_commitments"), by=office.user)
    assert set(Commitment.objects.values_list("status", flat=True)) == {"cancelled"}


def test_every_problem_of_every_row_at_once(office):
    rows = [
        [1, None, "Satu", "entah", START, "Pemerintah", "Bidang Perindustrin", "Janji", None, "banyak", "x", END, None],
        [2, None, "Dua", "perizinan", END, "IKM", "Toko Hantu", "Janji", None, 1, "x", START, None],
        [3, None, "Tiga", "perizinan", START, "IKM", "IKM-33.21-000001", "Janji", None, 1, "x", END, None],
    ]  # fmt: skip
    file = SimpleUploadedFile("komitmen.xlsx", workbook(rows))
    answer = send(office, "/kerja/komitmen/impor/", file=file)
    page = office.get(answer.url).content.decode()
    for said in (
        "Belum jelas. Pilih salah satu: inovasi produk",
        "Maksud Anda &quot;Bidang Perindustrian&quot;?",
        "banyak",
        "Toko Hantu&quot; tidak dikenal",
        "Jatuh tempo lebih awal daripada mulai",
        "Simpan 1 komitmen sebagai draf",
    ):
        assert said in page, said
    saved = send(office, answer.url)
    assert saved.url.startswith("/kerja/riwayat/")
    assert Commitment.objects.get().title == "Tiga"
    assert office.get(answer.url).status_code == 404
    assert TrailEntry.objects.filter(act="imported", subject="komitmen.xlsx").exists()


def test_only_whoever_sent_a_file_sees_it(office, joko):
    key = importing.send(by=office.user, content=workbook(GOOD), file_name="k.xlsx")
    assert joko.get(f"/kerja/komitmen/impor/{key}/").status_code == 404
    assert importing.wipe() == 0
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=3)
    assert importing.wipe(at=later) == 1
    assert office.get(f"/kerja/komitmen/impor/{key}/").status_code == 404


def test_a_file_without_the_headings_says_which(office):
    file = SimpleUploadedFile("x.xlsx", workbook([[1, 2]], heads=["Nama", "Alamat"]))
    page = send(office, "/kerja/komitmen/impor/", file=file).content.decode()
    assert "Judul komitmen, Yang berjanji, Janji, Target, Jatuh tempo" in page


def test_the_template_is_understood(office):
    content = office.get("/kerja/komitmen/impor/templat/").content
    key = importing.send(by=office.user, content=content, file_name="templat.xlsx")
    _act, planned = importing.confirm(key=key, by=office.user)
    assert [one.action for one in planned.items] == ["create"]


def download(member, form="xlsx"):
    answer = member.get(f"/kerja/komitmen/?format={form}&status=draft")
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_board_s_list_comes_back_as_no_change(draft, joko, budi, bidang, asap_indah, form):
    one_business(joko.user, asap_indah, bidang, title="=1+1")
    content = download(budi, form)
    change = sets.send(by=budi.user, content=content, file_name=f"komitmen.{form}")
    carry_on(change)
    change.refresh_from_db()
    assert (change.refusal, change.counts) == ("", {"same": 4, "rows": 4})
    assert TrailEntry.objects.filter(act="exported", reason__contains="status=draft").exists()
    key = importing.send(by=budi.user, content=content, file_name=f"komitmen.{form}")
    page = budi.get(f"/kerja/komitmen/impor/{key}/").content.decode()
    assert "Tidak ada yang perlu disimpan" in page
    assert joko.get("/kerja/komitmen/?format=csv").status_code == 403


def came_back(member, old, new):
    """The downloaded list with another wording, as somebody saves it from a spreadsheet."""
    answer = member.get("/kerja/komitmen/?format=csv")
    content = b"".join(answer.streaming_content).decode().replace(old, new).encode()
    change = sets.send(by=member.user, content=content, file_name="k.csv")
    carry_on(change)
    change.refresh_from_db()
    return change


def test_a_changed_list_changes_drafts_only(draft, joko, budi):
    change = came_back(budi, "Membiayai", "Menanggung")
    assert change.counts["change"] == 1
    carry_on(sets.confirm(change=change, by=budi.user))
    assert Pledge.objects.filter(text="Menanggung sertifikat halal.").exists()
    services.offer(commitment=draft, by=joko.user, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    late = came_back(budi, "Menanggung", "Membayar")
    assert "Hanya draf" in late.rows.get(action="error").problem
