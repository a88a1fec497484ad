"""Inviting staff by a link instead of handing passwords round.

The link works once, for 72 hours, until it is taken back or a new one is made. It serves who forgot
the password as well: the second factor, where there is one, is still asked at sign-in.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import sessions, trail
from accounts.models import Invitation, TrailEntry, User
from accounts.models.invitation import HOURS
from accounts.permissions import Permission
from core.services import Refused, service
from core.tokens import Secrets, digest_of, new_seed

SECRETS = Secrets("accounts.invitation")
# More than a whole office in an hour is a mistake or somebody who should not be here.
AN_HOUR = 30
Ending = Invitation.Ending
MADE, REVOKED = gettext_lazy("tautan undangan dibuat"), gettext_lazy("tautan undangan dicabut")
ACCEPTED = gettext_lazy("undangan diterima, kata sandi dipilih sendiri")


@service("invite")
def invite(*, user: User, by: User, at: dt.datetime | None = None) -> Invitation:
    """Make a link for `user`; the one before it ends.

    Raises Refused when `by` may not, for a disabled account, for oneself, or after too many.
    """
    now = at or timezone.now()
    _demand(by)
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise Refused(_("Akun ini dinonaktifkan. Aktifkan dahulu, lalu undang."))
    if user.pk == by.pk:
        raise Refused(_("Ganti kata sandi Anda sendiri di halaman akun Anda."))
    lately = Invitation.objects.filter(made_by=by, made_at__gt=now - dt.timedelta(hours=1))
    if lately.count() >= AN_HOUR:
        raise Refused(_("Terlalu banyak undangan dalam satu jam. Coba lagi nanti."))
    end(user, by, as_=Ending.REPLACED, at=now)
    seed = new_seed()
    made = Invitation.objects.create(
        user=user, seed=seed, digest=digest_of(SECRETS.of(seed)), made_at=now, made_by=by,
        valid_until=now + dt.timedelta(hours=HOURS),
    )  # fmt: skip
    trail.record(act=TrailEntry.Act.INVITED, by=by, subject=user, reason=MADE)
    return made


@service("revoke_invitation")
def revoke(*, user: User, by: User) -> None:
    """Take the standing link back. Raises Refused when there is none."""
    _demand(by)
    if not end(user, by):
        raise Refused(_("Tidak ada tautan yang berlaku."))
    trail.record(act=TrailEntry.Act.INVITED, by=by, subject=user, reason=REVOKED)


def end(
    user: User, by: User | None, as_: Ending = Ending.REVOKED, at: dt.datetime | None = None
) -> int:
    """End the standing link of `user`; return how many there were. Part of other services."""
    rows = Invitation.objects.standing().filter(user=user)
    return rows.update(seed="", ending=as_, ended_at=at or timezone.now(), ended_by=by)


@service("accept_invitation")
def accept(*, invitation: Invitation, full_name: str, password: str, by: User) -> User:
    """Let the invited person (`by`) choose name and password: the link is used up by that.

    Raises Refused when the link ended meanwhile, ValidationError for a weak password.
    """
    rows = Invitation.objects.select_for_update().filter(pk=invitation.pk)
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    if user != by or not user.is_active or not rows.get().is_good():
        raise Refused(_("Tautan ini tidak berlaku lagi. Minta yang baru."))
    user.full_name = full_name.strip()
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["full_name", "password"])
    end(user, user, as_=Ending.USED)
    sessions.end(user)
    trail.record(act=TrailEntry.Act.INVITED, by=user, subject=user, reason=ACCEPTED)
    return user


def find(token: str) -> Invitation | None:
    """Return the invitation of a token in whatever state, None when there is none."""
    secret = SECRETS.within(token)
    rows = Invitation.objects.select_related("user").filter(digest=digest_of(secret))
    return rows.first() if secret else None


def address_of(invitation: Invitation) -> str:
    """Return the whole address of a standing link, "" when it can't be told any more."""
    secret = SECRETS.still(invitation.seed, invitation.digest)
    if not secret or not invitation.is_good():
        return ""
    path = reverse("accounts_invitation", args=[SECRETS.signed(secret)])
    return settings.SITE_URL.rstrip("/") + path


def _demand(by: Any) -> None:
    if not by.can(Permission.STAFF_MANAGE):
        raise Refused(_("Peran Anda tidak mengurus akun staf."))
