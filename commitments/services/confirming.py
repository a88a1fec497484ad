"""Confirming and disputing, only by the other side; answering a dispute."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from commitments.actor import Actor
from commitments.models import Commitment, Confirmation, ProgressReport
from commitments.services.guards import (
    demand,
    demand_paper,
    demand_reason,
    demand_side,
    locked,
    saved,
    takes_part,
)
from commitments.services.settling import settle
from commitments.sides import Party, Via
from core.services import Refused, service

V = ProgressReport.Verdict
Says = Confirmation.Says
VERDICTS = {Says.AGREES: V.AGREED, Says.PARTLY: V.PARTLY, Says.DISPUTES: V.DISPUTED}


@service("confirm_report")
def confirm(
    *,
    report: ProgressReport,
    by: Actor,
    says: str,
    amount: Decimal | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Confirmation:
    """Judge a report of the other side: true, true in part (`amount`), or not true (`reason`).

    Refused for the side that reported and for whoever wrote the report down; for a paper of the
    makers without its document; and for a report that was agreed or taken back. What was disputed
    or agreed in part may be judged anew.
    """
    current, row = _judgeable(report, by)
    counted = _counted(row, says, amount)
    if says != Says.AGREES:
        reason = demand_reason(reason, _("Tulis alasannya, supaya pihak lain dapat menjawab."))
    confirmation = Confirmation.objects.create(
        report=row,
        round=row.confirmations.count() + 1,
        party=by.party,
        says=says,
        amount=counted,
        reason=reason.strip(),
        via=by.via,
        business=by.business,
        document=by.document or "",
        confirmed_at=at or timezone.now(),
        confirmed_by=by.user,
    )
    row.verdict, row.counted = VERDICTS[Says(says)], counted
    row.save(update_fields=["verdict", "counted"])
    settle(current, by, at)
    return confirmation


def _judgeable(report: ProgressReport, by: Actor) -> tuple[Commitment, ProgressReport]:
    """Return the locked commitment and the report as it is now; Refused when `by` may not judge."""
    if by.user:
        demand(by.user, Permission.COMMITMENT_EDIT)
    current = locked(report.pledge.commitment, by)
    row = ProgressReport.objects.select_related("pledge", "business").get(pk=report.pk)
    demand_side(by, Party(row.pledge.party).other)
    if by.user and by.user.pk == row.reported_by_id:
        raise Refused(_("Laporan ini Anda sendiri yang mencatat. Minta orang lain mengonfirmasi."))
    demand_paper(by)
    if by.via == Via.LINK:
        _demand_concerned(current, row, by)
    if row.verdict in {V.AGREED, V.WITHDRAWN}:
        raise Refused(_("Laporan ini sudah %(verdict)s.") % {"verdict": row.get_verdict_display()})
    return current, row


def _demand_concerned(current: Commitment, row: ProgressReport, by: Actor) -> None:
    """An owner judges what was done for the own business, or for all when nobody is named."""
    if row.business_id and row.business_id != by.business.pk:
        raise Refused(_("Laporan ini tentang usaha lain."))
    if not any(takes_part(pledge, by.business.pk) for pledge in current.pledges.all()):
        raise Refused(_("Usaha ini tidak ikut dalam komitmen ini."))


def _counted(row: ProgressReport, says: str, amount: Decimal | None) -> Decimal:
    if says not in Says.values:
        raise Refused(_("Pilih benar, benar sebagian, atau tidak benar."))
    if says != Says.PARTLY:
        return row.amount if says == Says.AGREES else Decimal(0)
    if amount is None or not 0 < amount < row.amount:
        raise Refused(_("Tulis jumlah yang benar: lebih dari nol, kurang dari yang dilaporkan."))
    return amount


@service("answer_dispute")
def answer(
    *, report: ProgressReport, by: Actor, text: str, at: dt.datetime | None = None
) -> Confirmation:
    """Answer the newest dispute of a report, for the side that reported; it waits again.

    A report judged true in part stands as it is until it is judged anew: it needs no answer.
    """
    text = demand_reason(text, _("Tulis jawabannya."))
    if by.user:
        demand(by.user, Permission.COMMITMENT_EDIT)
    current = locked(report.pledge.commitment, by)
    row = ProgressReport.objects.select_related("pledge").get(pk=report.pk)
    _demand_own(row, by)
    if row.verdict != V.DISPUTED:
        raise Refused(_("Tidak ada sanggahan yang menunggu jawaban."))
    dispute = row.confirmations.latest("round")
    dispute.answer, dispute.answered_via = text, by.via if by.via == Via.LINK else Via.STAFF
    dispute.answered_at, dispute.answered_by = at or timezone.now(), by.user
    dispute.save(update_fields=["answer", "answered_via", "answered_at", "answered_by"])
    row.verdict = V.WAITING
    row.save(update_fields=["verdict"])
    saved(current, by)
    return dispute


def _demand_own(row: ProgressReport, by: Actor) -> None:
    """Staff answer for the government, and for makers whose report they wrote down."""
    own = by.party == row.pledge.party or (by.user is not None and by.user.pk == row.reported_by_id)
    if by.via == Via.LINK and row.business_id != by.business.pk:
        own = False
    if not own:
        raise Refused(_("Sanggahan dijawab oleh pihak yang melapor."))
