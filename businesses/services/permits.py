"""Renewing permits, and taking care of what the clock noticed about them."""

import datetime as dt

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Assistance, Permit, PermitNotice
from businesses.permit_numbers import end_of_pirt
from businesses.services.guards import demand, locked
from businesses.services.papers import permit_number
from core.services import FieldRefused, Refused, service


@service("renew_permit")
def renew_permit(
    *,
    permit: Permit,
    by: User,
    number: str,
    issued_on: dt.date | None = None,
    expires_on: dt.date | None = None,
    document: File | None = None,
    facilitated_by: str = "",
    assistance: Assistance | None = None,
    note: str = "",
) -> Permit:
    """Record the permit that prolongs `permit`; the old one stays to be read.

    Products that named the old one name the new one as well. Raises Refused when it is renewed
    already, FieldRefused when it would end no later than the old one.
    """
    demand(by, Permission.BUSINESS_EDIT)
    current = locked(permit.business, by)
    if Permit.objects.filter(renews=permit).exists():
        raise Refused(_("Izin ini sudah diperpanjang. Perpanjang yang terbaru."))
    number = permit_number(permit.kind, number, current)
    last = expires_on or end_of_pirt(permit.kind, number)
    _check_days(permit, issued_on, last)
    row = Permit(business=current, kind=permit.kind, number=number, renews=permit)
    row.issued_on, row.expires_on, row.document = issued_on, last, document or ""
    row.facilitated_by, row.assistance, row.note = facilitated_by, assistance, note
    row.recorded_by = by
    row.save()
    row.products.set(permit.products.all())
    permit.notices.filter(handled_at=None).update(handled_at=timezone.now(), handled_by=by)
    return row


def _check_days(permit: Permit, first: dt.date | None, last: dt.date | None) -> None:
    if last is None:
        if permit.kind.expires:
            raise FieldRefused("expires_on", _("Isi hari terakhir izin yang baru."))
    elif first and last < first:
        raise FieldRefused("expires_on", _("Tanggal akhir lebih awal daripada tanggal terbit."))
    elif permit.expires_on and last <= permit.expires_on:
        raise FieldRefused("expires_on", _("Izin baru harus berakhir sesudah izin lama."))


@service("handle_notice")
def handle_notice(*, notice: PermitNotice, by: User) -> PermitNotice:
    """Note that somebody took care of a permit that ends."""
    demand(by, Permission.BUSINESS_EDIT)
    locked(notice.permit.business, by)
    if notice.handled_at is None:
        notice.handled_at, notice.handled_by = timezone.now(), by
        notice.save(update_fields=["handled_at", "handled_by"])
    return notice
