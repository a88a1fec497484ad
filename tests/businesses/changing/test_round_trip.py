"""Budi downloads the list, works on it in Excel and sends it back: only what he changed changes."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from pghistory.models import Context

from accounts.models import TrailEntry
from businesses import services
from businesses.changing import jobs, sets
from businesses.imports.claiming import LOCKS, stalled
from businesses.models import Business, ChangeSet
from tests.businesses.changing.office import agree, cells, download, edited, put, send

NAME, PHONE, NOTE = "Nama usaha", "Nomor HP/WA", "Catatan kantor"


@pytest.fixture
def tini(kerupuk_bu_tini: Business) -> Business:
    return kerupuk_bu_tini


def test_budi_mends_two_cells_in_excel_and_exactly_those_change(budi, tini, asap_indah):
    file = put(
        download(budi),
        {
            ("Kerupuk Bu Tini", PHONE): "0813 9999 0001",
            ("Asap Indah Karno", NOTE): "Ikut pameran\nbulan Mei",
        },
    )
    change = send(budi, file)
    assert (change.state, change.counts) == ("planned", {"change": 2, "rows": 2})
    assert Business.objects.get(pk=tini.pk).phone == "+6281325670001"

    change = agree(budi, change)

    assert (change.state, change.counts["changed"]) == ("saved", 2)
    tini.refresh_from_db()
    asap_indah.refresh_from_db()
    assert (tini.phone, tini.version, tini.updated_by) == ("+6281399990001", 2, budi.user)
    assert asap_indah.note == "Ikut pameran\nbulan Mei"


def test_all_of_it_is_one_act_in_the_history(budi, tini, asap_indah):
    file = put(download(budi), {("Kerupuk Bu Tini", NOTE): "a", ("Asap Indah Karno", NOTE): "b"})
    change = agree(budi, send(budi, file))

    context = Context.objects.get(pk=change.history_context)
    assert (context.metadata["verb"], context.metadata["by"]) == ("change_by_file", budi.user.pk)
    for row in (tini, asap_indah):
        assert row.events.latest("pgh_id").pgh_context_id == context.pk


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("key", ["usaha", "produk", "izin", "kunjungan", "angka", "fasilitasi"])
def test_an_untouched_file_changes_nothing(budi, everything, key, form):
    change = send(budi, download(budi, key, form), f"{key}.{form}")
    assert change.state == "planned", change.refusal
    assert change.counts["rows"] >= 1
    assert change.counts == {"same": change.counts["rows"], "rows": change.counts["rows"]}
    assert change.notes == []


def test_somebody_else_was_faster_and_both_are_shown(budi, sari, tini):
    file = put(download(budi), {("Kerupuk Bu Tini", NOTE): "dari berkas"})
    services.update(business=tini, by=sari.user, changes={"note": "dari Sari", "address": "Jl. 9"})

    change = send(budi, file)

    assert change.counts == {"conflict": 1, "rows": 1}
    (cell,) = change.rows.get().cells
    assert cell == {"field": "note", "old": "dari Sari", "new": "dari berkas", "base": ""}
    page = budi.get(f"{change.get_absolute_url()}?tab=conflict").text
    assert "dari Sari" in page and "dari berkas" in page


def test_a_conflict_left_undecided_keeps_what_is_stored(budi, sari, tini):
    file = put(download(budi), {("Kerupuk Bu Tini", NOTE): "dari berkas"})
    services.update(business=tini, by=sari.user, changes={"note": "dari Sari"})
    agree(budi, send(budi, file))
    assert Business.objects.get(pk=tini.pk).note == "dari Sari"


def test_budi_decides_for_the_file(budi, sari, tini):
    file = put(download(budi), {("Kerupuk Bu Tini", NOTE): "dari berkas"})
    services.update(business=tini, by=sari.user, changes={"note": "dari Sari"})
    change = send(budi, file)
    key = f"cell-{change.rows.get().pk}-note"
    form = {"form_key": "4d8f5a3e-6b8e-4f0e-9a77-6a1f52a2f001", key: "mine"}
    budi.post(f"{change.get_absolute_url()}putuskan/", form)
    agree(budi, change)
    assert Business.objects.get(pk=tini.pk).note == "dari berkas"


def test_a_cell_that_another_changed_but_budi_did_not_stays(budi, sari, tini):
    file = put(download(budi), {("Kerupuk Bu Tini", NOTE): "dari berkas"})
    services.update(business=tini, by=sari.user, changes={"owner_name": "Tini Baru"})
    change = send(budi, file)
    assert cells(change) == [("Kerupuk Bu Tini", "note", "", "dari berkas")]
    agree(budi, change)
    tini.refresh_from_db()
    assert (tini.note, tini.owner.name) == ("dari berkas", "Tini Baru")


def test_changed_between_preview_and_consent_nothing_is_written(budi, sari, tini, asap_indah):
    file = put(download(budi), {("Kerupuk Bu Tini", NOTE): "x", ("Asap Indah Karno", NOTE): "y"})
    change = send(budi, file)
    services.update(business=tini, by=sari.user, changes={"note": "dari Sari"})

    change = agree(budi, change)

    assert change.state == "planned" and "Periksa lagi" in change.refusal
    assert change.counts == {"conflict": 1, "change": 1, "rows": 2}
    assert Business.objects.get(pk=asap_indah.pk).note == ""


def test_all_problems_of_all_rows_are_said_at_once(budi, tini, asap_indah):
    file = put(
        download(budi),
        {
            ("Kerupuk Bu Tini", PHONE): "123",
            ("Kerupuk Bu Tini", "Desa/kelurahan"): "Bintro",
            ("Asap Indah Karno", "Keadaan NIB"): "ada",
        },
    )
    change = send(budi, file)
    assert change.counts == {"error": 2, "rows": 2}
    said = {(row.name, c["field"]): c["problem"] for row in change.rows.all() for c in row.cells}
    assert "0813-2567-1234" in said["Kerupuk Bu Tini", "phone"]
    assert "Bintoro" in said["Kerupuk Bu Tini", "village"]
    assert "NIB" in said["Asap Indah Karno", "nib_status"]


def test_the_wrong_rows_are_left_out_only_when_budi_says_so(budi, tini, asap_indah):
    file = put(
        download(budi), {("Kerupuk Bu Tini", PHONE): "123", ("Asap Indah Karno", NOTE): "baru"}
    )
    change = send(budi, file)
    with pytest.raises(Exception, match="salah"):
        agree(budi, change)
    change = agree(budi, change, without_faulty=True)
    assert (change.state, change.counts["changed"]) == ("saved", 1)
    assert Business.objects.get(pk=tini.pk).phone == "+6281325670001"


def test_a_row_deleted_in_the_file_is_left_alone(budi, tini, asap_indah):
    file = edited(download(budi), lambda sheet: sheet.delete_rows(2))
    change = send(budi, file)
    assert change.counts == {"same": 1, "rows": 1}
    assert Business.objects.count() == 2


def test_a_new_row_is_sent_to_the_import(budi, tini):
    def add(sheet):
        sheet.cell(5, 2).value = "Usaha Baru"

    change = send(budi, edited(download(budi), add))
    assert change.counts == {"same": 1, "error": 1, "rows": 2}
    assert "Impor" in change.rows.get(action="error").problem


def test_a_row_pasted_twice_is_refused(budi, tini):
    def twice(sheet):
        for cell in sheet[2]:
            sheet.cell(4, cell.column).value = cell.value

    change = send(budi, edited(download(budi), twice))
    assert "dua kali" in change.rows.get(action="error").problem


def test_sari_finds_nothing_outside_her_kecamatan(budi, sari, tini, asap_indah):
    file = put(download(budi), {("Asap Indah Karno", NOTE): "milik Bonang"})
    change = send(sari, file)
    assert change.rows.get(action="error").problem == "Tidak ditemukan."
    assert agree(sari, change, without_faulty=True).counts.get("changed") == 0


def test_an_ordinary_workbook_is_pointed_to_the_import(budi):
    from tests.businesses.imports.office import TERASI, workbook

    change = send(budi, workbook(TERASI))
    assert change.state == "refused" and "Impor" in change.refusal


def test_columns_may_be_moved_and_left_out(budi, tini):
    def move(sheet):
        sheet.delete_cols(3, 4)
        sheet.insert_cols(1)
        sheet["A1"] = "Catatan saya"

    change = send(budi, edited(download(budi), move))
    assert change.counts == {"same": 1, "rows": 1}
    assert "Catatan saya" in change.notes[0]


def test_a_column_that_cannot_be_changed_says_so(budi, tini):
    change = send(budi, put(download(budi), {("Kerupuk Bu Tini", "Keadaan data"): "aktif"}))
    assert change.counts == {"same": 1, "rows": 1}
    assert "Keadaan data" in change.notes[0]


def test_every_download_is_in_the_trail_and_asks_for_the_right(budi, sari, tini):
    b"".join(budi.get("/kerja/usaha/?format=xlsx&kecamatan=33.21.01").streaming_content)
    entry = TrailEntry.objects.get(act="exported")
    assert entry.subject == "Usaha, 1 baris (xlsx)" and "kecamatan=33.21.01" in entry.reason
    assert sari.get("/kerja/usaha/unduh/usaha/?format=csv").status_code == 403
    assert TrailEntry.objects.filter(act="exported").count() == 1


def test_no_identity_number_leaves(budi, sari, tini):
    services.update(
        business=tini, by=sari.user, changes={"nik": "3321015508790001", "npwp": "012345674515000"}
    )
    text = download(budi, form="csv").decode()
    assert "3321015508790001" not in text and "NIK" not in text and "NPWP" not in text
    assert "3321••" not in text


def test_another_ones_change_is_not_found(budi, ratna, tini):
    change = send(budi, download(budi))
    assert ratna.get(change.get_absolute_url()).status_code == 404


def test_a_forgotten_person_leaves_no_file_behind(budi, dewi, tini):
    from businesses.erasure import forget_person

    change = send(budi, put(download(budi), {("Kerupuk Bu Tini", NOTE): "rahasia Tini"}))
    forget_person(registry_number=tini.registry_number, by=dewi.user, reason="Surat 12/2026")
    change = ChangeSet.objects.get(pk=change.pk)
    assert (change.content, change.state, change.rows.count()) == (None, "cancelled", 0)


def test_the_import_page_knows_a_list_of_ours(budi, tini):
    for name, content in (
        ("usaha.xlsx", download(budi)),
        ("usaha.csv", download(budi, form="csv")),
    ):
        file = SimpleUploadedFile(name, content)
        form = {"form_key": str(uuid.uuid4()), "file": file}
        response = budi.post("/kerja/usaha/impor/", form)
        assert response.url == ChangeSet.objects.latest("pk").get_absolute_url()


def test_ten_thousand_rows_are_left_to_the_worker(budi, tini, monkeypatch):
    monkeypatch.setattr("businesses.changing.jobs.AT_ONCE_BYTES", 10)
    file = SimpleUploadedFile("usaha.xlsx", download(budi))
    address = budi.post("/kerja/usaha/kembali/", {"form_key": str(uuid.uuid4()), "file": file}).url
    page = budi.get(address)
    assert "Sedang dibandingkan" in page.text and page["Refresh"]
    jobs.advance(ChangeSet.objects.get().pk)
    assert "Tidak ada yang perlu disimpan" in budi.get(address).text


def test_a_worker_that_died_is_followed_by_another(budi, tini):
    change = sets.send(by=budi.user, content=download(budi), file_name="usaha.xlsx")
    ChangeSet.objects.filter(pk=change.pk).update(state="reading")
    assert stalled(ChangeSet, timezone.now() + dt.timedelta(minutes=3)) == [change.pk]
    jobs.advance(change.pk)
    assert ChangeSet.objects.get().state == "planned"


def test_a_change_somebody_works_on_is_left_to_them(budi, tini):
    change = sets.send(by=budi.user, content=download(budi), file_name="usaha.xlsx")
    beside = connection.copy()
    with beside.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCKS[ChangeSet], change.pk])
        jobs.advance(change.pk, beside=False)
        assert ChangeSet.objects.get().state == "queued"
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS[ChangeSet], change.pk])
    beside.close()
    jobs.advance(change.pk, beside=False)
    assert ChangeSet.objects.get().state == "planned"


def test_after_thirty_days_the_file_is_forgotten(budi, tini):
    change = send(budi, download(budi))
    jobs.wipe(timezone.localdate() + dt.timedelta(days=31))
    change.refresh_from_db()
    assert (change.content, change.rows.count(), change.state) == (None, 0, "cancelled")


def test_what_is_on_the_screen_goes_out(budi, tini, asap_indah):
    address = "/kerja/usaha/?kecamatan=33.21.12&kolom=hp,kecamatan,halal,status&urut=usaha&format="
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(budi.get(f"{address}xlsx").streaming_content))
    )
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(max_row=2, max_col=6)]
    assert rows[0][:5] == [
        "Nama usaha", "Nomor HP/WA", "Kecamatan", "Sertifikat halal", "Keadaan data",
    ]  # fmt: skip
    assert rows[1][:5] == ["Asap Indah Karno", "+6281325671234", "Bonang", "tidak", "terverifikasi"]
    for form in ("xlsx", "csv"):
        content = b"".join(budi.get(f"{address}{form}").streaming_content)
        change = send(budi, content, f"usaha.{form}")
        assert (change.counts, change.notes) == ({"same": 1, "rows": 1}, [])


@pytest.mark.parametrize(
    "address", ["/kerja/produk/", "/kerja/izin/", "/kerja/kunjungan/", "/kerja/bantuan/"]
)
def test_every_list_goes_out_with_all_its_columns_and_comes_back(budi, everything, address):
    page = budi.get(address)
    assert "format=xlsx" in page.text and "Ubah banyak" in page.text
    every = ",".join(column.key for column, _shown in page.context["columns"])
    for form in ("xlsx", "csv"):
        content = b"".join(budi.get(f"{address}?kolom={every}&format={form}").streaming_content)
        change = send(budi, content, f"a.{form}")
        assert (change.counts, change.notes) == ({"same": 1, "rows": 1}, [])


def test_only_the_ticked_rows_go_out(budi, tini, asap_indah):
    response = budi.post("/kerja/usaha/unduh/usaha/", {"pilih": [tini.pk]})
    change = send(budi, b"".join(response.streaming_content))
    assert [row.name for row in change.rows.all()] == ["Kerupuk Bu Tini"]
