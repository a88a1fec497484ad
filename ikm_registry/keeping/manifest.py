"""What a backup says of itself: what it holds, of which release, and how each file must read."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from businesses.models import Business
from core.office import office
from core.services import Refused
from ikm_registry.keeping import tools
from products.models import Product

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The page that lies on top of a backup. It names keys by a mark only, never holds one."""

    format: int
    made_at: str
    office: str
    regency: str
    postgresql: int
    migrations: list[str]
    counts: dict[str, int]
    identity_keys: list[str]
    files: dict[str, dict[str, int | str]]

    def write(self, folder: Path) -> None:
        """Put it into the folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @property
    def opens_here(self) -> bool:
        """Whether one of this installation's IDENTITY_KEYS opens the numbers in the backup."""
        return not self.identity_keys or bool(set(self.identity_keys) & set(key_marks()))

    def unknown_migrations(self) -> list[str]:
        """Return the migrations that this code has never heard of."""
        return sorted(set(self.migrations) - {".".join(key) for key in _loader().disk_migrations})


def of(folder: Path, at: dt.datetime) -> Manifest:
    """Describe the files of a folder and the register they were taken from."""
    return Manifest(
        format=FORMAT,
        made_at=at.isoformat(timespec="seconds"),
        office=office().name,
        regency=settings.IKM_REGENCY,
        postgresql=tools.server_release(),
        migrations=sorted(".".join(key) for key in _loader().applied_migrations),
        counts={"businesses": Business.objects.count(), "products": Product.objects.count()},
        identity_keys=key_marks(),
        files={path.name: _state_of(path) for path in sorted(folder.iterdir())},
    )


def read(folder: Path) -> Manifest:
    """Read a backup's manifest and compare each file with it. Raises Refused."""
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        manifest = Manifest(**said)
    except (OSError, ValueError, TypeError):
        raise Refused(
            _("%(folder)s bukan cadangan: manifest.json tidak ada atau tidak terbaca.")
            % {"folder": folder}
        ) from None
    for name, state in manifest.files.items():
        path = folder / name
        if Path(name).name != name or not path.is_file() or _state_of(path) != state:
            raise Refused(
                _("%(name)s hilang atau berubah sejak dicadangkan. Pakai cadangan lain.")
                % {"name": name}
            )
    return manifest


def key_marks() -> list[str]:
    """Return a mark of each identity key, by which it is known again but not found out."""
    return [
        hashlib.sha256(b"mark of a key:" + key.encode()).hexdigest()[:16]
        for key in settings.IDENTITY_KEYS
    ]


def _loader() -> MigrationLoader:
    return MigrationLoader(connection)


def _state_of(path: Path) -> dict[str, int | str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}
