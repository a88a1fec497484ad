"""Saving whose register this is, and telling `core.office` what was saved."""

import io
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import OfficeSettings, TrailEntry, User
from accounts.permissions import Permission
from core.images import prepare_photo
from core.office import SOURCES, Office, office
from core.services import Conflict, Refused, service

ONLY = 1
FIELDS = (
    "name", "letterhead", "address", "phone", "whatsapp", "email", "hours", "hours_en",
    "home_text", "home_text_en", "about_text", "about_text_en",
    "signatory_name", "signatory_number", "signatory_title",
)  # fmt: skip
LOGO_WIDTH = 320
LINES = 5


@service("save_office")
def save(
    *, by: User, seen: int, changes: dict[str, Any], logo: bytes | None = None
) -> OfficeSettings:
    """Save what is in `changes` over the version `seen` (0: nothing was saved yet).

    `logo` is a prepared picture, empty to take it away, None to leave it. Raises Conflict when
    somebody saved first, Refused when `by` may not, ValidationError for what columns don't allow.
    """
    if not by.can(Permission.REFERENCE_EDIT):
        raise Refused(_("Peran Anda tidak mencakup tindakan ini."))
    row = OfficeSettings.objects.select_for_update().filter(pk=ONLY).first()
    if (row.version if row else 0) != seen:
        raise Conflict(_("Setelan ini baru saja disimpan orang lain. Periksa lagi isinya."))
    row = row or OfficeSettings(pk=ONLY, version=0, name=office().name)
    before = {name: getattr(row, name) for name in FIELDS}
    for name in changes.keys() & set(FIELDS):
        setattr(row, name, changes[name])
    row.letterhead = "\n".join(line for line in _lines(row.letterhead)[:LINES])
    if logo is not None:
        row.logo = logo
    row.version, row.saved_by = row.version + 1, by
    row.full_clean()
    row.save()
    _tell(row, by, before, logo)
    transaction.on_commit(office.forget)
    return row


def _tell(row: OfficeSettings, by: User, before: dict[str, Any], logo: bytes | None) -> None:
    told = [
        f"{OfficeSettings._meta.get_field(name).verbose_name}: {old or '—'} → "
        f"{getattr(row, name) or '—'}"
        for name, old in before.items()
        if old != getattr(row, name)
    ]
    if logo is not None:
        told.append(_("lambang diganti") if logo else _("lambang dihapus"))
    trail.record(
        act=TrailEntry.Act.OFFICE_CHANGED, by=by, subject=row, reason="; ".join(told)[:4000]
    )


def picture(file: Any) -> bytes:
    """Return the logo that an uploaded file holds. Raises PhotoRefused as for any photo."""
    return prepare_photo(io.BytesIO(file.read())).variants[LOGO_WIDTH, "jpeg"]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def read() -> Office | None:
    """Return what was saved, None when nothing was: `core.office` asks once a minute."""
    row = OfficeSettings.objects.filter(pk=ONLY).first()
    if row is None:
        return None
    fields = {name: getattr(row, name) for name in FIELDS if name != "letterhead"}
    letterhead = tuple(_lines(row.letterhead))
    return Office(**fields, letterhead=letterhead, logo=bytes(row.logo), version=row.version)


SOURCES.append(read)
