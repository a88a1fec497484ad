"""What every write checks first: may the actor do this, and is the record inside the scope."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business
from core.services import FieldRefused


def demand(by: User, *permissions: Permission) -> None:
    """Raise PermissionDenied unless `by` has at least one of `permissions`."""
    if not any(by.can(permission) for permission in permissions):
        raise PermissionDenied(_("Peran Anda tidak mencakup tindakan ini."))


def locked(business: Business, by: User) -> Business:
    """Return the business as it stands now, locked until the write ends.

    Raises PermissionDenied when it is outside what `by` may see.
    """
    rows = Business.objects.visible_to(by).select_for_update().filter(pk=business.pk)
    if (row := rows.first()) is None:
        raise PermissionDenied(_("Usaha ini di luar wilayah kerja Anda."))
    return row


def demand_still_visible(business: Business, by: User) -> None:
    """Refuse a save that moved the record out of the actor's own scope."""
    if not Business.objects.visible_to(by).filter(pk=business.pk).exists():
        raise FieldRefused(
            "village", _("Desa ini di luar wilayah kerja Anda. Pilih desa di kecamatan tugas Anda.")
        )
