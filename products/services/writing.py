"""What the services of products share: locking, changing, saying what is missing."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Permit, Unit
from core.services import Conflict, Refused
from products import completeness
from products.models import Category, Product
from products.services.published import keep_published


class ProductFields(TypedDict, total=False):
    """What a form may set. Prices are whole rupiah for one `unit`."""

    category: Category | None
    name: str
    name_en: str
    description: str
    description_en: str
    price_min: int | None
    price_max: int | None
    unit: Unit | None
    minimum_order: int | None
    capacity_per_month: int | None
    materials: str
    materials_en: str
    hs_code: str
    export_ready: bool


# A change of these leaves a published product published: they age daily and mislead nobody.
DAILY = {"price_min", "price_max", "unit", "minimum_order", "capacity_per_month"}


def locked(product: Product, version: int | None = None) -> Product:
    """Return `product` read anew and locked; Conflict when it is no longer at `version`."""
    fresh = Product.objects.select_for_update().get(pk=product.pk)
    if version is not None and fresh.version != version:
        raise Conflict(
            _("Produk ini baru saja diubah orang lain. Periksa perubahannya, lalu simpan lagi.")
        )
    return fresh


def assign(product: Product, fields: Mapping[str, object]) -> set[str]:
    """Set `fields`, texts without outer spaces; return the names of those that changed."""
    changed = set()
    for name, value in fields.items():
        if name not in ProductFields.__annotations__:
            raise TypeError(f"a product has no field {name!r} to set")
        value = value.strip() if isinstance(value, str) else value
        if getattr(product, name) != value:
            setattr(product, name, value)
            changed.add(name)
    return changed


def save(product: Product, *, by: User | None) -> None:
    """Save as the next version, after every check of the model; Refused says what is wrong."""
    try:
        product.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    product.version += 1
    product.updated_by = by
    product.save()


def refuse_incomplete(product: Product) -> None:
    """Refuse when something that publication asks for is missing, and name it."""
    gaps = completeness.missing(product)
    if gaps:
        raise Refused(
            _("Belum lengkap. Isi dulu: %(gaps)s.")
            % {"gaps": ", ".join(str(item.label) for item in gaps)}
        )


def refuse_gaps_in_sight(product: Product) -> None:
    """What is submitted or published stays complete; take it back to draft to empty it."""
    gaps = completeness.missing(product)
    if gaps and product.curation in {Product.Curation.SUBMITTED, Product.Curation.PUBLISHED}:
        raise Refused(
            _("Yang diajukan atau tayang harus tetap lengkap (%(gaps)s). Tarik dulu produknya.")
            % {"gaps": ", ".join(str(item.label) for item in gaps)}
        )


def back_to_curator(
    product: Product, *, by: User | None, at: object, seen: dict | None = None
) -> None:
    """Send a published product to the queue again, unless a curator made the change.

    What the public saw is kept for the curator to compare with: `seen`, when the caller has already
    changed rows, or else what the database holds now.
    """
    if product.curation != Product.Curation.PUBLISHED or by is None:
        return
    if not by.can(Permission.PRODUCT_CURATE):
        keep_published(product, by=by, seen=seen)
        product.curation = Product.Curation.SUBMITTED
        product.submitted_at, product.submitted_by = at, by


def check_permits(product: Product, permits: Iterable[Permit]) -> list[Permit]:
    """Return `permits` as a list; Refused when one belongs to another business."""
    chosen = list(permits)
    if any(permit.business_id != product.business_id for permit in chosen):
        raise Refused(_("Pilih izin milik usaha yang membuat produk ini."))
    return chosen
