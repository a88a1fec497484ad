"""Writes about staff. Each is told to the trail."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from accounts import invitations, keepers, sessions, staff_words, trail
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
    told = staff_words.said(staff_words.of(user))
    trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason=told)
    return user


@service("change_staff")
def change(
    *, user: User, by: User | None, changes: dict[str, Any], districts: list[Region] | None
) -> User:
    """Change what is in `changes`; a role change or a disabled account ends all their sessions.

    Raises Refused when `by` may not, changes the own role or reach, or would leave the office
    without anybody in a role that keeps the others.
    """
    _check(by, str(changes.get("role", user.role)))
    keepers.lock()
    user.refresh_from_db()
    changes = {n: v for n, v in changes.items() if n in MAY_CHANGE and getattr(user, n) != v}
    if districts is not None:
        check_districts(str(changes.get("role", user.role)), districts)
    before = staff_words.of(user)
    if districts is not None and set(districts) != set(user.districts.all()):
        changes["districts"] = districts
    keepers.demand_changeable(user, by, changes)
    _apply(user, by, dict(changes))
    told = staff_words.compared(before, staff_words.of(user))
    if told:
        trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason=told)
    return user


def _apply(user: User, by: User | None, changes: dict[str, Any]) -> None:
    ends = {"role", "is_active"} & set(changes)
    if "districts" in changes:
        user.districts.set(changes.pop("districts"))
        vars(user).pop("district_codes", None)
    for name, value in changes.items():
        setattr(user, name, value)
    if changes:
        user.save(update_fields=list(changes))
    if ends:
        sessions.end(user)
    if not user.is_active:
        invitations.end(user, by)


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
    sessions.end(user)
    told = staff_words.PASSWORD
    trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason=told)
    return user


@service("drop_second_factor")
def drop_second_factor(*, user: User, by: User) -> User:
    """Take the second factor of somebody else away, whose telephone is lost, and sign them out.

    The person sets up a new one at the next sign-in. Raises Refused for the own one: who is signed
    in changes that on the own page, where the password is asked again.
    """
    _check(by, user.role)
    if user == by:
        raise Refused(_("Atur verifikasi dua langkah Anda sendiri di halaman akun Anda."))
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Refused(_("Akun ini tidak memakai verifikasi dua langkah."))
    sessions.end(user)
    told = staff_words.SECOND_FACTOR
    trail.record(act=TrailEntry.Act.STAFF_CHANGED, by=by, subject=user, reason=told)
    return user


def check_districts(role: str, districts: list[Region]) -> None:
    """Refuse a field officer without a kecamatan, who would see nothing."""
    if role == RoleCode.FIELD_OFFICER and not districts:
        raise Refused(_("Pilih paling sedikit satu kecamatan tugas untuk petugas lapangan."))
