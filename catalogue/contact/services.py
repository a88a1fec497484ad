"""Writes about messages of visitors: taken in, settled by staff, emptied after a year."""

import datetime as dt
import secrets
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.services.guards import demand
from catalogue.contact import limits
from catalogue.contact.subjects import Subject
from catalogue.models import VisitorMessage
from core.services import Conflict, FieldRefused, Refused, service

KEPT = dt.timedelta(days=365)
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # of receipts: nothing that looks like something else
S = VisitorMessage.State
MOVES = {
    S.NEW: {S.ANSWERED, S.CLOSED, S.SPAM},
    S.ANSWERED: {S.CLOSED, S.NEW},
    S.CLOSED: {S.NEW},
    S.SPAM: {S.NEW},
}


@service("receive_message")
def receive(
    *,
    by: None,
    kind: str,
    subject: Subject,
    key: str,
    name: str = "",
    contact: str = "",
    text: str = "",
    country: str = "",
    quantity: str = "",
    incoterm: str = "",
    allowed: Callable[[], bool] = lambda: True,
) -> VisitorMessage:
    """Take in what a visitor sent; the same `key` again returns the first message.

    Only a new message asks whether it is `allowed`: simultaneous twins wait for the first at their
    key, so that one form counts once against the sender's limit.
    """
    row = VisitorMessage(
        code="".join(secrets.choice(SIGNS) for _sign in range(8)),
        key=key,
        kind=kind,
        business_id=subject.business_id,
        product_id=subject.product_id,
        language=get_language() or "id",
        name=name,
        contact=contact,
        text=text,
        country=country,
        quantity=quantity,
        incoterm=incoterm,
    )
    VisitorMessage.objects.bulk_create([row], ignore_conflicts=True)
    kept = VisitorMessage.objects.get(key=key)
    if kept.code == row.code and not allowed():
        raise Refused(_("Terlalu banyak pesan dari jaringan Anda. Coba lagi satu jam lagi."))
    return kept


@service("settle_message")
def settle(
    *,
    message: VisitorMessage,
    by: User,
    state: str,
    seen: str,
    note: str = "",
    at: dt.datetime | None = None,
) -> VisitorMessage:
    """Move a message to `state`; `seen` is the state that `by` saw. Only new ones are undecided.

    Raises Conflict when a colleague was first, FieldRefused for closing without saying why.
    """
    demand(by, Permission.BUSINESS_EDIT)
    rows = VisitorMessage.objects.visible_to(by).select_for_update(of=("self",))
    current = rows.filter(pk=message.pk).first()
    if current is None:
        raise PermissionDenied(_("Pesan ini di luar wilayah kerja Anda."))
    if current.state != seen:
        raise Conflict(_("Rekan Anda baru saja menangani pesan ini. Lihat dulu catatannya."))
    if state not in MOVES[S(current.state)]:
        raise Refused(_("Langkah ini tidak tersedia untuk pesan ini."))
    if state == S.CLOSED and len(note.strip()) < 3:
        raise FieldRefused("note", _("Tulis bagaimana pesan ini diselesaikan."))
    handled = state != S.NEW
    current.state, current.note = state, note.strip()
    current.handled_at = (at or timezone.now()) if handled else None
    current.handled_by = by if handled else None
    current.save(update_fields=["state", "note", "handled_at", "handled_by"])
    return current


@service("wipe_messages")
def clear_out(*, by: None, at: dt.datetime | None = None) -> int:
    """Empty the personal data of messages older than a year; return of how many."""
    now = at or timezone.now()
    limits.forget(timezone.localdate(now))
    old = VisitorMessage.objects.filter(received_at__lt=now - KEPT)
    return old.wipe(timezone.localdate(now))
