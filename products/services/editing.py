"""Adding, mending and removing products."""

from collections.abc import Iterable
from typing import Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models import Business, Permit
from core.services import Refused, service
from products.models import Product
from products.services.writing import (
    DAILY,
    ProductFields,
    assign,
    back_to_curator,
    check_permits,
    locked,
    refuse_gaps_in_sight,
    save,
)


@service("add_product")
def add_product(
    *,
    business: Business,
    by: User | None,
    permits: Iterable[Permit] = (),
    **fields: Unpack[ProductFields],
) -> Product:
    """Record a new product as a draft. Raises Refused on values that cannot be kept."""
    if business.status == Business.Status.ARCHIVED:
        raise Refused(_("Usaha ini sudah diarsipkan. Produk baru tidak dapat dicatat."))
    product = Product(business=business, created_by=by, version=0)
    assign(product, fields)
    save(product, by=by)
    product.permits.set(check_permits(product, permits))
    return product


@service("update_product")
def update_product(
    *,
    product: Product,
    by: User | None,
    version: int | None = None,
    permits: Iterable[Permit] | None = None,
    **fields: Unpack[ProductFields],
) -> Product:
    """Change a product that is still at `version`; nothing is written when nothing changed.

    A published product whose text, category, permits or other claims are changed by someone who is
    not a curator goes back to the queue, out of the public's sight. Price, unit, minimum order and
    capacity (`DAILY`) may change while it stays published. Raises Conflict and Refused.
    """
    product = locked(product, version)
    changed = assign(product, fields)
    chosen = None if permits is None else check_permits(product, permits)
    if chosen is not None and {p.pk for p in chosen} != set(_permit_ids(product)):
        changed.add("permits")
    if not changed:
        return product
    if changed - DAILY:
        back_to_curator(product, by=by, at=timezone.now())
    if "permits" in changed:
        product.permits.set(chosen)
    refuse_gaps_in_sight(product)
    save(product, by=by)
    return product


def _permit_ids(product: Product) -> list[int]:
    return list(product.permits.values_list("pk", flat=True))


@service("link_permits")
def link_permits(*, product: Product, permits: Iterable[Permit], by: User | None) -> Product:
    """Say which permits of its business cover this product; others are let go."""
    return update_product(product=product, by=by, permits=permits)


@service("remove_product")
def remove_product(*, product: Product, by: User | None) -> Business:
    """Delete a draft or rejected product and its photos; return the business that had it.

    Refused once it was published: its address has been given out, so the record stays, as a draft.
    """
    product = locked(product)
    if product.curation not in {Product.Curation.DRAFT, Product.Curation.REJECTED}:
        raise Refused(_("Tarik dulu produk ini menjadi draf, baru dapat dihapus."))
    if was_published(product):
        raise Refused(
            _("Produk ini pernah tayang, jadi catatannya disimpan. Biarkan sebagai draf.")
        )
    business = product.business
    product.delete()
    return business


def was_published(product: Product) -> bool:
    """Tell from the history whether the public may ever have seen this product."""
    return product.events.filter(curation=Product.Curation.PUBLISHED).exists()
