"""A draft as it may be changed, and where a commitment takes place."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business
from commitments.models import Commitment, PledgeShare
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
    named = _named(commitment)
    seen = Business.objects.visible_to(by).filter(pk__in=named).count()
    in_sight = Commitment.objects.visible_to(by).filter(pk=commitment.pk).exists()
    if seen < len(named) or not in_sight:
        raise Refused(_("Usaha atau sentra ini di luar wilayah kerja Anda."))
    return Commitment.objects.with_page().get(pk=commitment.pk)


def _named(commitment: Commitment) -> set[int]:
    """Return the ids of all businesses that promise or have a share."""
    pledges = commitment.pledges.filter(business__isnull=False)
    shares = PledgeShare.objects.filter(pledge__commitment=commitment)
    return {*pledges.values_list("business", flat=True), *shares.values_list("business", flat=True)}
