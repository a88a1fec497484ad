"""What waits for a member of staff: numbers that are links, and the oldest of each heap."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.filters import SOON_DAYS
from businesses.models import Business, ImportBatch, Permit
from products.models import Product

SHOWN = 6


@dataclass(frozen=True)
class Tile:
    """One heap of work: how many, what, and where they are."""

    count: int
    label: str | Promise
    hint: str | Promise
    url: str
    tone: str = ""


def tiles(user: User, at: dt.date | None = None) -> list[Tile]:
    """Return the heaps of the user's own scope that this role works off; empty heaps too."""
    found: list[Tile] = []
    if user.can(Permission.BUSINESS_VIEW):
        found += _business_tiles(user, at or timezone.localdate())
    if user.can(Permission.BUSINESS_IMPORT):
        planned = ImportBatch.objects.visible_to(user).filter(state=ImportBatch.State.PLANNED)
        url = reverse("businesses:import_start")
        hint = _("putuskan lalu simpan")
        found.append(Tile(planned.count(), _("impor belum selesai"), hint, url))
    if user.can(Permission.PRODUCT_CURATE):
        waiting = Product.objects.visible_to(user).waiting().count()
        url = reverse("curation:start")
        found.append(Tile(waiting, _("produk menunggu kurasi"), _("periksa foto dan teks"), url))
    return found


def _business_tiles(user: User, today: dt.date) -> list[Tile]:
    """Return the heaps of the register, counted in one statement."""
    rows = Business.objects.visible_to(user)
    ended = Permit.objects.filter(business=OuterRef("pk"), expires_on__lt=today)
    soon = Permit.objects.filter(
        business=OuterRef("pk"),
        expires_on__gte=today,
        expires_on__lt=today + dt.timedelta(days=SOON_DAYS),
    )
    kept = ~Q(status="archived")
    old = Q(last_confirmed_on=None) | Q(last_confirmed_on__lt=today - dt.timedelta(days=365))
    n = rows.aggregate(
        drafts=Count("pk", filter=Q(status="draft", created_by=user)),
        returned=Count("pk", filter=Q(status="returned")),
        submitted=Count("pk", filter=Q(status="submitted")),
        stale=Count("pk", filter=kept & old),
        ended=Count("pk", filter=kept & Exists(ended)),
        soon=Count("pk", filter=kept & Exists(soon)),
    )
    halal = rows.food_without_halal().count()
    found = []
    if user.can(Permission.BUSINESS_EDIT):
        found += [
            _tile(
                n["returned"], _("dikembalikan"), _("perlu diperbaiki"), "status=returned", "late"
            ),
            _tile(n["drafts"], _("draf saya"), _("belum diajukan"), "status=draft&milik=saya", ""),
        ]
    if user.can(Permission.BUSINESS_VERIFY):
        hint = _("periksa lalu sahkan atau kembalikan")
        found.insert(
            0,
            Tile(
                n["submitted"],
                _("menunggu verifikasi"),
                hint,
                reverse("review:start"),
                "wait" if n["submitted"] else "",
            ),
        )
    return [
        *found,
        _tile(
            halal,
            _("pangan belum halal"),
            _("wajib sejak Oktober 2026"),
            "izin=tanpa-halal",
            "late",
        ),
        _tile(n["ended"], _("izin habis"), _("perlu diperpanjang"), "izin=habis", "late"),
        _tile(n["soon"], _("izin segera habis"), _("dalam 60 hari"), "izin=segera", "wait"),
        _tile(n["stale"], _("lama tidak dipastikan"), _("lebih dari setahun"), "pastikan=lama", ""),
    ]


def _tile(count: int, label: str | Promise, hint: str | Promise, query: str, tone: str) -> Tile:
    return Tile(count, label, hint, _address("businesses:list", query), tone if count else "")


def _address(name: str, query: str) -> str:
    try:
        return f"{reverse(name)}?{query}"
    except NoReverseMatch:  # a room without pages yet
        return ""


def queue(user: User) -> list[Business]:
    """Return the first records to work off: the oldest submitted, or what came back."""
    rows = Business.objects.visible_to(user).select_related("village", "submitted_by")
    if user.can(Permission.BUSINESS_VERIFY):
        return list(rows.waiting().order_by("submitted_at", "pk")[:SHOWN])
    if user.can(Permission.BUSINESS_EDIT):
        return list(rows.filter(status="returned").order_by("-updated_at")[:SHOWN])
    return []
