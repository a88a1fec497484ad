"""Visits: recorded, mended and taken back by whoever recorded them, for a day."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.fieldwork import photos
from businesses.fieldwork.facts import BY_KEY, CHANGED, SAME
from businesses.models import Business, Visit, VisitPhoto
from businesses.services.field_work import confirm_on
from businesses.services.guards import demand, locked
from core.images import PreparedPhoto
from core.services import FieldRefused, Refused, service

MOST_PHOTOS = 12


class VisitFields(TypedDict, total=False):
    """What a visit tells; those left out stay as they are."""

    officer: User
    confirmed: bool
    notes: str
    checks: dict[str, str]
    latitude: Decimal | None
    longitude: Decimal | None
    next_step: str
    next_on: dt.date | None


class VisitChanges(VisitFields, total=False):
    """What is said anew of a visit: its day may be, too."""

    on: dt.date


@service("record_visit")
def record_visit(
    *,
    business: Business,
    by: User,
    on: dt.date,
    photos: Sequence[PreparedPhoto] = (),
    **fields: Unpack[VisitFields],
) -> Visit:
    """Record a visit; when the data were confirmed there, the business counts as confirmed.

    Raises FieldRefused for a day to come, or a next step before the visit.
    """
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(business, by)
    visit = Visit(business=current, on=on, officer=by, recorded_by=by)
    _fill(visit, fields)
    visit.save()
    _add_photos(visit, photos)
    if visit.confirmed:
        confirm_on(current, visit.officer, visit.on)
    return visit


@service("change_visit")
def change_visit(
    *,
    visit: Visit,
    by: User,
    photos: Sequence[PreparedPhoto] = (),
    without: Sequence[int] = (),
    at: dt.datetime | None = None,
    **fields: Unpack[VisitChanges],
) -> Visit:
    """Mend a visit of one's own within a day; `without` are ids of photos to take away."""
    current, row = _own(visit, by, at)
    _fill(row, fields)
    row.save()
    # The files stay a month, so that a photo can be brought back.
    row.photos.filter(pk__in=without).delete()
    _add_photos(row, photos)
    if row.confirmed:
        confirm_on(current, row.officer, row.on)
    return row


@service("remove_visit")
def remove_visit(*, visit: Visit, by: User, at: dt.datetime | None = None) -> Business:
    """Delete a visit of one's own within a day, with its photos; what it confirmed stays."""
    current, row = _own(visit, by, at)
    row.delete()
    return current


def _own(visit: Visit, by: User, at: dt.datetime | None) -> tuple[Business, Visit]:
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(visit.business, by)
    row = Visit.objects.select_for_update().filter(pk=visit.pk).first()
    if row is None or not row.may_change(by, at):
        raise Refused(_("Kunjungan hanya dapat diubah oleh pencatatnya, dalam satu hari."))
    return current, row


def _fill(visit: Visit, fields: VisitFields) -> None:
    for name, value in fields.items():
        setattr(visit, name, value)
    if visit.on > timezone.localdate():
        raise FieldRefused("on", _("Tanggal kunjungan belum tiba."))
    if visit.next_on and visit.next_on < visit.on:
        raise FieldRefused("next_on", _("Tindak lanjut lebih awal daripada kunjungan."))
    if not set(visit.checks) <= set(BY_KEY) or not set(visit.checks.values()) <= {SAME, CHANGED}:
        raise Refused(_("Pilih masih benar atau berubah untuk tiap data."))
    if CHANGED in visit.checks.values():  # what is changed is not yet confirmed
        visit.confirmed = False


def _add_photos(visit: Visit, prepared: Sequence[PreparedPhoto]) -> None:
    if visit.photos.count() + len(prepared) > MOST_PHOTOS:
        text = _("Paling banyak %(most)d foto untuk satu kunjungan.") % {"most": MOST_PHOTOS}
        raise FieldRefused("photos", text)
    for photo in prepared:
        size = {"width": photo.width, "height": photo.height}
        VisitPhoto.objects.create(visit=visit, key=photos.store(photo), **size)
