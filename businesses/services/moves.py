"""The states of a record, and the services that move it from one to the next."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.completeness import missing_for_verification
from businesses.models import Business
from businesses.services.guards import demand, locked
from core.services import Conflict, Refused, service

S = Business.Status
# Every move there is; the services refuse the others.
MOVES: dict[str, set[str]] = {
    S.DRAFT: {S.SUBMITTED, S.ARCHIVED},
    S.SUBMITTED: {S.RETURNED, S.VERIFIED, S.ARCHIVED},
    S.RETURNED: {S.SUBMITTED, S.ARCHIVED},
    S.VERIFIED: {S.RETURNED, S.ARCHIVED},
    S.ARCHIVED: {S.DRAFT},
}


@service("submit")
def submit(*, business: Business, by: User, version: int | None = None) -> Business:
    """Put a draft or returned record before the verifikator; it needs a village."""
    demand(by, Permission.BUSINESS_EDIT)
    current = _moving(business, by, S.SUBMITTED, version)
    if current.village_id is None:
        raise Refused(_("Pilih desa/kelurahan sebelum data diajukan."))
    current.submitted_at, current.submitted_by = timezone.now(), by
    return _moved(current, by, S.SUBMITTED)


@service("return")
def return_(*, business: Business, by: User, reason: str, version: int | None = None) -> Business:
    """Give a record back to be mended. A verified one leaves the catalogue until verified anew."""
    demand(by, Permission.BUSINESS_VERIFY)
    reason = _reason(reason, _("Tulis apa yang perlu diperbaiki."))
    current = _moving(business, by, S.RETURNED, version)
    current.return_reason = reason
    current.verified_at = current.verified_by = None
    return _moved(current, by, S.RETURNED)


@service("verify")
def verify(*, business: Business, by: User, note: str = "", version: int | None = None) -> Business:
    """Declare the data true. Refused while what a verified record must have is missing.

    A verifikator may verify what the same person submitted: offices are small, history tells it.
    """
    demand(by, Permission.BUSINESS_VERIFY)
    current = _moving(business, by, S.VERIFIED, version)
    if missing := missing_for_verification(current):
        names = ", ".join(str(item.label) for item in missing)
        raise Refused(_("Belum dapat diverifikasi. Lengkapi dulu: %(names)s.") % {"names": names})
    current.verified_at, current.verified_by = timezone.now(), by
    current.return_reason = ""
    current.last_confirmed_on = timezone.localdate()
    current.last_confirmed_by = by
    return _moved(current, by, S.VERIFIED)


@service("archive")
def archive(*, business: Business, by: User, reason: str) -> Business:
    """Put a record away with a reason. Field officers may put away only drafts of their own."""
    demand(by, Permission.BUSINESS_VERIFY, Permission.BUSINESS_EDIT)
    reason = _reason(reason, _("Tulis alasan mengarsipkan, misalnya: tercatat dua kali."))
    current = _moving(business, by, S.ARCHIVED, None)
    own_draft = current.status == S.DRAFT and current.created_by_id == by.pk
    if not own_draft:
        demand(by, Permission.BUSINESS_VERIFY)
    current.archive_reason = reason
    current.archived_at, current.archived_by = timezone.now(), by
    current.verified_at = current.verified_by = None
    return _moved(current, by, S.ARCHIVED)


@service("restore")
def restore(*, business: Business, by: User, note: str = "") -> Business:
    """Bring an archived record back as a draft, to be checked anew."""
    demand(by, Permission.BUSINESS_VERIFY)
    current = _moving(business, by, S.DRAFT, None)
    if current.merged_into_id:
        raise Refused(
            _("Data ini digabungkan ke data lain. Urungkan penggabungannya dari riwayat.")
        )
    current.archive_reason = ""
    current.archived_at = current.archived_by = None
    return _moved(current, by, S.DRAFT)


def _reason(text: str, otherwise: str) -> str:
    if len(text.strip()) < 3:
        raise Refused(otherwise)
    return text.strip()


def _moving(business: Business, by: User, to: str, version: int | None) -> Business:
    """Return the locked record, once it is sure that the move is one of MOVES."""
    current = locked(business, by)
    if to not in MOVES[current.status]:
        raise Refused(
            _('Data berstatus "%(now)s" tidak dapat menjadi "%(to)s".')
            % {"now": current.get_status_display(), "to": S(to).label}
        )
    if version is not None and version != current.version:
        raise Conflict(_("Data ini berubah sejak Anda membukanya. Periksa lagi, lalu ulangi."))
    return current


def _moved(business: Business, by: User, to: str) -> Business:
    business.status = to
    business.updated_by = by
    business.save()
    return business
