"""A draft as it may be changed, and where a commitment takes place."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business
from commitments.models import Commitment, Pledge, PledgeShare
from commitments.services.guards import demand, locked
from core.services import Refused


def draft_of(commitment: Commitment, by: User, version: int | None) -> Commitment:
    """Return the draft as it stands, locked. Raises Conflict, and Refused once it was offered."""
    demand(by, Permission.COMMITMENT_EDIT)
    current = locked(commitment, by, version)
    if current.status != Commitment.Status.DRAFT:
        raise Refused(_("Hanya draf yang dapat diubah. Tarik dulu penawarannya."))
    return current


def placed(commitment: Commitment, by: User) -> Commitment:
    """Set the kecamatan where all of its makers live in one; refuse what `by` may not see."""
    places = set(
        commitment.pledges.filter(business__isnull=False).values_list(
            "business__district", flat=True
        )
    )
    places |= set(
        PledgeShare.objects.filter(pledge__commitment=commitment).values_list(
            "business__district", flat=True
        )
    )
    places |= {
        pledge.cluster.region.district_code
        for pledge in commitment.pledges.filter(cluster__isnull=False).select_related(
            "cluster__region"
        )
    }
    if commitment.scope != Commitment.Scope.DISTRICT and places:
        district = places.pop() if len(places) == 1 else None
        if district != commitment.district_id:
            commitment.district_id = district
            commitment.save(update_fields=["district", "updated_at"])
    demand_in_sight([commitment.pk], by)
    return Commitment.objects.with_page().get(pk=commitment.pk)


def demand_in_sight(commitments: Collection[int], by: User) -> None:
    """Refuse commitments, or businesses that promise or take part in them, outside one's scope."""
    pledges = Pledge.objects.filter(commitment__in=commitments, business__isnull=False)
    shares = PledgeShare.objects.filter(pledge__commitment__in=commitments)
    named = {*pledges.values_list("business", flat=True)}
    named |= {*shares.values_list("business", flat=True)}
    seen = Business.objects.visible_to(by).filter(pk__in=named).count()
    in_sight = Commitment.objects.visible_to(by).filter(pk__in=commitments).count()
    if seen < len(named) or in_sight < len(commitments):
        raise Refused(_("Usaha atau sentra ini di luar wilayah kerja Anda."))
