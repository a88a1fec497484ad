"""What every write checks first: who acts, within their sight, on the newest version."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.services.guards import demand
from commitments.actor import Actor
from commitments.models import Commitment, Pledge
from commitments.sides import Party, Via
from core.services import Conflict, Refused

__all__ = [
    "demand",
    "demand_paper",
    "demand_reason",
    "demand_side",
    "locked",
    "saved",
    "takes_part",
]


def locked(
    commitment: Commitment, by: User | Actor | None, version: int | None = None
) -> Commitment:
    """Return the commitment as it stands now, locked until the write ends.

    All writes about one commitment wait for each other here. Raises PermissionDenied when it is
    out of sight, and Conflict when it is no longer at `version`.
    """
    rows = Commitment.objects.select_for_update(of=("self",)).with_page().filter(pk=commitment.pk)
    if isinstance(by, Actor):
        rows = rows.visible_to(by.user) if by.user else rows.of_business(by.business)
    elif by is not None:
        rows = rows.visible_to(by)
    if (row := rows.first()) is None:
        raise PermissionDenied(_("Komitmen ini di luar wilayah kerja Anda."))
    if version is not None and version != row.version:
        raise Conflict(_("Komitmen ini berubah sejak Anda membukanya. Periksa lagi, lalu ulangi."))
    return row


def saved(commitment: Commitment, by: User | Actor | None) -> Commitment:
    """Save as the next version; `updated_by` stays where an owner or the calendar acted."""
    user = by.user if isinstance(by, Actor) else by
    commitment.version += 1
    commitment.updated_by = user or commitment.updated_by
    commitment.save()
    return commitment


def demand_reason(text: str, otherwise: str) -> str:
    """Return the reason without outer spaces; Refused when there is none to speak of."""
    if len(text.strip()) < 3:
        raise Refused(otherwise)
    return text.strip()


def demand_paper(by: Actor) -> None:
    """Refuse staff who speak for the makers without a signed paper."""
    if by.via == Via.PAPER and not by.document:
        raise Refused(_("Unggah berkas bertanda tangan dari pihak IKM."))


def demand_side(by: Actor, party: Party) -> None:
    """Refuse an actor of the other side."""
    if by.party != party:
        raise Refused(
            _("Ini bagian pihak %(party)s, bukan pihak Anda.") % {"party": Party(party).label}
        )


def takes_part(pledge: Pledge, business_id: int | None) -> bool:
    """Tell whether a business is named by a pledge, has a share in it or speaks for its sentra."""
    if business_id is None:
        return False
    return (
        business_id in {pledge.business_id, pledge.representative_id}
        or pledge.shares.filter(business=business_id).exists()
    )
