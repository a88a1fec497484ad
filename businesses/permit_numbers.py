"""Numbers of permits, checked as their kind asks: errors refuse, everything else only warns."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.models import Permit, PermitKind
from core import typed

Check = PermitKind.Check
READERS = {
    Check.HALAL: identifiers.check_halal,
    Check.BPOM_MD: identifiers.check_bpom,
    Check.IDM: identifiers.check_trademark,
}
# A P-IRT runs five years at a time: a far year is a slip of the pen, not a last day.
FIRST_PIRT, LONGEST_PIRT = 2005, 6


def read_permit_number(
    kind: PermitKind, number: str, *, regency: str, today: dt.date | None = None
) -> typed.Typed:
    """Return the number as its kind writes it, with warnings; `regency` as "33.21".

    Raises typed.Refused for what cannot be a number of this kind, or is not one yet.
    """
    text = number.strip()
    if kind.number_check == Check.PIRT:
        read = identifiers.read_pirt(text, today or timezone.localdate(), regency)
    elif reader := READERS.get(Check(kind.number_check)):
        read = reader(text)
    else:
        read = typed.Typed(None if typed.is_not_stated(text) else text)
    if read.value is None:
        raise typed.Refused(
            "permit_number", _("Belum ada nomor izin. Catat izin ini setelah nomornya terbit.")
        )
    return read


def permit_warnings(permit: Permit, *, today: dt.date | None = None) -> Iterator[str]:
    """Yield what should be looked at again in the number of a stored permit."""
    regency = permit.business.regency_id
    try:
        read = read_permit_number(permit.kind, permit.number, regency=regency, today=today)
    except typed.Refused as refused:  # older than the check, or its kind got another one
        yield refused.message
    else:
        # That it has run out is said by its last day, which may have been corrected.
        yield from (said for code, said in read.warnings if code != "pirt_expired")
        last = end_of_pirt(permit.kind, permit.number)
        if last and permit.expires_on and last.year != permit.expires_on.year:
            yield _("Nomor P-IRT menyebut tahun %(year)s, hari terakhirnya lain. Periksa.") % {
                "year": last.year
            }


def end_of_pirt(kind: PermitKind, number: str) -> dt.date | None:
    """Return the last day that a P-IRT number tells, None where it tells none."""
    digits = "".join(sign for sign in number if sign.isdigit())
    if kind.number_check != Check.PIRT or len(digits) != 15:
        return None
    year = 2000 + int(digits[-2:])
    latest = timezone.localdate().year + LONGEST_PIRT
    return dt.date(year, 12, 31) if FIRST_PIRT <= year <= latest else None
