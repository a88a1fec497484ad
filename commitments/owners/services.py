"""Giving out an owner's link, taking it back, and letting the owner in by four digits."""

import datetime as dt
import hmac

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.trail import record
from businesses.models import Business
from businesses.services.guards import demand, locked
from commitments import actor
from commitments.actor import Actor
from commitments.models import OwnerLink
from commitments.models.owner import WRONG_TRIES
from commitments.owners import tokens
from commitments.owners.trail import LinkAct
from core.services import Refused, service

DAYS = 90
SEEN_AGAIN = dt.timedelta(days=1)
DIGITS = 4


@service("make_owner_link")
def make_link(
    *, business: Business, by: User, days: int = DAYS, at: dt.datetime | None = None
) -> OwnerLink:
    """Make a link for the owner of a business; it ends the one before. Refused without a phone."""
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(business, by)
    if current.status == Business.Status.ARCHIVED:
        raise Refused(_("Data yang diarsipkan tidak dapat diberi tautan. Pulihkan dulu."))
    if not current.phone:
        raise Refused(_("Isi dulu nomor HP usaha: tautan dibuka dengan empat angka terakhirnya."))
    now = at or timezone.now()
    for older in OwnerLink.objects.current().filter(business=current):
        _revoke(older, by, now)
    seed = tokens.new_seed()
    link = OwnerLink.objects.create(
        business=current,
        digest=tokens.digest_of(tokens.secret_of(seed)),
        seed=seed,
        made_at=now,
        made_by=by,
        expires_on=timezone.localdate(now) + dt.timedelta(days=days),
    )
    _trail(LinkAct.MADE, link, by)
    return link


@service("send_owner_link")
def mark_sent(*, link: OwnerLink, by: User, at: dt.datetime | None = None) -> OwnerLink:
    """Note that the link was sent; sent twice keeps the first."""
    row = _staff_locked(link, by)
    if row.sent_at is None:
        row.sent_at, row.sent_by = at or timezone.now(), by
        row.save(update_fields=["sent_at", "sent_by"])
    return row


@service("revoke_owner_link")
def revoke(*, link: OwnerLink, by: User, at: dt.datetime | None = None) -> OwnerLink:
    """End a link at once, on every device."""
    row = _staff_locked(link, by)
    if row.revoked_at is None:
        _revoke(row, by, at or timezone.now())
    return row


@service("unlock_owner_link")
def unlock(*, link: OwnerLink, by: User) -> OwnerLink:
    """Give a locked link its five tries back."""
    row = _staff_locked(link, by)
    if row.revoked_at:
        raise Refused(_("Tautan ini sudah dicabut. Buat yang baru."))
    if row.locked_since:
        row.wrong_tries, row.locked_since = 0, None
        row.save(update_fields=["wrong_tries", "locked_since"])
        _trail(LinkAct.UNLOCKED, row, by)
    return row


@service("owner_opens_link")
def admit(*, link: OwnerLink, by: Actor, digits: str, at: dt.datetime | None = None) -> bool:
    """Tell whether these are the last four digits of the business's phone; count when not.

    The row is locked while it is counted: however many guess at the same moment, the fifth wrong
    try locks the link and no later one is compared.
    """
    now = at or timezone.now()
    rows = OwnerLink.objects.select_for_update(of=("self",)).select_related("business")
    row = rows.get(pk=link.pk)
    phone = row.business.phone
    if row.state(now) != OwnerLink.State.OPEN or not phone:
        return False
    if hmac.compare_digest(digits.strip().encode(), phone[-DIGITS:].encode()):
        _let_in(row, now)
        return True
    row.wrong_tries += 1
    if row.wrong_tries >= WRONG_TRIES:
        row.locked_since = now
        _trail(LinkAct.LOCKED, row, None)
    row.save(update_fields=["wrong_tries", "locked_since"])
    return False


def note_use(*, link: OwnerLink, at: dt.datetime | None = None) -> None:
    """Note that a known device opened the link; the trail keeps the first of each day."""
    now = at or timezone.now()
    if link.used_last and timezone.localdate(link.used_last) == timezone.localdate(now):
        return
    rows = OwnerLink.objects.filter(pk=link.pk, used_last=link.used_last)
    if rows.update(used_last=now):
        _trail(LinkAct.USED, link, None)


def forget_seeds(at: dt.datetime | None = None) -> int:
    """Empty the seeds of links older than a day: from then on nobody sees the secret again."""
    old = (at or timezone.now()) - SEEN_AGAIN
    return OwnerLink.objects.filter(made_at__lt=old).exclude(seed="").update(seed="")


def shown_to(link: OwnerLink, user: User, at: dt.datetime | None = None) -> str:
    """Return the link's address to who made it, for a day and until the owner opens it; else ""."""
    young = (at or timezone.now()) - link.made_at < SEEN_AGAIN
    mine = link.made_by_id == user.pk and link.revoked_at is None
    return tokens.address_of(link) if mine and young else ""


def speaker(link: OwnerLink) -> Actor:
    """The owner who came by this link."""
    return actor.owner(link.business)


def _staff_locked(link: OwnerLink, by: User) -> OwnerLink:
    demand(by, Permission.BUSINESS_EDIT)
    locked(link.business, by)
    return OwnerLink.objects.select_for_update(of=("self",)).get(pk=link.pk)


def _revoke(link: OwnerLink, by: User, now: dt.datetime) -> None:
    link.revoked_at, link.revoked_by, link.seed = now, by, ""
    link.save(update_fields=["revoked_at", "revoked_by", "seed"])
    _trail(LinkAct.REVOKED, link, by)


def _let_in(link: OwnerLink, now: dt.datetime) -> None:
    """Once the owner is in, the secret is the owner's alone: the seed goes."""
    link.used_first, link.used_last = link.used_first or now, now
    link.wrong_tries, link.seed = 0, ""
    link.save(update_fields=["used_first", "used_last", "wrong_tries", "seed"])
    _trail(LinkAct.USED, link, None)


def _trail(act: LinkAct, link: OwnerLink, by: User | None) -> None:
    """Append to the trail, by the registry number: nobody can erase a name from there."""
    record(act=act, by=by, subject=link, text=link.business.registry_number)
