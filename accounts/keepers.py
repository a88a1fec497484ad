"""That the office never locks itself out: somebody who keeps the others always remains."""

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import ROLES, Permission
from core.services import Refused

KEEPING = [code for code, role in ROLES.items() if Permission.STAFF_MANAGE in role.permissions]
# What nobody decides about themselves: it takes a second pair of eyes.
BY_OTHERS = {"role", "is_active", "regency", "districts"}


def lock() -> None:
    """Let one change of keepers wait for the other: two must not dismiss each other at once."""
    keepers = User.objects.filter(role__in=KEEPING, is_active=True).order_by("pk")
    list(keepers.select_for_update().values_list("pk", flat=True))


def demand_changeable(user: User, by: User | None, changes: dict[str, Any]) -> None:
    """Refuse what one does to oneself, and what would leave a keeping role without anybody.

    Asked before the change, of the rows that `lock` holds.
    """
    if by is not None and not User.objects.filter(pk=by.pk, is_active=True).exists():
        raise Refused(_("Akun Anda sendiri baru saja dinonaktifkan."))
    if by is not None and user.pk == by.pk and BY_OTHERS & set(changes):
        raise Refused(
            _("Peran, wilayah, dan keaktifan akun sendiri tidak dapat diubah. Minta rekan Anda.")
        )
    leaves = changes.get("role", user.role) != user.role or not changes.get("is_active", True)
    if by is not None and leaves and user.is_active and user.role in KEEPING:
        _demand_another(user)


def _demand_another(user: User) -> None:
    others = User.objects.filter(role=user.role, is_active=True).exclude(pk=user.pk)
    # Who was invited and never came can't keep anything yet.
    if not others.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        raise Refused(
            _(
                "Ini satu-satunya %(role)s yang dapat masuk. Angkat penggantinya dahulu, "
                "tunggu sampai ia masuk, lalu ulangi."
            )
            % {"role": user.get_role_display()}
        )
