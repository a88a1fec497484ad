"""What a full record has: one visible grid, computed here and nowhere else."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Consent

FRESH_YEARS = 2  # figures of this year, the last one or the one before count as current


@dataclass(frozen=True)
class Item:
    """One thing a record should have; `section` is the part of the form that asks for it."""

    label: str | Promise
    weight: int
    has: Callable[[Business], bool]
    section: str
    required: bool = False  # a record can't be verified without it


def _has_fresh_figures(business: Business) -> bool:
    since = timezone.localdate().year - FRESH_YEARS
    return any(row.year >= since and row.workers is not None for row in business.figures.all())


def _has_valid_permit(business: Business) -> bool:
    today: dt.date = timezone.localdate()
    return any(p.expires_on is None or p.expires_on >= today for p in business.permits.all())


def _is_listed(business: Business) -> bool:
    return any(
        consent.withdrawn_at is None and consent.purpose == Consent.Purpose.LISTING
        for consent in business.consents.all()
    )


GRID = [
    Item(_("pemilik"), 10, lambda b: b.owner_id is not None, "pemilik", required=True),
    Item(_("NIK pemilik"), 5, lambda b: bool(b.owner and b.owner.nik_index), "pemilik"),
    Item(_("desa/kelurahan"), 10, lambda b: b.village_id is not None, "tempat", required=True),
    Item(_("alamat"), 5, lambda b: bool(b.address), "tempat"),
    Item(_("titik lokasi"), 5, lambda b: b.latitude is not None, "tempat"),
    Item(_("nomor HP/WA"), 10, lambda b: bool(b.phone), "kontak"),
    Item(_("KBLI"), 10, lambda b: b.industry_class_id is not None, "industri", required=True),
    Item(_("produk utama"), 5, lambda b: bool(b.main_product), "industri", required=True),
    Item(_("NIB"), 10, lambda b: bool(b.nib), "legalitas"),
    Item(_("bentuk badan usaha"), 2, lambda b: b.legal_form_id is not None, "legalitas"),
    Item(_("tahun berdiri"), 3, lambda b: b.established_year is not None, "legalitas"),
    Item(_("tenaga kerja tahun terakhir"), 10, _has_fresh_figures, "angka"),
    Item(_("izin yang berlaku"), 5, _has_valid_permit, "izin"),
    Item(_("persetujuan tampil di katalog"), 10, _is_listed, "persetujuan"),
]


@dataclass(frozen=True)
class Completeness:
    """How full a record is, in percent, and what is missing, weightiest first."""

    percent: int
    missing: list[Item]


def completeness(business: Business) -> Completeness:
    """Weigh a business against GRID. Prefetch figures, permits, consents and owner for many."""
    missing = [item for item in GRID if not item.has(business)]
    total = sum(item.weight for item in GRID)
    lost = sum(item.weight for item in missing)
    return Completeness(
        round(100 * (total - lost) / total), sorted(missing, key=lambda item: -item.weight)
    )


def missing_for_verification(business: Business) -> list[Item]:
    """Return the required things that are missing; none means that it may be verified."""
    return [item for item in GRID if item.required and not item.has(business)]
