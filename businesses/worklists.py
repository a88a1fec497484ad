"""Work lists that make themselves: what asks for work, each defined once, as a condition.

The desk counts by them, the list of businesses filters by them (`?daftar=CODE`), tests name them.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.lookups import Exact, IsNull, LessThan
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import counting

if TYPE_CHECKING:
    from businesses.models import Business

FRESH_DAYS = 365  # data confirmed by somebody within this time count as known
NIB_DAYS = 60  # an NIB is given within days: longer "in process" means that it got stuck
FULL_ENOUGH = 60  # percent of the completeness grid
NOTICE_DAYS = (7, 30, 90)
NEXT_DAYS = 7

Condition = Callable[[dt.date], Q]


@dataclass(frozen=True)
class WorkList:
    """One heap of work: its code in addresses, what it is called, and which records are in it."""

    code: str
    title: str | Promise
    hint: str | Promise
    condition: Condition
    tone: str = ""
    order: tuple = ("-pk",)

    def of(self, rows: QuerySet, at: dt.date | None = None) -> QuerySet:
        """Return those of `rows` that are in the list, in the order to work them off."""
        return rows.filter(self.condition(at or timezone.localdate()))


def _kept() -> Q:
    return ~Q(status="archived")


def _of(label: str) -> QuerySet:
    return apps.get_model(label)._default_manager.filter(business=OuterRef("pk"))


def stale(today: dt.date) -> Q:
    """Kept, and nobody has confirmed the data for twelve months."""
    limit = today - dt.timedelta(days=FRESH_DAYS)
    return _kept() & (Q(last_confirmed_on__isnull=True) | Q(last_confirmed_on__lt=limit))


def permit_ended(today: dt.date) -> Q:
    """Kept, with a permit past its last day that nobody renewed."""
    return _kept() & Q(Exists(_of("businesses.Permit").ended(today)))


def permit_ending(days: int) -> Condition:
    """Kept, with a permit that ends within so many days."""
    return lambda today: _kept() & Q(Exists(_of("businesses.Permit").ending(days, today)))


def food_without_halal(today: dt.date) -> Q:
    """An active maker of food or drink (KBLI 10, 11) without a valid halal certificate.

    Compulsory for micro and small food makers since October 2026 (PP 42/2024).
    """
    halal = _of("businesses.Permit").valid(today).filter(kind__number_check="halal")
    code = "industry_class__code__startswith"
    food = Q(**{code: "10"}) | Q(**{code: "11"})
    return _kept() & Q(activity="active") & food & ~Q(Exists(halal))


def without_point(today: dt.date) -> Q:
    """Kept, active, and not on the map."""
    return _kept() & Q(activity="active", latitude__isnull=True)


def nib_stuck(today: dt.date) -> Q:
    """Kept, NIB in process, and so for longer than `NIB_DAYS`: the history tells since when."""
    limit = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    limit -= dt.timedelta(days=NIB_DAYS)
    events = apps.get_model("businesses.BusinessEvent").objects.filter(pgh_obj=OuterRef("pk"))
    then = events.filter(pgh_created_at__lt=limit).order_by("-pgh_id").values("nib_status")[:1]
    since = events.filter(pgh_created_at__gte=limit).exclude(nib_status="in_process")
    # Looked up for each of the few in process: as a join the planner reads the whole history.
    other = Subquery(since.values("pgh_id")[:1])
    waited = Q(Exact(Subquery(then), Value("in_process"))) & Q(IsNull(other, True))
    return _kept() & Q(nib_status="in_process") & waited


def incomplete(today: dt.date) -> Q:
    """Kept, and below `FULL_ENOUGH` percent of the completeness grid."""
    from businesses.completeness import percent

    return _kept() & Q(LessThan(percent(today), FULL_ENOUGH))


def unlisted(today: dt.date) -> Q:
    """Verified and active, but the owner has not agreed to be listed: nobody can find it."""
    standing = _of("businesses.Consent").standing().filter(purpose="listing")
    return Q(status="verified", activity="active") & ~Q(Exists(standing))


def product_incomplete(today: dt.date) -> Q:
    """Kept, with a product that lacks something publication asks for."""
    return _kept() & Q(Exists(_of("products.Product").incomplete()))


def follow_up(today: dt.date) -> Q:
    """Kept, with a visit whose next step is due within a week and was not followed by a visit."""
    soon = today + dt.timedelta(days=NEXT_DAYS)
    later = apps.get_model("businesses.Visit").objects.filter(
        business=OuterRef("business"), on__gt=OuterRef("on")
    )
    due = _of("businesses.Visit").filter(next_on__lte=soon).exclude(Exists(later))
    return _kept() & Q(Exists(due))


_LONGEST_FIRST = (F("last_confirmed_on").asc(nulls_first=True), "pk")
LISTS: tuple[WorkList, ...] = (
    WorkList(
        "tanpa-halal",
        _("pangan belum halal"),
        _("wajib sejak Oktober 2026"),
        food_without_halal,
        "late",
    ),
    WorkList("izin-habis", _("izin habis"), _("perlu diperpanjang"), permit_ended, "late"),
    WorkList("izin-7", _("izin habis dalam 7 hari"), _("hubungi hari ini"), permit_ending(7), "late"),
    WorkList("izin-30", _("izin habis dalam 30 hari"), _("siapkan berkas"), permit_ending(30), "wait"),
    WorkList("izin-90", _("izin habis dalam 90 hari"), _("ingatkan pemilik"), permit_ending(90), "wait"),
    WorkList("tindak-lanjut", _("tindak lanjut kunjungan"), _("jatuh tempo minggu ini"), follow_up, "wait"),
    WorkList("lama", _("lama tidak dipastikan"), _("lebih dari setahun"), stale, "", _LONGEST_FIRST),
    WorkList("nib-lama", _("NIB lama dalam proses"), _("lebih dari 60 hari"), nib_stuck, "wait"),
    WorkList("tanpa-persetujuan", _("belum ada persetujuan tampil"), _("tidak dapat masuk katalog"), unlisted),
    WorkList("tanpa-titik", _("tanpa titik lokasi"), _("ambil titik saat berkunjung"), without_point),
    WorkList("kurang-lengkap", _("data kurang lengkap"), _("di bawah 60%"), incomplete),
    WorkList("produk-kurang", _("produk kurang lengkap"), _("belum dapat tayang"), product_incomplete),
)  # fmt: skip
BY_CODE = {item.code: item for item in LISTS}


def counts(
    rows: "QuerySet[Business]", codes: Iterable[str] = (), at: dt.date | None = None
) -> dict[str, int]:
    """Return how many of `rows` each list holds (all of them unless named), in one statement."""
    today = at or timezone.localdate()
    wanted = list(codes) or list(BY_CODE)
    return counting.counts({code: rows.filter(BY_CODE[code].condition(today)) for code in wanted})
