"""What an owner says through the own link: that the data are true, and what the public may see.

The owner has no account. `by` names the owner in the history; `answering` is the member of staff
who gave out the link: every moment in the register has a colleague who answers for it.
"""

from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business, Consent
from businesses.services.field_work import confirm_on
from core.services import Refused, service


class Speaker(Protocol):
    """An owner, in words; without a number of an account."""

    @property
    def pk(self) -> int | None:
        """None: no account."""


def _locked(business: Business) -> Business:
    rows = Business.objects.kept().select_for_update(of=("self",))
    if (row := rows.filter(pk=business.pk).first()) is None:
        raise Refused(_("Data usaha ini sudah tidak dipakai. Hubungi petugas."))
    return row


@service("owner_confirms")
def confirm_by_owner(*, business: Business, by: Speaker, answering: User) -> Business:
    """Record that the owner found the data true today."""
    current = _locked(business)
    confirm_on(current, answering, timezone.localdate())
    return current


@service("owner_consents")
def consent_by_owner(*, business: Business, by: Speaker, answering: User, purpose: str) -> Consent:
    """Record that the owner agreed to one use, by the link; one that stands is returned as is."""
    if purpose not in Consent.Purpose.values:
        raise Refused(_("Pilih apa yang boleh tampil."))
    current = _locked(business)
    standing = current.consents.standing().filter(purpose=purpose).first()
    return standing or Consent.objects.create(
        business=current,
        purpose=purpose,
        source=Consent.Source.LINK,
        given_on=timezone.localdate(),
        recorded_by=answering,
    )


@service("owner_withdraws_consent")
def withdraw_by_owner(
    *, business: Business, by: Speaker, answering: User, purpose: str
) -> list[Consent]:
    """Record that the owner took back one use; public pages follow at once."""
    current = _locked(business)
    rows = list(current.consents.standing().filter(purpose=purpose))
    for row in rows:
        row.withdrawn_at, row.withdrawn_by = timezone.now(), answering
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return rows
