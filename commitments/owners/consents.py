"""What the public may see of a business, as its owner decides by link."""

from businesses import services as businesses
from businesses.models import Consent
from commitments.actor import Actor
from commitments.models import Evidence, OwnerLink
from core.services import service


@service("owner_consents")
def give(*, link: OwnerLink, by: Actor, purpose: str) -> Consent:
    """Let the public see one thing (again)."""
    return businesses.consent_by_owner(
        business=link.business, by=by, answering=link.made_by, purpose=purpose
    )


@service("owner_withdraws_consent")
def withdraw(*, link: OwnerLink, by: Actor, purpose: str) -> list[Consent]:
    """Hide one thing from the public at once; with photos, those kept beside reports as well."""
    rows = businesses.withdraw_by_owner(
        business=link.business, by=by, answering=link.made_by, purpose=purpose
    )
    if purpose == Consent.Purpose.PHOTO:
        shown = Evidence.objects.filter(report__business=link.business, cleared_at__isnull=False)
        shown.update(cleared_at=None, cleared_by=None)
    return rows
