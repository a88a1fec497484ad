"""Reporting progress with evidence, taking a report back, clearing photos for the public."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Business, Consent
from commitments import progress
from commitments.actor import Actor
from commitments.models import Commitment, Evidence, Pledge, ProgressReport
from commitments.moves import REPORTABLE
from commitments.services.evidence import attach
from commitments.services.guards import demand, locked, saved, takes_part
from commitments.services.settling import settle
from commitments.sides import Party, Via
from core.services import Refused, service

V = ProgressReport.Verdict


@service("report_progress")
def report(
    *,
    pledge: Pledge,
    by: Actor,
    on: dt.date,
    amount: Decimal,
    business: Business | None = None,
    note: str = "",
    photos: Iterable[File] = (),
    files: Iterable[File] = (),
    at: dt.datetime | None = None,
) -> ProgressReport:
    """Say that `amount` more of a pledge was done by the day `on`. It counts once confirmed.

    `business` names whose share it is, where the pledge has shares. Staff may report for either
    side; an owner for the own business only. Raises Refused, PhotoRefused included.
    """
    current = _reportable(pledge, by)
    pledge = next(row for row in current.pledges.all() if row.pk == pledge.pk)
    whose = _whose(pledge, by, business)
    _demand_day(current, on, timezone.localdate(at))
    part = progress.of_one(current)
    _demand_room(next(row for row in part if row.pledge.pk == pledge.pk), whose, amount)
    row = ProgressReport.objects.create(
        pledge=pledge,
        business=whose,
        via=by.via,
        on=on,
        amount=amount,
        note=note.strip(),
        reported_at=at or timezone.now(),
        reported_by=by.user,
    )
    attach(row, photos=photos, files=files)
    saved(current, by)
    return row


def _reportable(pledge: Pledge, by: Actor) -> Commitment:
    if by.user:
        demand(by.user, Permission.COMMITMENT_EDIT)
    current = locked(pledge.commitment, by)
    if current.status not in REPORTABLE:
        raise Refused(
            _("Komitmen ini berstatus “%(now)s”, jadi kemajuannya tidak dapat dilaporkan.")
            % {"now": current.get_status_display()}
        )
    return current


def _whose(pledge: Pledge, by: Actor, business: Business | None) -> Business | None:
    """Return the business a report is about; Refused when it has nothing to report here."""
    if by.via == Via.LINK:
        if pledge.party != Party.COMMUNITY or not takes_part(pledge, by.business.pk):
            raise Refused(_("Janji ini bukan janji usaha Anda."))
        if business and business.pk != by.business.pk:
            raise Refused(_("Laporkan hanya kemajuan usaha Anda sendiri."))
        business = by.business
    if pledge.shares.exists():
        if business is None or not pledge.shares.filter(business=business).exists():
            raise Refused(_("Pilih usaha yang ikut dalam janji ini."))
        return business
    if business and not takes_part(pledge, business.pk):
        raise Refused(_("Usaha ini tidak ikut dalam janji ini."))
    return business or pledge.business


def _demand_day(current: Commitment, on: dt.date, today: dt.date) -> None:
    if on > today:
        raise Refused(_("Tanggal laporan belum tiba."))
    if on < current.starts:
        raise Refused(_("Tanggal laporan lebih awal daripada mulainya komitmen."))


def _demand_room(row: progress.Progress, whose: Business | None, amount: Decimal) -> None:
    if amount <= 0:
        raise Refused(_("Jumlah harus lebih dari nol."))
    part = row.parts.get(whose.pk if whose and row.shared else None)
    if part and part.claimed:
        raise Refused(_("Janji ini sudah dilaporkan seluruhnya. Tunggu konfirmasi pihak lain."))


@service("withdraw_report")
def withdraw_report(
    *, report: ProgressReport, by: Actor, at: dt.datetime | None = None
) -> ProgressReport:
    """Take back a report that was a mistake; it stays in view, struck out. Not once confirmed."""
    if by.user:
        demand(by.user, Permission.COMMITMENT_EDIT)
    current = locked(report.pledge.commitment, by)
    row = ProgressReport.objects.select_related("pledge").get(pk=report.pk)
    own = row.business_id == by.business.pk if by.business else row.via != Via.LINK
    if not own or (by.via == Via.LINK and row.pledge.party != Party.COMMUNITY):
        raise Refused(_("Laporan ini hanya dapat ditarik oleh yang membuatnya."))
    if row.verdict not in {V.WAITING, V.DISPUTED}:
        raise Refused(_("Laporan yang sudah dikonfirmasi tidak dapat ditarik."))
    row.verdict = V.WITHDRAWN
    row.save(update_fields=["verdict"])
    settle(current, by, at)
    return row


@service("clear_evidence")
def clear_evidence(
    *, evidence: Evidence, by: User, clear: bool = True, at: dt.datetime | None = None
) -> Evidence:
    """Let the public see a photo, or no longer. A maker's needs that owner's consent to photos."""
    demand(by, Permission.COMMITMENT_EDIT)
    report = evidence.report
    current = locked(report.pledge.commitment, by)
    if clear and not evidence.key:
        raise Refused(_("Hanya foto yang dapat tampil untuk umum."))
    if clear and report.business_id and not _agreed_to_photos(report.business_id):
        raise Refused(_("Pemilik usaha belum menyetujui fotonya tampil untuk umum."))
    evidence.cleared_at, evidence.cleared_by = (at or timezone.now(), by) if clear else (None, None)
    evidence.save(update_fields=["cleared_at", "cleared_by"])
    saved(current, by)
    return evidence


def _agreed_to_photos(business: int) -> bool:
    standing = Consent.objects.standing()
    return standing.filter(business=business, purpose=Consent.Purpose.PHOTO).exists()
