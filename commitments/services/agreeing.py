"""From draft to agreement: offering, both signatures, declining, cancelling."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from commitments.actor import Actor
from commitments.models import Commitment, Signature
from commitments.moves import demand_move
from commitments.services.guards import demand, demand_paper, demand_reason, locked, saved
from commitments.sides import Party, Via
from commitments.standing import makers_unsigned, signatories, unsigned
from core.services import Refused, service

S = Commitment.Status


@service("offer_commitment")
def offer(
    *,
    commitment: Commitment,
    by: User,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Commitment:
    """Put a draft before both sides; each must promise something, and the due day must be ahead."""
    demand(by, Permission.COMMITMENT_EDIT)
    current = locked(commitment, by, version)
    demand_move(current, S.OFFERED)
    promising = {pledge.party for pledge in current.pledges.all()}
    if promising != set(Party.values):
        raise Refused(_("Kedua pihak harus berjanji. Tulis janji pemerintah dan janji IKM."))
    if current.due < timezone.localdate(at):
        raise Refused(_("Jatuh temponya sudah lewat. Ubah dulu tanggalnya."))
    current.status = S.OFFERED
    current.offered_at, current.offered_by = at or timezone.now(), by
    current.decline_reason = ""
    return saved(current, by)


@service("sign_commitment")
def sign(
    *,
    commitment: Commitment,
    by: Actor,
    name: str = "",
    at: dt.datetime | None = None,
) -> Commitment:
    """Sign for one side. With the last signature it is agreed, and runs once its start has come.

    The government signs through an official (COMMITMENT_AGREE). The makers sign by the owner's
    link, or on a paper uploaded by staff other than that official. Raises Refused otherwise.
    """
    current = locked(commitment, by)
    demand_move(current, S.AGREED)
    for business, cluster in _to_sign(current, by):
        Signature.objects.create(
            commitment=current,
            party=by.party,
            via=by.via,
            # By the link it is always said whose owner signed, for a sentra as well.
            business_id=by.business.pk if by.via == Via.LINK and by.business else business,
            cluster_id=cluster,
            name=name.strip(),
            document=by.document or "",
            signed_at=at or timezone.now(),
            signed_by=by.user,
        )
    current = Commitment.objects.with_page().get(pk=current.pk)
    if not unsigned(current):
        current.status, current.agreed_on = S.AGREED, timezone.localdate(at)
        saved(current, by)
        if current.starts <= timezone.localdate(at):
            current.status = S.RUNNING
    return saved(current, by)


def _to_sign(current: Commitment, by: Actor) -> set[tuple[int | None, int | None]]:
    """Return the (business, sentra) that this actor now signs for; Refused when there are none."""
    if by.party not in unsigned(current):
        raise Refused(_("Pihak ini sudah menandatangani."))
    signers = {row.signed_by_id for row in current.signatures.all() if row.party != by.party}
    if by.user and by.user.pk in signers:
        raise Refused(_("Satu orang tidak dapat menandatangani untuk kedua pihak."))
    if by.party == Party.GOVERNMENT:
        demand(by.user, Permission.COMMITMENT_AGREE)
        return {(None, None)}
    demand_paper(by)
    if by.user:
        demand(by.user, Permission.COMMITMENT_EDIT)
    wanted = makers_unsigned(current)
    if by.business:
        wanted &= parts_of(current, by.business.pk)
    if not wanted:
        raise Refused(_("Tanda tangan usaha ini tidak diperlukan, atau sudah ada."))
    return wanted


def parts_of(current: Commitment, business: int) -> set[tuple[int | None, int | None]]:
    """What the owner of a business may sign: its own promise, and the sentra it speaks for."""
    return {(business, None)} | {
        (None, pledge.cluster_id)
        for pledge in current.pledges.all()
        if pledge.representative_id == business
    }


@service("decline_commitment")
def decline(*, commitment: Commitment, by: Actor, reason: str) -> Commitment:
    """Say no to an offer, for either side, with the reason. Signatures given fall away."""
    reason = demand_reason(reason, _("Tulis alasan penolakan."))
    current = locked(commitment, by)
    demand_move(current, S.DECLINED)
    if by.party == Party.GOVERNMENT:
        demand(by.user, Permission.COMMITMENT_AGREE)
    elif by.business and not parts_of(current, by.business.pk) & signatories(current):
        raise Refused(_("Usaha ini tidak berjanji dalam komitmen ini."))
    else:
        demand_paper(by)
    current.signatures.all().delete()
    current.status, current.decline_reason = S.DECLINED, reason
    return saved(current, by)


@service("withdraw_offer")
def withdraw_offer(*, commitment: Commitment, by: User, version: int | None = None) -> Commitment:
    """Take an offer, or one that was declined, back to draft; signatures given fall away."""
    demand(by, Permission.COMMITMENT_EDIT)
    current = locked(commitment, by, version)
    demand_move(current, S.DRAFT)
    current.signatures.all().delete()
    current.status, current.decline_reason = S.DRAFT, ""
    current.offered_at = current.offered_by = None
    return saved(current, by)


@service("cancel_commitment")
def cancel(
    *,
    commitment: Commitment,
    by: User,
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Commitment:
    """End a commitment with a reason. Once it was offered only an official may."""
    reason = demand_reason(reason, _("Tulis alasan pembatalan."))
    current = locked(commitment, by, version)
    unseen = current.status == S.DRAFT
    demand(by, Permission.COMMITMENT_EDIT if unseen else Permission.COMMITMENT_AGREE)
    demand_move(current, S.CANCELLED)
    current.status, current.cancel_reason = S.CANCELLED, reason
    current.cancelled_at, current.cancelled_by = at or timezone.now(), by
    return saved(current, by)
