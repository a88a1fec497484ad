"""Makes a backup: the database, photos and documents, with a manifest. Never the keys.

It appears under its name when it is whole; one that was cut short keeps a name that begins with a dot.
"""

import datetime as dt
import json
import os
import shutil
import tarfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext as _

from core.services import Refused
from ikm_registry import environment
from ikm_registry.keeping import manifest, tools

DATABASE = "database.dump"
# Where the newest backup is noted, for `dokter`.
NOTE = "backup.json"


def file_stores() -> dict[str, Path]:
    """Return the folders of files that belong to the register, by the name of their archive."""
    private = Path(storages["private"].path(""))
    return {"media.tar": Path(settings.MEDIA_ROOT), "private.tar": private}


def make(folder: Path, at: dt.datetime | None = None) -> Path:
    """Back the register up into a new folder inside `folder` and return that one. Raises Refused."""
    now = timezone.localtime(at)
    whole = folder / f"ikm-{now:%Y%m%d-%H%M%S}"
    part = folder / f".{whole.name}.{os.getpid()}"
    if whole.exists():
        raise Refused(_("%(folder)s sudah ada.") % {"folder": whole})
    try:
        part.mkdir(mode=0o700, parents=True)
        _fill(part)
        manifest.of(part, now).write(part)
        for path in part.iterdir():
            path.chmod(0o600)
        os.sync()
        part.rename(whole)
    except OSError as problem:
        raise Refused(
            _("Cadangan tidak dapat ditulis ke %(folder)s: %(why)s.")
            % {"folder": folder, "why": problem.strerror or problem}
        ) from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)
    note = environment.STATE / NOTE
    note.write_text(json.dumps({"at": now.isoformat(), "folder": str(whole)}))
    return whole


def _fill(folder: Path) -> None:
    """Write the database first: a photo that comes meanwhile is too many, none is missing."""
    tools.run(
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--file={folder / DATABASE}",
    )
    for name, source in file_stores().items():
        with tarfile.open(folder / name, "w") as archive:
            if source.is_dir():
                archive.add(source, arcname=".")
