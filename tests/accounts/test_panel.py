"""The officials' panel: the trail, the worker's list, the office's settings, and no way around."""

import ast
import re
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.contrib import admin
from django.db import ProgrammingError, connection, transaction
from django.utils import translation
from PIL import Image
from procrastinate.contrib.django import app

from accounts import jobs, office, trail
from accounts.models import Job, JobFailure, OfficeSettings, TrailEntry
from accounts.models.job import LABELS
from core.office import office as known
from core.services import Conflict, Refused
from tests.test_consistency import ROOMS, ROOT

pytestmark = pytest.mark.django_db


def test_every_save_of_the_panel_goes_through_a_service():
    """Pages that change something name their services, and none writes a row by itself."""
    bare = [
        str(page)
        for page in admin.site._registry.values()
        if page.__module__.split(".")[0] in ROOMS
        and (page.addable or page.changeable)
        and page.service is None
        and type(page).save_model.__qualname__.startswith("PanelAdmin")
        or getattr(page, "deletable", False)
        and page.remover is None
    ]
    assert bare == []
    files = [p for p in ROOT.rglob("admin*/**/*.py") if p.relative_to(ROOT).parts[0] in ROOMS]
    files += [p for p in ROOT.glob("*/admin.py") if p.parent.name in ROOMS]
    written = [
        f"{path}:{node.lineno}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in ("save", "bulk_create", "save_m2m")
        and getattr(node.value, "id", "") != "office"
    ]
    assert written == []


def test_nobody_empties_the_trail(sari):
    trail.record(act=TrailEntry.Act.SIGNED_IN, by=sari.user)
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in ("accounts_trailentry", "accounts_user CASCADE"):
        with pytest.raises(ProgrammingError, match="never emptied"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {table}")
    assert TrailEntry.objects.count() == 1


def test_the_trail_is_narrowed_down_and_taken_along_as_it_is_shown(agung, dewi, asap_indah):
    trail.record(act="revealed", by=dewi.user, subject=asap_indah.owner, reason="=surat 12")
    trail.record(act="exported", by=agung.user, text="usaha")
    page = agung.get(f"/admin/accounts/trailentry/?act=revealed&by={dewi.user.pk}").text
    assert "=surat 12" in page and 'class="field-subject">usaha' not in page
    lines = b"".join(agung.get("/admin/accounts/trailentry/unduh.csv?of=businesses.Owner"))
    assert "Dewi Lestari;membuka nomor identitas;Karno;pemilik;'=surat 12" in lines.decode()
    assert "\r\n1 baris · diekspor" in lines.decode()
    newest = TrailEntry.objects.first()
    assert (newest.act, newest.subject, newest.reason) == (
        "exported",
        "jejak",
        "of=businesses.Owner",
    )
    book = agung.get("/admin/accounts/trailentry/unduh.xlsx?q=surat").content
    assert book[:2] == b"PK"


def test_every_job_has_a_name():
    ours = {name for name in app.tasks if "builtin" not in name}
    assert ours == set(LABELS)


@pytest.fixture
def failed(dewi) -> Job:
    """An import that could not be saved."""
    number = app.configure_task("imports.save", allow_unknown=False).defer(batch_id=7)
    move(number, "failed")
    try:
        (Path("tidak") / "ada").read_text()
    except OSError as error:
        jobs.note(number, error)
    return Job.objects.get(pk=number)


def move(number: int, status: str) -> None:
    with connection.cursor() as cursor:
        for state in ("doing", status):
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [state, number]
            )


def test_the_worker_notes_why_a_job_failed_and_never_what_was_typed(dewi, failed):
    async def breaks() -> None:
        raise ValueError("NIK 3321015508790001 sudah ada")

    assert app.worker_defaults["worker_middleware"] == [jobs._noting]
    with pytest.raises(ValueError, match="3321"):
        async_to_sync(jobs._noting)(breaks, SimpleNamespace(job=failed.procrastinate_job), None)
    assert JobFailure.objects.get().error.startswith("ValueError · tests/accounts/test_panel.py:")
    assert "3321" not in dewi.get("/admin/accounts/job/").text
    assert "pekerjaan gagal atau macet" in dewi.get("/kerja/").text


def test_a_failed_job_is_named_in_plain_words_and_tried_again(dewi, failed):
    page = dewi.get("/admin/accounts/job/?state=failed").text
    assert "menyimpan impor · 7" in page and "FileNotFoundError · tests/accounts" in page
    assert "Tidak ada pekerja latar belakang yang hidup" in page
    address = f"/admin/accounts/job/{failed.pk}/ulangi/"
    assert "Mengulang aman" in dewi.get(address).text
    dewi.post(address, {"form_key": "2" * 32})
    failed.refresh_from_db()
    assert (failed.status, TrailEntry.objects.get().act) == ("todo", "retried")
    with pytest.raises(Refused, match="gagal atau macet"):
        jobs.retry(job=failed, by=dewi.user)


def test_a_job_whose_worker_died_hangs_and_may_be_tried_again(dewi, failed):
    move(failed.pk, "doing")
    assert "macet" in dewi.get("/admin/accounts/job/?state=stalled").text
    jobs.retry(job=failed, by=dewi.user)
    assert not Job.objects.filter(jobs.stalled()).exists()


def test_jobs_and_settings_stay_shut_for_a_verifier(budi, failed):
    for page in ("job/", f"job/{failed.pk}/ulangi/", "officesettings/", "trailentry/"):
        assert budi.get(f"/admin/accounts/{page}").status_code == 403
    with pytest.raises(Refused):
        jobs.retry(job=failed, by=budi.user)
    assert JobFailure.objects.get().error.startswith("FileNotFoundError")


def picture() -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (400, 400), (31, 58, 110)).save(file, "PNG")
    file.seek(0)
    file.name = "lambang.png"
    return file


FORM = {
    "name": "Dinperinaker Kudus",
    "letterhead": "Pemerintah Kabupaten Kudus\r\n\r\nDinas Tenaga Kerja",
    "phone": "+62291438691",
    "home_text": "Belanja langsung dari pembuatnya.",
}


def test_dewi_says_whose_office_it_is_and_pages_say_so(dewi, anon):
    form = FORM | {"seen": 0, "logo_file": picture()}
    assert dewi.get("/admin/accounts/officesettings/").url.endswith("/add/")
    answer = dewi.post("/admin/accounts/officesettings/add/", form)
    assert answer.status_code == 302, answer.context["errors"]
    known.forget()
    row = OfficeSettings.objects.get()
    assert (row.version, row.saved_by, bytes(row.logo[:2])) == (1, dewi.user, b"\xff\xd8")
    assert known().letterhead == ("Pemerintah Kabupaten Kudus", "Dinas Tenaga Kerja")
    assert "Dinperinaker Kudus" in anon.get("/akun/masuk/").text
    told = TrailEntry.objects.get(act="office_changed").reason
    assert "nama dinas: Dinnakerind Demak → Dinperinaker Kudus" in told


def test_who_saves_second_is_told_and_keeps_what_was_typed(dewi, agung):
    office.save(by=agung.user, seen=0, changes={"name": "Dinas Baru"})
    page = dewi.post("/admin/accounts/officesettings/1/change/", FORM | {"seen": 0})
    assert "baru saja disimpan orang lain" in page.text and "Dinperinaker Kudus" in page.text
    with pytest.raises(Conflict):
        office.save(by=dewi.user, seen=0, changes={"name": "Lain"})
    dewi.post("/admin/accounts/officesettings/1/change/", FORM | {"seen": 1})
    assert OfficeSettings.objects.get().name == "Dinperinaker Kudus"


def test_a_file_that_is_no_picture_is_refused_in_words(dewi):
    file = BytesIO(b"bukan gambar")
    file.name = "lambang.png"
    page = dewi.post("/admin/accounts/officesettings/add/", FORM | {"seen": 0, "logo_file": file})
    assert "foto" in page.text and not OfficeSettings.objects.exists()


SAID = {
    "letterhead": "Pemerintah Kabupaten Demak\nDinas Tenaga Kerja dan Perindustrian",
    "address": "Jalan Sultan Fatah 25",
    "phone": "+62291685877",
    "whatsapp": "+6281390001122",
    "hours": "Senin–Kamis 07.30–15.30",
    "home_text": "Beli dari tetangga.",
    "home_text_en": "Buy from the maker.",
    "about_text": "Kami menjaga daftar ini sejak 2024.",
}


def test_public_pages_name_the_office_as_it_was_saved_without_another_statement(
    dewi, anon, django_assert_num_queries
):
    plain = anon.get("/tentang/").text
    assert "Sultan Fatah" not in plain
    office.save(by=dewi.user, seen=0, changes=SAID)
    known.forget()
    assert "Sultan Fatah" in anon.get("/tentang/").text  # read anew, then kept for a minute
    with django_assert_num_queries(0):
        page = anon.get("/tentang/").text
    assert "https://wa.me/6281390001122" in page and "sejak 2024" in page
    english = anon.get("/en/tentang/").text
    assert '<div class="stack-s" lang="id"><p>Kami menjaga' in english
    assert "Beli dari tetangga." in anon.get("/").text
    assert "Buy from the maker." in anon.get("/en/").text
    translation.activate("id")  # a page in English leaves its language to the thread
    head = known().letterhead_for("Pemerintah Kota Lain")
    assert head["over"][1] == "Dinas Tenaga Kerja dan Perindustrian"
    assert head["contact"].startswith("Jalan Sultan Fatah 25 · Telp. ")


LISTED = {
    "budi": {"cluster", "consent", "datarequest"},
    "dewi": {
        "assistancekind", "branch", "changeset", "cluster", "commitmenttemplate", "importbatch",
        "industryclass", "job", "legalform", "officesettings", "officeunit", "permitkind",
        "region", "regionalias", "returnreason", "sizelimit", "synonym", "trailentry", "unit",
        "user",
    },
}  # fmt: skip
LISTED["agung"] = LISTED["dewi"] | LISTED["budi"]


@pytest.mark.parametrize("role", LISTED)
def test_each_role_is_shown_what_it_keeps_and_no_more(role, request):
    page = request.getfixturevalue(role).get("/admin/").text
    assert set(re.findall(r'class="model-(\w+)', page)) == LISTED[role]


def test_nothing_that_others_name_is_deleted_in_the_panel(agung, rf):
    """Only words that no record names: synonyms, and other names of places."""
    request = rf.get("/admin/")
    request.user = agung.user
    deletable = {
        model.__name__ for model, page in admin.site._registry.items()
        if page.has_delete_permission(request)
    }  # fmt: skip
    assert deletable == {"Synonym", "RegionAlias"}
