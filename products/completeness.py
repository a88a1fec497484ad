"""What a product still lacks: one grid, from which both the pages and `published()` read.

Required items carry the same test twice, in Python and as SQL, so that what a page says of one
product and what a queryset says of all of them cannot differ (a test compares them).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from businesses.models import Business
    from products.models import Product

DESCRIPTION_LEAST = 40  # characters
GOOD_PHOTOS = 3


@dataclass(frozen=True)
class Item:
    """One thing to have. `condition` is its SQL; without one the item is only nice to have."""

    key: str
    label: str | Promise
    weight: int
    test: Callable[["Product"], bool]
    condition: Callable[[], Q | Exists | GreaterThanOrEqual] | None = None

    @property
    def required(self) -> bool:
        """Whether a product without it stays out of the catalogue."""
        return self.condition is not None


def _photographed() -> Exists:
    from products.models import ProductPhoto

    return Exists(ProductPhoto.objects.filter(product=OuterRef("pk")))


def _described() -> GreaterThanOrEqual:
    return GreaterThanOrEqual(Length("description"), DESCRIPTION_LEAST)


def _halal_settled(product: "Product") -> bool:
    """Only food needs it; any other product has nothing to show."""
    if not (product.category and product.category.is_food):
        return True
    return any(permit.kind.number_check == "halal" for permit in product.permits.all())


def _photos_described(product: "Product") -> bool:
    photos = product.photos.all()
    return bool(photos) and all(photo.alt for photo in photos)


GRID = (
    Item("name", _("nama produk"), 10, lambda p: p.name != "", lambda: ~Q(name="")),
    Item(
        "category",
        _("kategori"),
        10,
        lambda p: p.category_id is not None,
        lambda: Q(category__isnull=False),
    ),
    Item(
        "price",
        _("harga dan satuannya"),
        15,
        lambda p: p.price_min is not None and p.unit_id is not None,
        lambda: Q(price_min__isnull=False, unit__isnull=False),
    ),
    Item(
        "description",
        _("uraian paling sedikit 40 huruf"),
        15,
        lambda p: len(p.description) >= DESCRIPTION_LEAST,
        _described,
    ),
    Item("photo", _("paling sedikit satu foto"), 20, lambda p: bool(p.photos.all()), _photographed),
    Item("halal", _("sertifikat halal (wajib untuk pangan)"), 6, _halal_settled),
    Item("name_en", _("nama dalam bahasa Inggris"), 5, lambda p: p.name_en != ""),
    Item("description_en", _("uraian dalam bahasa Inggris"), 4, lambda p: p.description_en != ""),
    Item("photos", _("tiga foto atau lebih"), 4, lambda p: len(p.photos.all()) >= GOOD_PHOTOS),
    Item("alt", _("keterangan pada setiap foto"), 3, _photos_described),
    Item("materials", _("bahan"), 3, lambda p: p.materials != ""),
    Item("capacity", _("kapasitas per bulan"), 3, lambda p: p.capacity_per_month is not None),
    Item("hs_code", _("kode HS, untuk pembeli luar negeri"), 2, lambda p: p.hs_code != ""),
)
REQUIRED = tuple(item for item in GRID if item.required)
NICE = tuple(item for item in GRID if not item.required)


@dataclass(frozen=True)
class Completeness:
    """How complete one product is: `percent` by weight, and the items that are not there."""

    percent: int
    required: list[Item]
    nice: list[Item]


def of(product: "Product") -> Completeness:
    """Weigh a product. Reads its photos, permits and category; prefetch them for lists."""
    have = {item.key for item in GRID if item.test(product)}
    total = sum(item.weight for item in GRID)
    return Completeness(
        percent=sum(item.weight for item in GRID if item.key in have) * 100 // total,
        required=[item for item in REQUIRED if item.key not in have],
        nice=[item for item in NICE if item.key not in have],
    )


def missing(product: "Product") -> list[Item]:
    """Required items that this product lacks; an empty list means it is complete."""
    return [item for item in REQUIRED if not item.test(product)]


def business_gaps(business: "Business", purposes: set[str] | None = None) -> list[Promise]:
    """Why the public may not see this business; the Python twin of `Business.listable()`.

    `purposes` are those of its standing consents, read here unless given.
    """
    if purposes is None:
        purposes = set(business.consents.standing().values_list("purpose", flat=True))
    gaps = (
        (business.status == "verified", _("data usaha belum diverifikasi")),
        (business.activity == "active", _("usaha sedang tidak aktif")),
        ("listing" in purposes, _("pemilik belum menyetujui usahanya tampil di katalog")),
    )
    return [text for settled, text in gaps if not settled]


def is_published(product: "Product") -> bool:
    """Tell whether the public sees this product; the Python twin of `published()`."""
    return (
        product.curation == "published"
        and not missing(product)
        and not business_gaps(product.business)
    )


def valid_permits(product: "Product", at: date | None = None) -> list:
    """Permits of this product that the public may see as badges on day `at` (today)."""
    day = at or timezone.localdate()
    return [
        permit
        for permit in product.permits.all()
        if permit.kind.is_public and (permit.expires_on is None or permit.expires_on >= day)
    ]
