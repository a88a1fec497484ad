"""What a full record has: one visible grid, computed here and nowhere else.

Each item carries its test twice, for one record and as SQL, so that lists can filter and sort by
it; a test compares the two.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Consent, Permit, YearlyFigures

FRESH_YEARS = 2  # figures of this year, the last one or the one before count as current


@dataclass(frozen=True)
class Item:
    """One thing a record should have; `section` is the part of the form that asks for it."""

    key: str
    label: str | Promise
    weight: int
    has: Callable[[Business], bool]
    condition: Callable[[dt.date], Q]
    section: str
    required: bool = False  # a record can't be verified without it


def _nik(today: dt.date) -> Q:
    """With an owner whose NIK is known."""
    return Q(owner__nik_index__isnull=False) & ~Q(owner__nik_index="")


def _figures(today: dt.date) -> Q:
    counted = Q(workers_male__isnull=False, workers_female__isnull=False)
    rows = YearlyFigures.objects.filter(counted, year__gte=today.year - FRESH_YEARS)
    return Q(Exists(rows.filter(business=OuterRef("pk"))))


def _permit(today: dt.date) -> Q:
    return Q(Exists(Permit.objects.valid(today).filter(business=OuterRef("pk"))))


def _listed(today: dt.date) -> Q:
    standing = Consent.objects.standing().filter(purpose=Consent.Purpose.LISTING)
    return Q(Exists(standing.filter(business=OuterRef("pk"))))


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


def _column(
    key: str, label: Promise, weight: int, name: str, section: str, required: bool = False
) -> Item:
    """Return an item that is there when its column is stated, or not empty."""
    field = Business._meta.get_field(name)
    lacking = {f"{name}__isnull": True} if field.null else {name: ""}
    has = {"has": lambda b: getattr(b, field.attname) not in (None, "")}
    condition = {"condition": lambda today: ~Q(**lacking)}
    return Item(key, label, weight, section=section, required=required, **has, **condition)


GRID = [
    _column("owner", _("pemilik"), 10, "owner", "pemilik", True),
    Item(
        "nik", _("NIK pemilik"), 5, lambda b: bool(b.owner and b.owner.nik_index), _nik, "pemilik"
    ),
    _column("village", _("desa/kelurahan"), 10, "village", "tempat", True),
    _column("address", _("alamat"), 5, "address", "tempat"),
    _column("point", _("titik lokasi"), 5, "latitude", "tempat"),
    _column("phone", _("nomor HP/WA"), 10, "phone", "kontak"),
    _column("class", _("KBLI"), 10, "industry_class", "industri", True),
    _column("product", _("produk utama"), 5, "main_product", "industri", True),
    _column("nib", _("NIB"), 10, "nib", "legalitas"),
    _column("form", _("bentuk badan usaha"), 2, "legal_form", "legalitas"),
    _column("year", _("tahun berdiri"), 3, "established_year", "legalitas"),
    Item("workers", _("tenaga kerja tahun terakhir"), 10, _has_fresh_figures, _figures, "angka"),
    Item("permit", _("izin yang berlaku"), 5, _has_valid_permit, _permit, "izin"),
    Item("consent", _("persetujuan tampil di katalog"), 10, _is_listed, _listed, "persetujuan"),
]
TOTAL = sum(item.weight for item in GRID)
BY_KEY = {item.key: item for item in GRID}


@dataclass(frozen=True)
class Completeness:
    """How full a record is, in percent, and what is missing, weightiest first."""

    percent: int
    missing: list[Item]


def completeness(business: Business) -> Completeness:
    """Weigh a business against GRID. Prefetch figures, permits, consents and owner for many."""
    missing = [item for item in GRID if not item.has(business)]
    have = TOTAL - sum(item.weight for item in missing)
    return Completeness(
        (200 * have + TOTAL) // (2 * TOTAL), sorted(missing, key=lambda item: -item.weight)
    )


def percent(today: dt.date | None = None) -> Combinable:
    """Return the same percent as an SQL expression on businesses."""
    day = today or timezone.localdate()
    have: Combinable = Value(0)
    for item in GRID:
        got = When(item.condition(day), then=Value(item.weight))
        have = have + Case(got, default=Value(0), output_field=IntegerField())
    return (have * 200 + TOTAL) / (2 * TOTAL)


def without(key: str, today: dt.date | None = None) -> Q:
    """Return the condition that a record lacks one item of the grid."""
    return ~BY_KEY[key].condition(today or timezone.localdate())


def missing_for_verification(business: Business) -> list[Item]:
    """Return the required things that are missing; none means that it may be verified."""
    return [item for item in GRID if item.required and not item.has(business)]
