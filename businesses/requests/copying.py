"""The copy that a person may ask for: all that is held about them, and who looked at it.

One long table that opens in Excel and prints: part, record, what, value. Rooms to the right are
reached through what they declare to hold (`businesses.held`). Members of staff are named by their
role, other people not at all: the copy must not disclose anybody else (UU 27/2022 article 33).
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import TrailEntry, User
from accounts.permissions import Permission
from accounts.trail import record
from businesses import history
from businesses.held import HELD
from businesses.models import Assistance, Business, Consent, DataRequest, Owner, Permit, Visit
from businesses.models import YearlyFigures as Figures
from businesses.requests.services import RequestAct
from core.identity import EncryptedNumberField
from core.services import Refused, service
from core.workbook_out import Head

HANGING = (Figures, Permit, Consent, Visit, Assistance)
# Columns that serve the machine, or that are told under their own name elsewhere.
MACHINE = ("name_key", "nik_index", "npwp_index", "version", "id", "pk")
Line = list[str]


def heads() -> list[Head]:
    """The columns of the copy."""
    labels = [_("bagian"), _("catatan"), _("isian"), _("isi")]
    return [Head(label, editable=False) for label in labels]


@service("copy_data")
def copy(*, request: DataRequest, by: User) -> list[Line]:
    """Return the lines of the copy; that it was made is told to the trail.

    NIK and NPWP are whole only when `by` may reveal them. Raises Refused without a business.
    """
    if request.business is None:
        raise Refused(_("Tentukan dahulu usaha mana yang dimaksud."))
    own = Q(pk=request.business_id)
    if request.business.owner_id:
        own |= Q(owner=request.business.owner_id)
    businesses = list(Business.objects.visible_to(by).filter(own).select_related("owner"))
    whole = by.can(Permission.IDENTITY_REVEAL)
    owner = request.business.owner
    lines = [*_of_owner(owner, whole)] if owner else []
    for business in businesses:
        lines += _of_business(business)
    lines += _of_other_rooms([row.pk for row in businesses])
    lines += _who_looked(owner, businesses)
    if whole and owner and (owner.nik or owner.npwp):
        record(act=TrailEntry.Act.REVEALED, by=by, subject=owner, reason=request.number)
    record(act=RequestAct.COPIED, by=by, subject=request)
    return lines


def _of_owner(owner: Owner, whole: bool) -> Iterator[Line]:
    yield from _told(_("Pemilik"), owner, whole=whole)


def _of_business(business: Business) -> Iterator[Line]:
    yield from _told(_("Usaha"), business)
    for model in HANGING:
        for row in model.objects.filter(business=business):
            yield from _told(str(model._meta.verbose_name).capitalize(), row)
    for story in history.tell(business):
        for sentence in story.sentences:
            yield [_("Riwayat"), business.name, _moment(story.at), sentence]


def _of_other_rooms(keys: list[int]) -> Iterator[Line]:
    for one in HELD:
        names = set(one.columns) | set(one.named)
        for row in one.model._default_manager.filter(one.whose(keys)).distinct():
            yield from _told(str(one.model._meta.verbose_name).capitalize(), row, only=names)


def _who_looked(owner: Owner | None, businesses: list[Business]) -> Iterator[Line]:
    numbers = [str(row.pk) for row in businesses]
    about = Q(subject_label=Business._meta.label, subject_id__in=numbers)
    if owner:
        about |= Q(subject_label=Owner._meta.label, subject_id=str(owner.pk))
    for entry in TrailEntry.objects.filter(about).select_related("by").order_by("pk"):
        role = entry.by.get_role_display() if entry.by else _("sistem")
        told = ": ".join(filter(None, [entry.get_act_display(), entry.reason]))
        yield [_("Siapa yang membuka"), str(role), _moment(entry.at), told]


def _told(part: str, row: Any, *, whole: bool = False, only: set[str] | None = None) -> list[Line]:
    found = []
    for field in row._meta.concrete_fields:
        if field.name in MACHINE or field.related_model is User:
            continue
        if only is not None and field.name not in only:
            continue
        if text := _text(row, field, whole):
            found.append([part, str(row), str(field.verbose_name), text])
    return found


def _text(row: Any, field: models.Field, whole: bool) -> str:
    value = getattr(row, field.name)
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, EncryptedNumberField):
        return value.reveal() if whole else str(value)
    if isinstance(field, models.FileField):
        return _("berkas tersimpan")
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if hasattr(value, "hour"):
        return _moment(value)
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def _moment(at: Any) -> str:
    return date_format(localtime(at), "j F Y H.i")
