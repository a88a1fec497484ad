"""Workbooks of assistance and visits: read by meaning, planned, saved at once, undone."""

import uuid
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from businesses import services
from businesses.fieldwork.workbooks import services as workbooks
from businesses.models import Assistance, FieldBatch, Visit
from core.images import prepare_photo
from core.services import Refused
from core.workbooks import read_grids
from tests.products.conftest import photo

HEAD = ["NO", "NAMA PELAKU USAHA", "NAMA IKM", "DESA", "KECAMATAN", "BENTUK BANTUAN", "KEGIATAN"]
HEAD += ["TAHUN ANGGARAN", "NILAI (Rp)", "PENYELENGGARA", "SUKU BUNGA"]


def sheet(*rows, head=HEAD, title="DAFTAR PENERIMA FASILITASI"):
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet("Peserta")
    page.write_row(0, 0, [title])
    for number, row in enumerate([head, *rows], start=2):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def tini(**more):
    row = {"no": 1, "owner": "Tini Suryani", "name": "Kerupuk Bu Tini", "desa": "Banyumeneng"}
    row |= {"kec": "Mranggen", "kind": "Pelatihan", "title": "Pelatihan kemasan", "year": 2025}
    row |= {"value": "1,5 juta", "provider": "Bidang Perindustrian", "other": ""}
    return list((row | more).values())


@pytest.fixture
def send(budi, training, kerupuk_bu_tini):
    def sent(*rows, kind="assistance", **options):
        content = sheet(*rows, **options)
        return workbooks.send(by=budi.user, kind=kind, content=content, file_name="daftar.xlsx")

    return sent


def actions(batch):
    return [row["action"] for row in batch.rows]


def test_a_list_of_participants_is_read_by_its_headings(send, kerupuk_bu_tini):
    batch = send(tini())
    (row,) = batch.rows
    assert row["business"] == kerupuk_bu_tini.pk and row["action"] == "create"
    assert (row["values"]["kind"], row["values"]["value"]) == ("training", 1_500_000)
    assert batch.unknown_columns == ["SUKU BUNGA"]
    assert not Assistance.objects.exists()  # nothing is saved before it is confirmed


def test_all_problems_are_told_at_once(send):
    batch = send(
        tini(year="tahun lalu", value="banyak"),
        tini(name="Usaha Entah", owner="Siapa"),
        tini(kind="hadiah", title="Kegiatan"),
        tini(title=""),
    )
    assert actions(batch) == ["error"] * 4
    said = [problem["message"] for row in batch.rows for problem in row["problems"]]
    for part in (
        "bukan tahun",
        "banyak",
        "tidak ditemukan",
        "Jenis fasilitasi belum jelas",
        "Isi nama kegiatan",
    ):
        assert any(part in message for message in said), part


def test_saved_once_and_sent_again_nothing_changes(send, budi):
    workbooks.confirm(batch=send(tini()), by=budi.user)
    assert Assistance.objects.get().title == "Pelatihan kemasan"
    again = send(tini())
    assert actions(again) == ["unchanged"]
    workbooks.confirm(batch=again, by=budi.user)
    assert Assistance.objects.count() == 1


def test_what_says_more_updates_and_is_undone(send, budi):
    workbooks.confirm(batch=send(tini()), by=budi.user)
    batch = send(tini(value="2 juta"), tini())
    assert actions(batch) == ["update", "repeat"]
    batch = workbooks.confirm(batch=batch, by=budi.user)
    assert Assistance.objects.get().value == 2_000_000
    workbooks.undo(batch=batch, by=budi.user)
    assert Assistance.objects.get().value == 1_500_000


def test_undo_takes_new_rows_back_but_not_what_was_edited_since(send, budi):
    batch = workbooks.confirm(batch=send(tini(), tini(title="Pelatihan halal")), by=budi.user)
    row = Assistance.objects.get(title="Pelatihan halal")
    services.change_assistance(assistance=row, by=budi.user, result="Lulus")
    assert [one["values"]["title"] for one in workbooks.edited(batch)] == ["Pelatihan halal"]
    workbooks.undo(batch=batch, by=budi.user)
    assert Assistance.objects.get() == row
    with pytest.raises(Refused):
        workbooks.undo(batch=batch, by=budi.user)


def test_a_name_that_could_be_two_is_chosen_by_a_person(
    send, sari, budi, kerupuk_bu_tini, banyumeneng
):
    twin = services.register(by=sari.user, name="Kerupuk Bu Tini", village=banyumeneng)
    batch = send(tini(owner=""))
    assert actions(batch) == ["choose"]
    assert {one["pk"] for one in batch.rows[0]["candidates"]} == {kerupuk_bu_tini.pk, twin.pk}
    batch = workbooks.choose(batch=batch, by=budi.user, chosen={0: str(twin.pk)})
    workbooks.confirm(batch=batch, by=budi.user)
    assert Assistance.objects.get().business == twin


def test_a_choice_that_was_not_offered_is_not_taken(asap_indah, send, budi):
    batch = send(tini(owner="", name="Kerupuk Tini", desa=""))
    batch = workbooks.choose(batch=batch, by=budi.user, chosen={0: str(asap_indah.pk)})
    assert batch.rows[0]["business"] is None


def test_a_registry_number_is_enough(send, kerupuk_bu_tini):
    head = ["Nomor registrasi", "Jenis", "Kegiatan", "Tahun"]
    batch = send([kerupuk_bu_tini.registry_number, "Pelatihan", "Merek", 2024], head=head)
    assert (batch.rows[0]["business"], actions(batch)) == (kerupuk_bu_tini.pk, ["create"])


VISIT_HEAD = [
    "Nama usaha",
    "Desa",
    "Pemilik",
    "Tgl kunjungan",
    "Petugas",
    "Data benar (ya/tidak)",
    "RTL",
]
VISIT = [
    "Kerupuk Bu Tini",
    "Banyumeneng",
    "Tini Suryani",
    "3 Okt 2026",
    "Sari Wulandari",
    "ya",
    "Foto",
]


def test_visits_confirm_the_business_and_undo_restores_the_day(send, sari, budi, kerupuk_bu_tini):
    batch = send(VISIT, head=VISIT_HEAD, kind="visit")
    batch = workbooks.confirm(batch=batch, by=budi.user)
    visit = Visit.objects.get()
    assert (visit.officer, visit.next_step, visit.recorded_by) == (sari.user, "Foto", budi.user)
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on == visit.on
    assert actions(send(VISIT, head=VISIT_HEAD, kind="visit")) == ["unchanged"]
    workbooks.undo(batch=batch, by=budi.user)
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on is None and not Visit.objects.exists()


def test_a_visit_that_got_a_photo_since_stays_and_is_named(send, sari, budi, kerupuk_bu_tini):
    batch = workbooks.confirm(batch=send(VISIT, head=VISIT_HEAD, kind="visit"), by=budi.user)
    pictures = [prepare_photo(photo())]
    services.change_visit(visit=Visit.objects.get(), by=budi.user, photos=pictures)
    assert [row["name"] for row in workbooks.edited(batch)] == ["Kerupuk Bu Tini"]
    assert workbooks.undo(batch=batch, by=budi.user).state == "undone"
    kerupuk_bu_tini.refresh_from_db()
    assert kerupuk_bu_tini.last_confirmed_on == Visit.objects.get().on


def test_a_file_without_the_headings_says_which(send):
    with pytest.raises(Refused, match="Nama kegiatan, Tahun"):
        send(["a", "b"], head=["x", "y"])


@pytest.mark.parametrize("kind", FieldBatch.Kind.values)
def test_our_own_template_is_understood_whole(send, budi, kind):
    content = budi.get(f"/kerja/usaha/impor-kegiatan/templat/{kind}/").content
    assert read_grids(content, "t.xlsx")
    batch = workbooks.send(by=budi.user, kind=kind, content=content, file_name="t.xlsx")
    assert batch.unknown_columns == []
    errors = [p["message"] for row in batch.rows for p in row["problems"] if p["level"] == "error"]
    assert all("tidak ditemukan" in message for message in errors)


def test_the_pages_lead_from_file_to_undo(sari, budi, training, kerupuk_bu_tini):
    def form(**more):
        return {"form_key": str(uuid.uuid4())} | more

    start = "/kerja/usaha/impor-kegiatan/"
    assert sari.get(start).status_code == 403
    file = SimpleUploadedFile("daftar.xlsx", sheet(tini()))
    answer = budi.post(start, form(kind="assistance", file=file))
    here = answer.url
    assert "Simpan 1 baris" in budi.get(here).content.decode()
    budi.post(f"{here}simpan/", form())
    assert Assistance.objects.count() == 1
    assert "Urungkan" in budi.get(f"{here}urungkan/").content.decode()
    budi.post(f"{here}urungkan/", form())
    assert not Assistance.objects.exists()
    broken = SimpleUploadedFile("daftar.xlsx", b"PK\x03\x04rusak")
    assert "Excel" in budi.post(start, form(kind="visit", file=broken)).content.decode()
