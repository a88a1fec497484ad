"""Curation: draft → submitted → published or rejected, and back."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import Refused, service
from products import completeness
from products.checklist import Checks
from products.models import Product
from products.services.published import keep_checks, keep_published
from products.services.writing import locked, refuse_incomplete, save

C = Product.Curation
# Every move there is. A published product also returns to SUBMITTED by itself when its text or
# photos are changed by someone who is not a curator (`editing.update_product`).
MOVES: dict[str, set[str]] = {
    C.DRAFT: {C.SUBMITTED},
    C.SUBMITTED: {C.PUBLISHED, C.REJECTED, C.DRAFT},
    C.REJECTED: {C.SUBMITTED, C.DRAFT},
    C.PUBLISHED: {C.DRAFT, C.SUBMITTED},
}


def move(product: Product, to: str, *, version: int | None) -> Product:
    """Lock `product` and set its curation to `to`; Refused when there is no such move."""
    product = locked(product, version)
    if to not in MOVES[product.curation]:
        raise Refused(
            _("Produk ini berstatus “%(now)s”, jadi tidak dapat menjadi “%(to)s”.")
            % {"now": product.get_curation_display(), "to": C(to).label}
        )
    product.curation = to
    return product


@service("submit_product")
def submit(
    *,
    product: Product,
    by: User,
    version: int | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Product:
    """Ask a curator to publish. Raises Refused, naming what is missing, and Conflict."""
    product = move(product, C.SUBMITTED, version=version)
    refuse_incomplete(product)
    product.submitted_at, product.submitted_by = at or timezone.now(), by
    product.rejection_reason = ""
    save(product, by=by)
    return product


@service("publish_product")
def publish(
    *,
    product: Product,
    by: User,
    version: int | None = None,
    note: str = "",
    at: datetime | None = None,
    checks: Checks | None = None,
) -> Product:
    """Put a submitted product before the public, and keep what the curator has checked.

    Refused while it is incomplete or its business may not be listed, naming what is missing, and
    when an item of `checks` is neither ticked nor waived with a reason. Without `checks` nobody
    looked: made-up data only.
    """
    product = move(product, C.PUBLISHED, version=version)
    refuse_incomplete(product)
    gaps = completeness.business_gaps(product.business)
    if gaps:
        raise Refused(
            _("Belum dapat tayang: %(gaps)s.") % {"gaps": ", ".join(str(gap) for gap in gaps)}
        )
    product.curated_at, product.curated_by = at or timezone.now(), by
    save(product, by=by)
    if checks is not None:
        keep_checks(product, checks, by=by)
    return product


@service("reject_product")
def reject(
    *,
    product: Product,
    by: User,
    reason: str,
    version: int | None = None,
    at: datetime | None = None,
) -> Product:
    """Give a submitted product back with the reason, in words its maker can act on."""
    reason = reason.strip()
    if not reason:
        raise Refused(_("Tulis alasan penolakan, supaya produknya dapat diperbaiki."))
    product = move(product, C.REJECTED, version=version)
    product.rejection_reason = reason
    product.curated_at, product.curated_by = at or timezone.now(), by
    save(product, by=by)
    return product


@service("unpublish_product")
def unpublish(*, product: Product, by: User, version: int | None = None, note: str = "") -> Product:
    """Take a product out of the catalogue, or out of the queue, back to draft."""
    if product.curation == C.PUBLISHED:
        keep_published(product, by=by)
    product = move(product, C.DRAFT, version=version)
    product.rejection_reason = ""
    save(product, by=by)
    return product
