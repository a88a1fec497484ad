"""Changing what was agreed: the old target stays in view, with the signed addendum."""

import datetime as dt
from decimal import Decimal

from django.core.files import File
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business
from commitments.models import Commitment, Pledge, PledgeTarget
from commitments.services.guards import demand, demand_reason, locked
from commitments.services.settling import settle
from core.services import Refused, service

CHANGEABLE = {Commitment.Status.AGREED, Commitment.Status.RUNNING}


@service("change_target")
def change_target(
    *,
    pledge: Pledge,
    by: User,
    target: Decimal,
    due: dt.date,
    reason: str,
    document: File | None,
    business: Business | None = None,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> PledgeTarget:
    """Change target or due day of an agreed pledge; `business` names whose share, where it has them.

    Only an official may, with a reason and the addendum both sides signed. The commitment's own due
    day follows its last pledge. Raises Refused and Conflict.
    """
    demand(by, Permission.COMMITMENT_AGREE)
    reason = demand_reason(reason, _("Tulis alasan perubahan."))
    current = locked(pledge.commitment, by, version)
    row = current.pledges.get(pk=pledge.pk)
    _demand_changeable(current, row, target, due, at)
    if not document:
        raise Refused(_("Unggah adendum yang ditandatangani kedua pihak."))
    before = _changed(row, target, business)
    old_due, row.due = row.due, due
    row.save(update_fields=["target", "due"])
    kept = PledgeTarget.objects.create(
        pledge=row,
        business=business,
        old_target=before,
        new_target=target,
        old_due=old_due,
        new_due=due,
        reason=reason,
        document=document,
        changed_at=at or timezone.now(),
        changed_by=by,
    )
    current.due = current.pledges.aggregate(last=Max("due"))["last"]
    current.save(update_fields=["due", "updated_at"])
    settle(Commitment.objects.with_page().get(pk=current.pk), by, at)  # its pledges read anew
    return kept


def _demand_changeable(
    current: Commitment, row: Pledge, target: Decimal, due: dt.date, at: dt.datetime | None
) -> None:
    if current.status not in CHANGEABLE:
        raise Refused(_("Target hanya dapat diubah selama komitmen disepakati atau berjalan."))
    if target <= 0:
        raise Refused(_("Target harus lebih dari nol."))
    if due < current.starts or (due != row.due and due < timezone.localdate(at)):
        raise Refused(_("Jatuh tempo yang baru sudah lewat."))


def _changed(row: Pledge, target: Decimal, business: Business | None) -> Decimal:
    """Set the new target of the pledge or of one share; return the old one."""
    if not row.shares.exists():
        before, row.target = row.target, target
        return before
    share = row.shares.filter(business=business).first()
    if share is None:
        raise Refused(_("Pilih usaha yang targetnya berubah."))
    before, share.target = share.target, target
    share.save(update_fields=["target"])
    row.target = row.shares.aggregate(total=Sum("target"))["total"]
    return before
