"""Writes about staff. Each is told to the trail."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import TrailEntry, User
from accounts.permissions import Permission, RoleCode
from core.services import Refused, service
from regions.models import Region

MAY_CHANGE = {"full_name", "email", "phone", "role", "regency", "is_active"}


def _check(by: User | None, role: str) -> None:
    """Refuse who may not keep staff, and a role that is not in the list."""
    if by is None:  # the command line of the one who owns the machine
        return
    if not by.can(Permission.STAFF_MANAGE):
        raise Refused(_("Peran Anda tidak mengurus akun staf."))
    if role not in RoleCode.values:
        raise Refused(_("Peran ini tidak dikenal."))


@service("hire")
def hire(
    *,
    username: str,
    full_name: str,
    role: str,
    regency: Region | None,
    districts: list[Region],
    password: str | None,
    by: User | None,
    email: str = "",
    phone: str = "",
) -> User:
    """Make an account with one role; a field officer needs at least one kecamatan.

    Raises Refused when `by` may not, or the officer would see nothing.
    """
    _check(by, role)
    check_districts(role, districts)
    user = User.objects.create_user(
        username,
        password,
        full_name=full_name,
        role=role,
        regency=regency,
        email=email,
        phone=phone,
    )
    user.districts.set(districts)
    trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason=f"akun baru: {role}")
    return user


@service("change_staff")
def change(
    *, user: User, by: User | None, changes: dict[str, object], districts: list[Region] | None
) -> User:
    """Change what is in `changes`; a role change or a disabled account ends all their sessions."""
    _check(by, str(changes.get("role", user.role)))
    if districts is not None:
        check_districts(str(changes.get("role", user.role)), districts)
    before = {name: getattr(user, name) for name in changes if name in MAY_CHANGE}
    for name in before:
        setattr(user, name, changes[name])
    user.save()
    if districts is not None:
        user.districts.set(districts)
    changed = sorted(name for name, old in before.items() if old != changes[name])
    if {"role", "is_active"} & set(changed):
        end_sessions(user)
    trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason=", ".join(changed))
    return user


@service("choose_language")
def choose_language(*, by: User, language: str) -> User:
    """Show the workspace to `by` in `language` from now on; Refused for one that is not offered."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Pilih salah satu bahasa yang tersedia."))
    by.language = language
    by.save(update_fields=["language"])
    return by


@service("set_password")
def set_password(*, user: User, password: str, by: User | None) -> User:
    """Give `user` a new password and end all their sessions."""
    _check(by, user.role)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason="kata sandi")
    return user


def end_sessions(user: User) -> int:
    """Sign `user` out everywhere; return how many sessions ended."""
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]


def check_districts(role: str, districts: list[Region]) -> None:
    """Refuse a field officer without a kecamatan, who would see nothing."""
    if role == RoleCode.FIELD_OFFICER and not districts:
        raise Refused(_("Pilih paling sedikit satu kecamatan tugas untuk petugas lapangan."))
