"""Writes of drafts."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Draft, User
from core.services import Conflict, Refused, service

DRAFT_DAYS = 30
MOST = 100_000  # letters: more than the longest form takes
WORKSPACE = "/kerja/"
# Identity numbers never lie in a draft; the rest belongs to sending, not to typing.
IDENTITY = frozenset({"nik", "npwp"})
SENDING = frozenset({"csrfmiddlewaretoken", "form_key", "draf_alamat", "draf_versi", "draf"})
KEPT_FILES = "simpanan-"


def kept_values(sent: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Return of a form's controls those that a draft may hold."""
    left_out = IDENTITY | SENDING
    return {
        name: values
        for name, values in sent
        if name not in left_out and not name.startswith(KEPT_FILES)
    }


@service("save_draft")
def save(
    *, by: User, address: str, values: Mapping[str, list[str]], seen: int | None = None
) -> Draft:
    """Keep what is typed into the form at `address`.

    `seen` is the version that the window last saved, 0 for none: Conflict when another one was
    saved, or the form itself. None: pressed on purpose, so that it stands whatever there was.
    """
    _demand_form(address)
    if len(json.dumps(values)) > MOST:
        raise Refused(_("Isian terlalu panjang untuk disimpan sebagai draf. Simpan formulirnya."))
    mine = Draft.objects.visible_to(by)
    if not seen:
        Draft.objects.bulk_create([Draft(owner=by, address=address)], ignore_conflicts=True)
    draft = mine.select_for_update().filter(address=address).first()
    if draft is None or (seen is not None and draft.version != seen):
        raise Conflict(_("Draf ini sudah berubah di jendela lain. Muat ulang halaman ini."))
    draft.values, draft.version = dict(values), draft.version + 1
    draft.save()
    return draft


def _demand_form(address: str) -> None:
    """Refuse what is no page of the workspace: a draft leads back there."""
    try:
        known = address.startswith(WORKSPACE) and resolve(address.partition("?")[0])
    except Resolver404:
        known = False
    if not known or len(address) > Draft._meta.get_field("address").max_length:
        raise Refused(_("Formulir ini tidak mengenal draf."))


@service("discard_draft")
def discard(*, by: User, address: str) -> int:
    """Throw one's draft of the form at `address` away; return whether there was one."""
    return Draft.objects.visible_to(by).filter(address=address).delete()[0]


def clear_out(at: dt.datetime | None = None) -> int:
    """Delete drafts that nobody touched for 30 days; return how many."""
    old = (at or timezone.now()) - dt.timedelta(days=DRAFT_DAYS)
    return Draft.objects.filter(updated_at__lt=old).delete()[0]
