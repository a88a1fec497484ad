"""Assistance that a business received, recorded and mended."""

from typing import TypedDict, Unpack

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Assistance, AssistanceKind, Business
from businesses.services.guards import demand, locked
from core.services import FieldRefused, service

FIRST_YEAR = 1990


class AssistanceFields(TypedDict, total=False):
    """What is known of a facilitation; `value` in whole rupiah, None = not known."""

    kind: AssistanceKind
    title: str
    year: int
    value: int | None
    giver: str
    provider: str
    result: str


@service("record_assistance")
def record_assistance(
    *,
    business: Business,
    by: User,
    document: File | None = None,
    **fields: Unpack[AssistanceFields],
) -> Assistance:
    """Record a facilitation received."""
    demand(by, Permission.BUSINESS_EDIT)
    return _save(Assistance(business=locked(business, by)), by, document, fields)


@service("change_assistance")
def change_assistance(
    *,
    assistance: Assistance,
    by: User,
    document: File | None = None,
    **fields: Unpack[AssistanceFields],
) -> Assistance:
    """Mend a facilitation; without a file given, the stored one stays."""
    demand(by, Permission.BUSINESS_EDIT)
    locked(assistance.business, by)
    return _save(assistance, by, document, fields)


@service("remove_assistance")
def remove_assistance(*, assistance: Assistance, by: User) -> Business:
    """Delete a facilitation that was recorded by mistake; its history stays."""
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(assistance.business, by)
    assistance.delete()
    return current


def _save(row: Assistance, by: User, document: File | None, fields: AssistanceFields) -> Assistance:
    for name, value in fields.items():
        setattr(row, name, value)
    if not FIRST_YEAR <= row.year <= timezone.localdate().year:
        raise FieldRefused("year", _("Tahun antara 1990 dan tahun ini."))
    row.recorded_by = by
    if document:
        row.document = document
    row.save()
    return row
