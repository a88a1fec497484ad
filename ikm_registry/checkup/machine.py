"""The machine: settings, keys, folders, disk, and when the register was last backed up."""

import datetime as dt
import json
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.office import office
from ikm_registry import environment
from ikm_registry.checkup.finding import Finding, broken, warning, well
from ikm_registry.keeping import backups

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECRET_LENGTH = 50  # what Django itself makes and asks for
SCARCE, LITTLE = 2**30, 5 * 2**30  # bytes free
BACKUP_AGE = dt.timedelta(days=2)


def settings_of_the_site() -> Iterator[Finding]:
    """Look at what the office set: its addresses, and what must be off in the open."""
    site = urlsplit(settings.SITE_URL)
    if settings.DEBUG:
        yield broken(
            _("DEBUG menyala: pengunjung dapat membaca isi program."),
            _("Hapus DEBUG dari setelan."),
        )
    if site.hostname not in LOOPBACK and not settings.SECURE:
        yield broken(
            _("Situs ini terbuka tanpa HTTPS: kata sandi dapat disadap."),
            _("Pasang sertifikat di nginx, lalu isi IKM_HTTPS=1."),
        )
    hosts = settings.ALLOWED_HOSTS
    if "*" in hosts or (site.hostname not in hosts and site.hostname not in LOOPBACK):
        yield warning(
            _("ALLOWED_HOSTS tidak cocok dengan IKM_SITE_URL (%(url)s).")
            % {"url": settings.SITE_URL},
            _("Isi ALLOWED_HOSTS dengan %(host)s saja.") % {"host": site.hostname},
        )
    yield well(
        _("Setelan terbaca: %(office)s, wilayah %(regency)s, %(url)s")
        % {
            "office": _office_name(),
            "regency": settings.IKM_REGENCY,
            "url": settings.SITE_URL,
        }
    )


def _office_name() -> str:
    """The name that the panel holds; without a database or its tables, that of the environment."""
    try:
        return office().name
    except DatabaseError:
        return settings.IKM_OFFICE_NAME


def keys() -> Iterator[Finding]:
    """Look at the keys without saying anything of them."""
    if len(settings.SECRET_KEY) < SECRET_LENGTH:
        yield warning(
            _("SECRET_KEY terlalu pendek."),
            _("Ganti dengan paling sedikit %(n)d huruf acak; yang lama ke SECRET_KEY_FALLBACKS.")
            % {"n": SECRET_LENGTH},
        )
    try:
        for key in settings.IDENTITY_KEYS:
            Fernet(key)
    except ValueError:
        yield broken(
            _("IDENTITY_KEYS rusak: NIK dan NPWP tidak dapat dibaca maupun disimpan."),
            _("Kembalikan IDENTITY_KEYS dari salinan instance.env yang disimpan terpisah."),
        )
    else:
        yield well(_("IDENTITY_KEYS: %(n)d kunci") % {"n": len(settings.IDENTITY_KEYS)})
    file = environment.STATE / "instance.env"
    if file.exists() and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield broken(
            _("%(file)s dapat dibaca pengguna lain.") % {"file": file},
            f"chmod 600 '{file}'",
        )


def folders() -> Iterator[Finding]:
    """Write into each folder that must take files, and see how much room is left."""
    places = [environment.STATE, *backups.file_stores().values()]
    for folder in places:
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        if not _takes_files(existing):
            yield broken(
                _("%(folder)s tidak dapat ditulisi.") % {"folder": existing},
                _("Berikan kepada pengguna yang menjalankan server: sudo chown -R ikm '%(folder)s'")
                % {"folder": existing},
            )
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield broken(
            _("Berkas statis belum dikumpulkan: halaman tampil tanpa gaya."),
            "python -m ikm_registry.prepare",
        )
    yield _room(shutil.disk_usage(environment.STATE).free)


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _room(free: int) -> Finding:
    said = _("Ruang disk kosong: %(n).1f GB") % {"n": free / 2**30}
    cure = _("Hapus cadangan lama atau berkas lain, atau perbesar disk.")
    if free < SCARCE:
        return broken(said, cure)
    return warning(said, cure) if free < LITTLE else well(said)


def last_backup() -> Iterator[Finding]:
    """See when a backup was made last; a demo needs none."""
    if settings.DEMO:
        return
    cure = _("Jalankan tiap hari dari cron: manage.py backup DIR. Lihat docs/pemasangan.md.")
    try:
        note = json.loads((environment.STATE / backups.NOTE).read_text())
        made = dt.datetime.fromisoformat(note["at"])
    except (OSError, ValueError, KeyError):
        yield warning(_("Belum pernah ada cadangan dari manage.py backup."), cure)
        return
    age = timezone.now() - made
    said = _("Cadangan terakhir: %(at)s di %(folder)s") % {
        "at": f"{made:%Y-%m-%d %H:%M}",
        "folder": note["folder"],
    }
    yield warning(said, cure) if age > BACKUP_AGE else well(said)
