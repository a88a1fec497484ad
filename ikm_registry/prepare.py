"""Brings the database and the files up to what the code expects; may be run again and again.

`python -m ikm_registry.prepare`: after each upgrade. It migrates, loads the reference data that
are missing, and gathers static files. Demo data come only to a demo (IKM_DEMO) without businesses.
"""

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from ikm_registry import local_postgres

DEMO_REGENCY = "33.21"  # the made-up businesses live in the villages of Demak


def prepare() -> None:
    """Do it all, with one line per step on standard output."""
    _say("Database: migrations and shared cache")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _load_reference()
    _load_demo()
    _gather_static()


def _load_reference() -> None:
    from businesses.models import AssistanceKind
    from commitments.models import CommitmentTemplate
    from products.models import Category
    from regions.models import Region

    regency = settings.IKM_REGENCY
    if Region.objects.filter(code__startswith=f"{regency}.").exists():
        _say(f"Regions of {regency}: already there")
    else:
        call_command("load_regions", regency)
    for model, command in (
        (AssistanceKind, "load_industry_classes"),  # the newest of its tables
        (Category, "load_categories"),
        (CommitmentTemplate, "load_commitment_templates"),
    ):
        if model.objects.exists():
            _say(f"{command}: already there")
        else:
            call_command(command)


def _load_demo() -> None:
    from businesses.models import Business

    if not settings.DEMO:
        return
    if settings.IKM_REGENCY != DEMO_REGENCY:
        _say(f"Demo data: only for {DEMO_REGENCY}, left out")
    elif Business.objects.exists():
        _say("Demo data: already there. New passwords: manage.py seed_demo --reset-passwords")
    else:
        call_command("seed_demo")


def _gather_static() -> None:
    """Gather, name and compress static files, unless the very same ones were gathered last time."""
    root = Path(settings.STATIC_ROOT)
    mark, state = root / "gathered.txt", _state_of_static()
    if mark.exists() and mark.read_text() == state:
        _say("Static files: already there")
        return
    _say("Static files")
    mark.unlink(missing_ok=True)  # cut short, it is no longer whole
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(state)


def _state_of_static() -> str:
    """Tell every file's name, size and time, and who would gather them, in a few letters."""
    digest = hashlib.sha256(f"{version('Django')} {version('whitenoise')}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _say(line: str) -> None:
    print(f"· {line}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    try:
        with local_postgres.running():
            django.setup()
            prepare()
    except local_postgres.CannotStart as problem:
        sys.exit(str(problem))
