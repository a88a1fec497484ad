"""Decisions of the queue: each carries out the record's own move and notes who decided.

The last decision of today can be taken back: the record waits again, as it was before.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses import services
from businesses.models import Business, BusinessReview
from businesses.models.review import Review
from businesses.review.claims import Queue, claim
from businesses.services.guards import demand
from core.services import Refused, service

Outcome = Review.Outcome
BUSINESSES = Queue(BusinessReview, lambda by: Business.objects.visible_to(by).waiting())


@service("verify")
def approve(*, record: Business, by: User, version: int | None = None) -> Business:
    """Verify a business from the queue. Raises Refused like `verify`, or while another reads it."""
    review = claim(BUSINESSES, record=record, by=by)
    saved = services.verify(business=record, by=by, version=version)
    decided(review, Outcome.APPROVED, by)
    return saved


@service("return")
def give_back(*, record: Business, by: User, reason: str, version: int | None = None) -> Business:
    """Return a business from the queue. Raises Refused like `return_`."""
    review = claim(BUSINESSES, record=record, by=by)
    saved = services.return_(business=record, by=by, reason=reason, version=version)
    decided(review, Outcome.RETURNED, by)
    return saved


@service("take_back")
def take_back(*, by: User) -> Business:
    """Take the own last decision of today back; the business waits again and is held by `by`.

    Raises Refused when there is none, or when somebody moved the record on since.
    """
    demand(by, Permission.BUSINESS_VERIFY)
    review = last_decision(BUSINESSES, by)
    current = Business.objects.visible_to(by).select_for_update().filter(pk=review.record_id)
    business = demand_untouched(current.first(), review, approved="verified", returned="returned")
    business.status = Business.Status.SUBMITTED
    business.verified_at = business.verified_by = None
    before = _as_submitted(business)
    for name in ("return_reason", "last_confirmed_on", "last_confirmed_by_id"):
        setattr(business, name, getattr(before, name))
    business.updated_by = by
    business.save()
    reopen(review, by)
    return business


def _as_submitted(business: Business) -> Any:
    """Return the newest history row in which the business waited."""
    events = apps.get_model("businesses", "BusinessEvent").objects
    waiting = events.filter(pgh_obj_id=business.pk, status=Business.Status.SUBMITTED)
    return waiting.latest("pgh_id")


def decided(review: Review, outcome: str, by: User) -> None:
    """Close a review with its outcome."""
    review.outcome, review.decided_at, review.decided_by = outcome, timezone.now(), by
    review.save()


def last_decision(queue: Queue, by: User) -> Review:
    """Return the newest decision of `by` today. Raises Refused when there is none."""
    review = queue.decided_today(by).order_by("-decided_at").first()
    if review is None:
        raise Refused(_("Belum ada keputusan hari ini yang dapat diurungkan."))
    return review


def demand_untouched(record: models.Model | None, review: Review, **states: str) -> Any:
    """Return the record if it still stands where the decision put it; raises Refused otherwise."""
    state = getattr(record, "status", None) or getattr(record, "curation", None)
    if record is None or state != states[review.outcome]:
        raise Refused(_("Data ini sudah diubah sesudah keputusan Anda. Buka riwayatnya."))
    return record


def reopen(review: Review, by: User) -> None:
    """Mark a decision as taken back and hold its record again."""
    review.outcome = Outcome.TAKEN_BACK
    review.save(update_fields=["outcome"])
    type(review).objects.filter(claimed_by=by, decided_at=None).delete()
    type(review).objects.create(
        record_id=review.record_id, claimed_by=by, claimed_at=timezone.now()
    )
