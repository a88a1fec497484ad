"""Brings a backup back: the database whole or not at all, then the files; what was there is kept.

The old contents of the database are dropped in the transaction that writes the new ones, so a
backup that can't be read leaves everything as it was. Old folders of files are put aside.
"""

import shutil
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business
from core.services import Refused
from ikm_registry import environment
from ikm_registry.keeping import backups, manifest, tools
from ikm_registry.keeping.manifest import Manifest

# Extensions stay: who may make them anew is not always who owns the database. What belongs to
# another thing (`i`, an identity column's sequence) goes with it.
EMPTY = """
SET lock_timeout = '15s';
SET client_min_messages = warning;
DO $$ DECLARE statement text; BEGIN
  FOREACH statement IN ARRAY coalesce((
    SELECT array_agg(format('DROP %s IF EXISTS %s CASCADE', kind, name)) FROM (
      SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
          WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
        oid::regclass::text, oid, 'pg_class'::regclass
      FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL SELECT 'ROUTINE', oid::regprocedure::text, oid, 'pg_proc'::regclass
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT 'TYPE', pg_type.oid::regtype::text, pg_type.oid, 'pg_type'::regclass
      FROM pg_type LEFT JOIN pg_class c ON c.oid = typrelid
      WHERE typnamespace = 'public'::regnamespace AND (typtype IN ('e', 'd') OR c.relkind = 'c')
    ) AS things(kind, name, id, class)
    WHERE NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.objid = id AND d.classid = class AND d.deptype IN ('e', 'i'))
  ), '{}') LOOP EXECUTE statement; END LOOP;
END $$;
"""


@dataclass(slots=True)
class Restored:
    """What was brought back, and where the files that lay there before are now."""

    manifest: Manifest
    aside: list[Path] = field(default_factory=list)


def restore(folder: Path, *, over: bool = False) -> Restored:
    """Bring a backup back; over a register that holds something only when told. Raises Refused."""
    said = manifest.read(folder)
    if unknown := said.unknown_migrations():
        raise Refused(
            _("Cadangan ini dari versi yang lebih baru (%(name)s). Perbarui aplikasi dahulu.")
            % {"name": unknown[-1]}
        )
    if not over and holds_something():
        raise Refused(
            _("Register ini sudah berisi. Tambahkan --yes untuk menggantinya dengan cadangan.")
        )
    restored = Restored(said)
    stores = backups.file_stores()
    with tempfile.TemporaryDirectory(prefix="restore-", dir=environment.STATE) as work:
        for name in stores:
            _unpack(folder / name, Path(work) / name)
        _restore_database(folder / backups.DATABASE, Path(work))
        for name, target in stores.items():
            restored.aside += _put(Path(work) / name, target)
    return restored


def holds_something() -> bool:
    """Tell whether somebody works with this database: a business or an account is in it."""
    tables = connection.introspection.table_names()
    return any(
        model._meta.db_table in tables and model._default_manager.exists()
        for model in (Business, User)
    )


def _restore_database(dump: Path, work: Path) -> None:
    empty, wanted, script = work / "empty.sql", work / "list", work / "database.sql"
    empty.write_text(EMPTY)
    listed = tools.run("pg_restore", "--list", str(dump)).splitlines()
    wanted.write_text("\n".join(line for line in listed if " COMMENT - EXTENSION " not in line))
    tools.run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        f"--use-list={wanted}",
        f"--file={script}",
        str(dump),
    )
    connection.close()
    single = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    tools.run("psql", *single, f"--file={empty}", f"--file={script}")
    connection.close()  # what it knew of the old tables is no longer so


def _put(new: Path, target: Path) -> list[Path]:
    """Let the unpacked folder take the place of `target`; return where that one is put aside."""
    aside = []
    if target.exists() and any(target.iterdir()):
        aside.append(target.with_name(f"{target.name}-{timezone.localtime():%Y%m%d-%H%M%S}"))
        target.rename(aside[0])
    elif target.exists():
        target.rmdir()
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, target)
    return aside


def _unpack(archive: Path, target: Path) -> None:
    """Write plain files only, and none outside `target`, whatever the archive says."""
    target.mkdir()
    root = target.resolve()
    with tarfile.open(archive) as opened:
        for member in opened:
            place = (root / member.name).resolve()
            if not member.isfile() or not place.is_relative_to(root):
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            source = opened.extractfile(member)
            assert source
            with source, place.open("wb") as written:
                shutil.copyfileobj(source, written)
