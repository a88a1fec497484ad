"""What may be restored of commitments: nothing that either side has been offered or has signed.

A change that an undo makes to terms or pledges is allowed in a draft; later only where it takes an
addendum back with it, or only moves a business's part (a merge).
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from commitments.models import Commitment, Pledge, PledgeShare, PledgeTarget
from core.acts import event_model
from core.services import Refused

TERMS = {"title", "theme", "instrument", "scope", "starts", "document"}
WORDS = {"party", "unit", "cluster", "text", "indicator", "measure", "position"}
AGREED = {"target", "due"}  # what an addendum changes


def in_sight(user: User) -> Q:
    """Which history rows of commitments a user may see."""
    return Q(pgh_obj__in=Commitment.objects.visible_to(user))


def part_in_sight(user: User) -> Q:
    """Which history rows of what hangs on a commitment a user may see."""
    return Q(commitment__in=Commitment.objects.visible_to(user))


def unmake(row: Commitment, by: User) -> list[str]:
    """End a draft instead of deleting it: its number was given out once and for all."""
    row.status = Commitment.Status.CANCELLED
    row.cancel_reason = _("Pembuatannya dibatalkan.")
    row.cancelled_at, row.cancelled_by = timezone.now(), by
    return ["status", "cancel_reason", "cancelled_at", "cancelled_by"]


def check_commitments(rows: Iterable[Commitment], by: User) -> None:
    """Refuse other terms than those offered, and a commitment that would be out of sight."""
    for row in rows:
        names = _touched(row)
        if names & TERMS or ("due" in names and not _by_addendum(row, commitment=row.pk)):
            _demand_draft(row)
        if not Commitment.objects.visible_to(by).filter(pk=row.pk).exists():
            raise PermissionDenied(_("Komitmen ini di luar wilayah kerja Anda."))


def check_pledges(rows: Iterable[Pledge], by: User) -> None:
    """Refuse other promises than those offered."""
    for row in rows:
        names = _touched(row)
        if names & WORDS or (names & AGREED and not _by_addendum(row, pk=row.pk)):
            _demand_draft(Commitment.objects.get(pk=row.commitment_id))


def check_shares(rows: Iterable[PledgeShare], by: User) -> None:
    """Refuse other parts than those offered; a merge moves them at any time."""
    for row in rows:
        names = _touched(row)
        if "pledge" in names or ("target" in names and not _by_addendum(row, pk=row.pledge_id)):
            _demand_draft(Commitment.objects.get(pledges=row.pledge_id))


def why_pledge_kept(row: Pledge) -> str:
    """Say why a pledge may not be taken out by an undo."""
    return "" if row.commitment.status == Commitment.Status.DRAFT else _("sudah ditawarkan")


def why_share_kept(row: PledgeShare) -> str:
    """Say why a business's part may not be taken out by an undo."""
    return why_pledge_kept(row.pledge)


def _demand_draft(commitment: Commitment) -> None:
    if commitment.status != Commitment.Status.DRAFT:
        raise Refused(
            _("%(number)s sudah ditawarkan, jadi isinya tidak dapat dikembalikan dari riwayat.")
            % {"number": commitment.number}
        )


def _touched(row: Any) -> set[str]:
    """Return what the newest history row of a record changed; all of it where it came back."""
    newest, *older = row.events.order_by("-pgh_id")[:2]
    columns = [
        column.name for column in row._meta.concrete_fields if hasattr(newest, column.attname)
    ]
    if not older or newest.pgh_label != "update":
        return set(columns)
    attribute = {name: row._meta.get_field(name).attname for name in columns}
    return {
        name
        for name, attname in attribute.items()
        if getattr(newest, attname) != getattr(older[0], attname)
    }


def _by_addendum(row: Any, **whose: Any) -> bool:
    """Tell whether the act that touched `row` last also made or took back an addendum to it."""
    act = row.events.latest("pgh_id").pgh_context_id
    pledges = Pledge.objects.filter(**whose)
    return event_model(PledgeTarget).objects.filter(pgh_context=act, pledge__in=pledges).exists()
