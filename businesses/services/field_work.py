"""What officers do at a business: confirm, visit, assist, note whether it still produces."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Assistance, Business, Visit
from businesses.services.guards import FieldRefused, demand, locked
from core.services import Refused, service


@service("confirm")
def confirm(*, business: Business, by: User, on: dt.date | None = None) -> Business:
    """Record that the data were found true on a day (today); an older day changes nothing."""
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(business, by)
    _confirm(current, by, on or timezone.localdate())
    return current


@service("set_activity")
def set_activity(*, business: Business, by: User, activity: str, note: str = "") -> Business:
    """Record whether the business produces, paused or closed; that confirms it as of today."""
    demand(by, Permission.BUSINESS_EDIT)
    if activity not in Business.Activity.values:
        raise Refused(_("Pilih keadaan kegiatan."))
    current = locked(business, by)
    if current.activity != activity:
        current.activity = activity
        current.updated_by = by
        current.save(update_fields=["activity", "updated_by", "updated_at"])
    _confirm(current, by, timezone.localdate())
    return current


@service("record_visit")
def record_visit(
    *, business: Business, by: User, on: dt.date, confirmed: bool = False, notes: str = ""
) -> Visit:
    """Record a visit; when the data were confirmed there, the business counts as confirmed."""
    demand(by, Permission.BUSINESS_EDIT)
    if on > timezone.localdate():
        raise FieldRefused("on", _("Tanggal kunjungan belum tiba."))
    current = locked(business, by)
    visit = Visit.objects.create(
        business=current, on=on, officer=by, confirmed=confirmed, notes=notes
    )
    if confirmed:
        _confirm(current, by, on)
    return visit


@service("record_assistance")
def record_assistance(
    *,
    business: Business,
    by: User,
    kind: str,
    title: str,
    year: int,
    value: int | None = None,
    provider: str = "",
) -> Assistance:
    """Record a facilitation received; `value` in whole rupiah, None when not known."""
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(business, by)
    return Assistance.objects.create(
        business=current,
        kind=kind,
        title=title,
        year=year,
        value=value,
        provider=provider,
        recorded_by=by,
    )


def _confirm(business: Business, by: User, on: dt.date) -> None:
    if on > timezone.localdate():
        raise FieldRefused("on", _("Tanggal ini belum tiba."))
    if business.last_confirmed_on and business.last_confirmed_on >= on:
        return
    business.last_confirmed_on, business.last_confirmed_by = on, by
    business.save(update_fields=["last_confirmed_on", "last_confirmed_by", "updated_at"])
