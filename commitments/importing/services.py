"""The steps of a file: sent, looked at, saved whole. Between them it lies encrypted, for two days."""

import datetime as dt
import json
import secrets
import uuid

import pghistory
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.permissions import Permission
from accounts.trail import record
from businesses.imports.batches import demand_file
from commitments.importing.planning import CREATE, Plan, plan
from commitments.services import draft_many
from commitments.services.guards import demand
from core.identity import decrypt_bytes, encrypt_bytes
from core.services import Refused, service

FOLDER = "commitment_imports"
KEPT = dt.timedelta(days=2)


def _path(key: uuid.UUID, by: User) -> str:
    return f"{FOLDER}/{by.pk}/{key}"


def send(*, by: User, content: bytes, file_name: str) -> uuid.UUID:
    """Keep a file until it is decided upon, and return its key. Refused when it is no such list."""
    demand(by, Permission.COMMITMENT_EDIT)
    demand_file(content)
    plan(content, file_name, by)
    key = uuid.UUID(bytes=secrets.token_bytes(16), version=4)
    head = json.dumps(file_name[-200:]).encode()
    kept = ContentFile(encrypt_bytes(head + b"\n" + content))
    storages["private"].save(_path(key, by), kept)
    return key


def kept_file(key: uuid.UUID, by: User) -> tuple[str, bytes] | None:
    """Return name and content of one's own file; None once it was decided upon, or forgotten."""
    storage = storages["private"]
    if not storage.exists(_path(key, by)):
        return None
    with storage.open(_path(key, by)) as file:
        head, _line, content = decrypt_bytes(file.read()).partition(b"\n")
    return json.loads(head), content


def forget(*, key: uuid.UUID, by: User) -> None:
    """Give a file up; nothing was saved."""
    storages["private"].delete(_path(key, by))


@service("import_commitments")
def confirm(*, key: uuid.UUID, by: User) -> tuple[uuid.UUID, Plan]:
    """Save as drafts what a file holds that is not there yet: all of it, taken back as one.

    The file is compared anew. Returns the act and the plan. Raises Refused when nothing is new.
    """
    demand(by, Permission.COMMITMENT_EDIT)
    # Two tabs of one member must not both find the same commitments to be new.
    User.objects.select_for_update().get(pk=by.pk)
    if (found := kept_file(key, by)) is None:
        raise Refused(_("Berkas ini sudah diputuskan atau sudah dihapus. Kirim lagi."))
    name, content = found
    planned = plan(content, name, by)
    if not (new := planned.of(CREATE)):
        raise Refused(_("Tidak ada komitmen baru di berkas ini."))
    with pghistory.context(file=name) as context:
        draft_many(by=by, drafts=[(one.fields, one.pledges) for one in new])
        record(act=TrailEntry.Act.IMPORTED, by=by, text=name)
    return context.id, planned


def wipe(at: dt.datetime | None = None) -> int:
    """Forget files that nobody decided upon for two days; return how many."""
    storage, gone = storages["private"], 0
    if not storage.exists(FOLDER):
        return 0
    for owner in storage.listdir(FOLDER)[0]:
        for name in storage.listdir(f"{FOLDER}/{owner}")[1]:
            path = f"{FOLDER}/{owner}/{name}"
            if storage.get_modified_time(path) < (at or timezone.now()) - KEPT:
                storage.delete(path)
                gone += 1
    return gone
