"""A backup is whole or not there, holds no key, and comes back as it was."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from businesses.models import Business, Owner
from core.identity import blind_index
from core.services import Refused
from ikm_registry.keeping import backups, restoring

NIK = "3321012304800001"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def state(monkeypatch, tmp_path: Path) -> Path:
    monkeypatch.setattr("ikm_registry.environment.STATE", tmp_path)
    return tmp_path


def said(*line: str, **options: object) -> str:
    out = StringIO()
    call_command(*line, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_what_was_backed_up_comes_back_whole(asap_indah, pak_karno, state):
    pak_karno.nik = NIK
    pak_karno.nik_index = blind_index(NIK)
    pak_karno.save()
    photo = Path(settings.MEDIA_ROOT) / "produk" / "asap.webp"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"smoke")
    paper = storages["private"].save("izin/pirt.pdf", ContentFile(b"paper"))

    heard = said("backup", str(state / "cadangan"))
    (made,) = (state / "cadangan").iterdir()
    assert str(made) in heard and "IDENTITY_KEYS) tidak ikut" in heard
    assert made.stat().st_mode & 0o077 == 0
    for path in made.iterdir():
        assert settings.IDENTITY_KEYS[0].encode() not in path.read_bytes()
        assert NIK.encode() not in path.read_bytes()

    with pytest.raises(CommandError, match="sudah berisi. Tambahkan --yes"):
        said("restore", str(made))
    Business.objects.filter(pk=asap_indah.pk).update(name="Salah")
    photo.write_bytes(b"wrong")
    storages["private"].delete(paper)

    heard = said("restore", str(made), yes=True)
    assert "1 usaha, 0 produk" in heard and "PERHATIAN" not in heard
    assert Business.objects.get().name == "Asap Indah Karno"
    assert Owner.objects.get().nik.reveal() == NIK
    assert photo.read_bytes() == b"smoke" and storages["private"].exists(paper)
    (aside,) = state.glob("media-*/produk/asap.webp")
    assert aside.read_bytes() == b"wrong"
    # The database is a living one: numbers go on, triggers write the history.
    Owner.objects.create(name="Slamet", name_key="slamet", gender="L")
    assert Owner.objects.get(name="Slamet").events.count() == 1


def test_a_backup_that_changed_or_is_none_changes_nothing(asap_indah, state):
    made = backups.make(state / "cadangan")
    with (made / "media.tar").open("ab") as archive:
        archive.write(b"!")
    with pytest.raises(Refused, match="media.tar hilang atau berubah"):
        restoring.restore(made, over=True)
    with pytest.raises(Refused, match="bukan cadangan"):
        restoring.restore(state, over=True)
    assert Business.objects.exists()


def test_a_backup_of_newer_code_or_other_keys_is_told(asap_indah, state, settings):
    made = backups.make(state / "cadangan")
    manifest = json.loads((made / "manifest.json").read_text())
    (made / "manifest.json").write_text(
        json.dumps(manifest | {"migrations": ["businesses.9999_tomorrow"]})
    )
    with pytest.raises(Refused, match="businesses.9999_tomorrow"):
        restoring.restore(made, over=True)
    (made / "manifest.json").write_text(json.dumps(manifest | {"identity_keys": ["another"]}))
    assert "bukan kunci cadangan ini" in said("restore", str(made), yes=True)


def test_a_dump_that_cannot_be_read_leaves_all_as_it_was(asap_indah, state, monkeypatch):
    made = backups.make(state / "cadangan")
    broken = restoring.EMPTY + "SELECT nothing_of_the_kind;"
    monkeypatch.setattr(restoring, "EMPTY", broken)
    with pytest.raises(Refused, match="psql gagal: .*nothing_of_the_kind"):
        restoring.restore(made, over=True)
    assert Business.objects.get() == asap_indah
    assert list(state.glob("restore-*")) == []


def test_where_nothing_can_be_written_it_says_so_and_leaves_nothing(db, state):
    (state / "cadangan").write_text("a file, no folder")
    with pytest.raises(CommandError, match="Cadangan tidak dapat ditulis ke"):
        said("backup", str(state / "cadangan"))
    assert (state / "cadangan").read_text() == "a file, no folder"
