"""Yearly figures, permits and consents of a business."""

import datetime as dt
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Assistance, Business, Consent, Permit, PermitKind, Unit, YearlyFigures
from businesses.permit_numbers import end_of_pirt, read_permit_number
from businesses.services.guards import demand, locked
from core import typed
from core.services import FieldRefused, Refused, service


class Figures(TypedDict, total=False):
    """Figures of one year; money in whole rupiah a year, None = not stated."""

    workers_male: int | None
    workers_female: int | None
    investment: int | None
    land_building_value: int | None
    capacity: Decimal | None
    installed_capacity: Decimal | None
    production: Decimal | None
    unit: Unit | None
    per: str
    output_value: int | None
    material_value: int | None
    materials: str
    sales: int | None
    export_value: int | None
    export_countries: list[str]
    water_value: int | None
    fuel_value: int | None
    electricity_value: int | None
    machines: str
    source: str


@service("save_figures")
def save_figures(
    *, business: Business, by: User, year: int, **figures: Unpack[Figures]
) -> YearlyFigures:
    """Save the given figures of one year; those left out stay as they are."""
    demand(by, Permission.BUSINESS_EDIT, Permission.BUSINESS_IMPORT)
    if not 1990 <= year <= timezone.localdate().year:
        raise FieldRefused("year", _("Tahun data antara 1990 dan tahun ini."))
    current = locked(business, by)
    row = YearlyFigures.objects.filter(business=current, year=year).first()
    row = row or YearlyFigures(business=current, year=year)
    changed = [name for name, value in figures.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, figures[name])  # type: ignore[literal-required]
    if changed or row.pk is None:
        row.recorded_by = by
        row.save()
    return row


@service("save_permit")
def save_permit(
    *,
    business: Business,
    by: User,
    kind: PermitKind,
    number: str,
    permit: Permit | None = None,
    issued_on: dt.date | None = None,
    expires_on: dt.date | None = None,
    document: File | None = None,
    facilitated_by: str = "",
    assistance: Assistance | None = None,
    note: str = "",
) -> Permit:
    """Add a permit, or mend `permit`; without a file given, the stored one stays.

    A P-IRT without a last day gets the end of the year that its last two digits name. Raises
    FieldRefused for a number that its kind can't have; what is only doubtful is saved, see
    `permit_warnings`.
    """
    demand(by, Permission.BUSINESS_EDIT, Permission.BUSINESS_IMPORT)
    current = locked(business, by)
    number = permit_number(kind, number, current)
    row = permit or Permit(business=current)
    if row.business_id != current.pk or (assistance and assistance.business_id != current.pk):
        raise Refused(_("Izin ini milik usaha lain."))
    row.kind, row.number = kind, number
    row.issued_on, row.expires_on = issued_on, expires_on or end_of_pirt(kind, number)
    row.facilitated_by, row.note, row.recorded_by = facilitated_by, note, by
    row.assistance = assistance
    if document:
        row.document = document
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise FieldRefused("number", _refusal(error)) from error
    return row


def permit_number(kind: PermitKind, number: str, business: Business) -> str:
    """Return the number as its kind writes it. Raises FieldRefused."""
    if not number.strip():
        raise FieldRefused("number", _("Isi nomor izin."))
    try:
        return read_permit_number(kind, number, regency=business.regency_id).value
    except typed.Refused as refused:
        raise FieldRefused("number", refused.message) from refused


def _refusal(error: IntegrityError) -> str:
    if "permit_once" in str(error):
        return _("Izin dengan nomor ini sudah tercatat.")
    return _("Tanggal akhir lebih awal daripada tanggal terbit.")


@service("remove_permit")
def remove_permit(*, permit: Permit, by: User) -> Business:
    """Delete a permit that was recorded by mistake; its history stays."""
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(permit.business, by)
    if permit.is_renewed:
        raise Refused(_("Hapus dulu izin perpanjangannya."))
    permit.delete()
    return current


@service("give_consent")
def give_consent(
    *,
    business: Business,
    by: User,
    purpose: str,
    source: str,
    given_on: dt.date | None = None,
    evidence: File | None = None,
) -> Consent:
    """Record that the owner agreed to one use; a consent that stands already is returned as is."""
    demand(by, Permission.BUSINESS_EDIT)
    on = given_on or timezone.localdate()
    if on > timezone.localdate():
        raise FieldRefused("given_on", _("Tanggal persetujuan belum tiba."))
    if purpose not in Consent.Purpose.values or source not in Consent.Source.values:
        raise Refused(_("Pilih untuk apa dan bagaimana persetujuan diberikan."))
    current = locked(business, by)
    standing = current.consents.standing().filter(purpose=purpose).first()
    return standing or Consent.objects.create(
        business=current,
        purpose=purpose,
        source=source,
        given_on=on,
        evidence=evidence or "",
        recorded_by=by,
    )


@service("withdraw_consent")
def withdraw_consent(*, consent: Consent, by: User, note: str = "") -> Consent:
    """Record that the owner took a consent back; public pages follow at once."""
    demand(by, Permission.BUSINESS_EDIT)
    locked(consent.business, by)
    if consent.withdrawn_at is None:
        consent.withdrawn_at, consent.withdrawn_by = timezone.now(), by
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return consent
