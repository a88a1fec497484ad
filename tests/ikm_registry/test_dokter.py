"""The doctor: says what is well, names each fault with its cure, and ends with 1 when it matters."""

import datetime as dt
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from accounts import tasks
from accounts.office import save
from core.office import office
from ikm_registry.checkup import machine, register

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installation(db, demak, settings, tmp_path, monkeypatch) -> Path:
    """One that lacks nothing."""
    for command in ("load_industry_classes", "load_categories", "load_commitment_templates"):
        call_command(command, stdout=StringIO())
    monkeypatch.setattr("ikm_registry.environment.STATE", tmp_path)
    settings.SECRET_KEY = "k" * 50
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    note = {"at": timezone.now().isoformat(), "folder": "/cadangan/ikm-1"}
    (tmp_path / "backup.json").write_text(json.dumps(note))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("CREATE TABLE IF NOT EXISTS shared_cache ()")
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    return tmp_path


def dokter() -> tuple[int, str]:
    """Return the exit code and all that was said."""
    out = StringIO()
    try:
        call_command("dokter", stdout=out)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


def test_a_sound_installation_is_called_so(installation):
    code, said = dokter()
    assert code == 0 and said.endswith(" baik, 0 perhatian, 0 rusak\n"), said
    assert "Pekerja latar berjalan" in said and "Katalog sesuai dengan register" in said


def test_the_office_is_named_as_the_panel_names_it(installation, agung):
    save(by=agung.user, seen=0, changes={"name": "Dinperinaker Kudus"})
    office.forget()
    assert "Setelan terbaca: Dinperinaker Kudus, " in dokter()[1]


def test_warnings_alone_end_with_0(installation):
    old = timezone.now() - dt.timedelta(days=3)
    (installation / "backup.json").write_text(json.dumps({"at": str(old), "folder": "/cadangan"}))
    tasks.clear_out.defer(timestamp=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    code, said = dokter()
    assert code == 0 and " 2 perhatian, 0 rusak" in said
    assert "PERHATIAN · Cadangan terakhir: " in said and "PERHATIAN · 1 tugas latar gagal." in said
    assert "→ Baca sebabnya: journalctl -u ikm-worker" in said


def test_what_is_broken_is_named_with_its_cure_and_ends_with_1(installation, settings):
    settings.DEBUG = True
    settings.IDENTITY_KEYS = ["not a key"]
    settings.SITE_URL, settings.SECURE = "http://ikm.example.go.id", False
    settings.IKM_REGENCY = "33.19"
    secrets = installation / "instance.env"
    secrets.touch(0o644)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1h'")
    code, said = dokter()
    assert code == 1 and said.endswith("6 rusak")
    for fault, cure in (
        ("DEBUG menyala", "Hapus DEBUG"),
        ("terbuka tanpa HTTPS", "IKM_HTTPS=1"),
        ("IDENTITY_KEYS rusak", "Kembalikan IDENTITY_KEYS"),
        ("dapat dibaca pengguna lain", "chmod 600"),
        ("Pekerja latar tidak berjalan", "systemctl restart ikm-worker"),
        ("Wilayah 33.19 belum dimuat", "manage.py load_regions 33.19"),
    ):
        assert fault in said and cure in said


def test_keys_of_another_installation_are_found_out(installation, pak_karno, settings):
    type(pak_karno).objects.filter(pk=pak_karno.pk).update(nik="3321012304800001", nik_index="x")
    assert [finding.level for finding in register.stored_numbers()] == ["BAIK"]
    settings.IDENTITY_KEYS = ["YW5vdGhlci1hbm90aGVyLWFub3RoZXItYW5vdGhlci0="]
    assert [finding.level for finding in register.stored_numbers()] == ["RUSAK"]


def test_without_a_database_the_rest_is_examined_all_the_same(installation, monkeypatch):
    def refuse() -> None:
        raise OperationalError("connection refused\nIs the server running?")

    office.forget()
    with monkeypatch.context() as patch:
        patch.setattr(connection, "ensure_connection", refuse)
        patch.setattr(connection, "cursor", refuse)
        code, said = dokter()
    assert code == 1 and "RUSAK     · Basis data tidak menjawab: connection refused" in said
    assert "Setelan terbaca: Dinnakerind Demak, " in said
    assert "Ruang disk kosong" in said and "PostgreSQL" not in said


def test_migrations_that_wait_are_counted_before_tables_are_asked(installation):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'commitments'")
    code, said = dokter()
    assert code == 1 and "migrasi belum dijalankan" in said and "Katalog" not in said


@pytest.mark.parametrize(
    ("free", "level"), [(2**29, "RUSAK"), (3 * 2**30, "PERHATIAN"), (2**34, "BAIK")]
)
def test_room_on_the_disk(free, level):
    assert machine._room(free).level == level


def test_a_missing_setting_is_named_without_a_traceback(tmp_path):
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "dokter"],
        cwd=ROOT,
        env={**bare, "IKM_STATE": str(tmp_path), "DATABASE_URL": "postgresql:///none"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "Lingkungan SECRET_KEY belum diisi. Lihat README, bagian Setelan.\n"


def test_a_catalogue_that_kept_too_much_is_found_out(installation):
    assert [str(finding) for finding in register.catalogue()] == [
        "BAIK      · Katalog sesuai dengan register."
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_entry (product_id, business_id, category_id, shelf_id, district,"
            " regency, province, published_at, updated_at, certificates, doc, name, name_en,"
            " business_name, village_kind, village_name, district_name, unit, unit_en, photo_key,"
            " photo_focus_x, photo_focus_y, photo_alt, photo_alt_en, branch_code, badges, export_ready)"
            " VALUES (1, 1, 1, 1, 1, 1, 1, now(), now(), '{}', '', '', '', '', '', '', '', '', '',"
            " '', 1, 1, '', '', '', '[]', false)"
        )
    (finding,) = register.catalogue()
    assert str(finding).startswith("RUSAK     · 1 produk di katalog tidak sesuai")
    assert finding.cure == "manage.py rebuild_catalogue"
