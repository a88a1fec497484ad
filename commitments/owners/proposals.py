"""What an owner says has changed: kept word for word, accepted or declined field by field."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import services as businesses
from businesses.models import Business
from businesses.services.guards import demand, locked
from commitments.actor import Actor
from commitments.models import ProposedChange
from commitments.services.guards import demand_reason
from core import phones, typed
from core.services import Refused, service

F = ProposedChange.Field
V = ProposedChange.Verdict
MOST_WAITING = 30


def seen(business: Business) -> dict[str, str]:
    """Return what the register says now, in the words of the form."""
    said = {name: getattr(business, name) for name in F.values if name != F.NOTE}
    said[F.PHONE] = phones.format_phone(business.phone) if business.phone else ""
    return said | {F.NOTE: ""}


@service("owner_proposes")
def propose(
    *,
    business: Business,
    by: Actor,
    wanted: Mapping[str, str],
    at: dt.datetime | None = None,
) -> list[ProposedChange]:
    """Keep each field that differs as a proposal; the record itself stays as it is."""
    rows = Business.objects.kept().select_for_update(of=("self",))
    current = rows.get(pk=business.pk)
    now = seen(current)
    changed = {name: wanted[name].strip() for name in F.values if name in wanted}
    changed = {name: text for name, text in changed.items() if text != now[name]}
    if not changed:
        raise Refused(_("Belum ada yang Anda ubah. Tulis data yang benar, atau ketuk Masih benar."))
    if current.proposed_changes.waiting().count() + len(changed) > MOST_WAITING:
        raise Refused(_("Usulan Anda sebelumnya masih diperiksa petugas. Tunggu dulu."))
    return ProposedChange.objects.bulk_create(
        ProposedChange(
            business=current,
            field=name,
            seen=now[name],
            wanted=text,
            asked_on=at or timezone.now(),
        )
        for name, text in changed.items()
    )


@service("accept_proposal")
def accept(*, proposal: ProposedChange, by: User, at: dt.datetime | None = None) -> ProposedChange:
    """Save what the owner asked in the register. A note changes nothing: it is only marked read.

    Raises Refused, FieldRefused included, when the register can't say that.
    """
    row = _waiting(proposal, by)
    if row.field != F.NOTE:
        businesses.update(business=row.business, by=by, changes=_changes(row))
    return _decided(row, V.ACCEPTED, by, at)


@service("decline_proposal")
def decline(
    *, proposal: ProposedChange, by: User, reason: str, at: dt.datetime | None = None
) -> ProposedChange:
    """Leave the register as it is, with a reason that the owner reads."""
    reason = demand_reason(reason, _("Tulis alasannya. Pemilik akan membacanya."))
    row = _waiting(proposal, by)
    row.reason = reason
    return _decided(row, V.DECLINED, by, at)


def _waiting(proposal: ProposedChange, by: User) -> ProposedChange:
    demand(by, Permission.BUSINESS_EDIT)
    locked(proposal.business, by)
    row = ProposedChange.objects.select_for_update().get(pk=proposal.pk)
    if row.verdict != V.WAITING:
        raise Refused(_("Usulan ini sudah diputuskan."))
    return row


def _changes(row: ProposedChange) -> dict[str, Any]:
    if row.field != F.PHONE:
        return {row.field: row.wanted}
    try:
        number = phones.read_phones(row.wanted).first or ""
    except typed.Refused as refused:
        raise Refused(refused.message) from refused
    return {"phone": number, "phone_typed": row.wanted[:120]}


def _decided(row: ProposedChange, verdict: str, by: User, at: dt.datetime | None) -> ProposedChange:
    row.verdict, row.decided_at, row.decided_by = verdict, at or timezone.now(), by
    row.save(update_fields=["verdict", "reason", "decided_at", "decided_by"])
    return row
