"""What officers do at a business: confirm, and note whether it still produces."""

import datetime as dt

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business
from businesses.services.guards import demand, locked
from core.services import FieldRefused, Refused, service


@service("confirm")
def confirm(*, business: Business, by: User, on: dt.date | None = None) -> Business:
    """Record that the data were found true on a day (today); an older day changes nothing."""
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(business, by)
    confirm_on(current, by, on or timezone.localdate())
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
    confirm_on(current, by, timezone.localdate())
    return current


@service("take_back_confirmation")
def take_back_confirmation(*, business: Business, by: User) -> Business:
    """Undo a confirmation that `by` gave today by mistake: the day before it holds again.

    Raises Refused when somebody else confirmed, or on another day.
    """
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(business, by)
    today = timezone.localdate()
    if current.last_confirmed_on != today or current.last_confirmed_by_id != by.pk:
        raise Refused(_("Tidak ada pemastian Anda hari ini yang dapat dibatalkan."))
    events = apps.get_model("businesses.BusinessEvent").objects.filter(pgh_obj=current.pk)
    mine = Q(last_confirmed_on=today, last_confirmed_by=by)
    before = events.exclude(mine & Q(last_confirmed_on__isnull=False)).order_by("-pgh_id").first()
    current.last_confirmed_on = before.last_confirmed_on if before else None
    current.last_confirmed_by_id = before.last_confirmed_by_id if before else None
    current.save(update_fields=["last_confirmed_on", "last_confirmed_by", "updated_at"])
    return current


def confirm_on(business: Business, by: User, on: dt.date) -> None:
    """Date a locked business as confirmed and save it, unless it was confirmed since."""
    if date_confirmed(business, by, on):
        business.save(update_fields=["last_confirmed_on", "last_confirmed_by", "updated_at"])


def date_confirmed(business: Business, by: User, on: dt.date, *, field: str = "on") -> bool:
    """Date a business as confirmed, unless it was since; tell whether it changed. Saves nothing.

    Raises FieldRefused, beside `field`, for a day to come.
    """
    if on > timezone.localdate():
        raise FieldRefused(field, _("Tanggal ini belum tiba."))
    if business.last_confirmed_on and business.last_confirmed_on >= on:
        return False
    business.last_confirmed_on, business.last_confirmed_by = on, by
    return True
