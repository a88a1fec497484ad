"""Decisions from the curators' queue; the last one of today can be taken back."""

from typing import Any

from accounts.models import User
from businesses.models.review import Review
from businesses.review.claims import Queue, claim
from businesses.review.deciding import decided, demand_untouched, last_decision, reopen
from core.services import service
from products.models import Product, ProductReview
from products.services.curation import C, publish, reject
from products.services.writing import locked, save

PRODUCTS = Queue(ProductReview, lambda by: Product.objects.visible_to(by).waiting())


@service("publish_product")
def approve(*, record: Product, by: User, version: int | None = None, **more: Any) -> Product:
    """Publish from the queue. Raises Refused like `publish`, or while another reads it."""
    review = claim(PRODUCTS, record=record, by=by)
    saved = publish(product=record, by=by, version=version, **more)
    decided(review, Review.Outcome.APPROVED, by)
    return saved


@service("reject_product")
def give_back(*, record: Product, by: User, reason: str, version: int | None = None) -> Product:
    """Give a product back from the queue. Raises Refused like `reject`."""
    review = claim(PRODUCTS, record=record, by=by)
    saved = reject(product=record, by=by, version=version, reason=reason)
    decided(review, Review.Outcome.RETURNED, by)
    return saved


@service("take_back_product")
def take_back(*, by: User) -> Product:
    """Take the own last decision of today back; the product waits again and is held by `by`."""
    review = last_decision(PRODUCTS, by)
    found = Product.objects.visible_to(by).filter(pk=review.record_id).first()
    product = locked(demand_untouched(found, review, approved=C.PUBLISHED, returned=C.REJECTED))
    product.curation = C.SUBMITTED
    product.rejection_reason = ""
    save(product, by=by)
    reopen(review, by)
    return product
