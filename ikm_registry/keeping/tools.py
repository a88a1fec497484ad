"""PostgreSQL's own tools, of the release that fits the server in use."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any

from django.db import connection
from django.utils.translation import gettext as _

from core.services import Refused
from ikm_registry import local_cluster

NAMES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}


def server_release() -> int:
    """Return the major release of the server in use."""
    connection.ensure_connection()
    return connection.connection.info.server_version // 10000


def run(tool: str, *arguments: str, stdin: IO[Any] | None = None) -> str:
    """Run a tool on the database in use and return what it printed. Raises Refused."""
    program = _folder(server_release()) / tool
    done = subprocess.run(
        [str(program), *arguments],
        env=_environment(),
        stdin=stdin or subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()[-3:]
        raise Refused(_("%(tool)s gagal: %(said)s") % {"tool": tool, "said": " ".join(said)})
    return done.stdout


def _environment() -> dict[str, str]:
    """Tell the tool where the database is, and none of our secrets but its password."""
    database = connection.settings_dict
    place = {theirs: str(database[ours]) for ours, theirs in NAMES.items() if database.get(ours)}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, **place, "PGDATABASE": str(database["NAME"]), "LC_ALL": "C.UTF-8"}


def _folder(release: int) -> Path:
    """Return the folder whose tools are of this release, else of the next newer one."""
    newer = {has: at for at in _folders() if (has := _release(at)) >= release}
    if not newer:
        raise Refused(
            _("Tidak ada pg_dump untuk PostgreSQL %(n)d. Pasang paket postgresql-client-%(n)d.")
            % {"n": release}
        )
    return newer[min(newer)]


def _folders() -> list[Path]:
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), local_cluster.tools()]
    if named := shutil.which("pg_dump"):
        found.append(Path(named).parent)
    return found


def _release(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True)
    except OSError:
        return 0
    number = re.search(r"\d+", said.stdout)
    return int(number.group()) if number else 0
