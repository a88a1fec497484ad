"""Who reads which waiting record. Two reviewers never hold the same one.

The waiting record itself is locked (`FOR NO KEY UPDATE SKIP LOCKED`) while its claim is looked at
and written, so claims of one record come one after the other, and nobody waits for anybody.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.models.review import Review
from core.services import Refused

HELD = dt.timedelta(minutes=20)  # an untouched claim lapses
TRIES = 20


@dataclass(frozen=True)
class Queue:
    """One kind of waiting record. `waiting(user)` gives those within the user's scope.

    Its rows have `submitted_at` and no joins of their own, so that locking locks only them.
    """

    reviews: type[Review]
    waiting: Callable[[User], models.QuerySet]

    def oldest(self, by: User) -> models.QuerySet:
        """What waits in the scope of `by`, oldest first."""
        return self.waiting(by).order_by("submitted_at", "pk")

    def held_by(self, by: User) -> Review | None:
        """Return the open review of `by` whose record still waits, or None."""
        mine = self._living().filter(claimed_by=by, record__in=self.waiting(by))
        return mine.order_by("-claimed_at").first()

    def holder(self, record: models.Model) -> User | None:
        """Return who reads a record now, or None."""
        found = self._living().filter(record=record).select_related("claimed_by").first()
        return found.claimed_by if found else None

    def left(self, by: User) -> int:
        """Count what waits in the scope of `by`."""
        return self.waiting(by).order_by().count()

    def done_today(self, by: User) -> int:
        """Count what `by` decided today and did not take back."""
        return self.decided_today(by).count()

    def decided_today(self, by: User) -> models.QuerySet:
        """Return the reviews that `by` decided today and did not take back."""
        day = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        decided = self.reviews.objects.filter(claimed_by=by, decided_at__gte=day)
        return decided.exclude(outcome=Review.Outcome.TAKEN_BACK)

    def _living(self) -> models.QuerySet:
        return self.reviews.objects.filter(decided_at=None, claimed_at__gt=timezone.now() - HELD)


@transaction.atomic
def claim_next(queue: Queue, *, by: User, after: models.Model | None = None) -> Review | None:
    """Claim the longest waiting record that nobody reads; None when there is none.

    `after` is the record that was skipped: what waits behind it comes first, then the rest.
    Whatever `by` held before is let go.
    """
    _let_go(queue, by)
    others = queue._living().filter(record=OuterRef("pk"))
    free = queue.oldest(by).filter(~Exists(others))
    if after is not None:
        behind = Q(submitted_at__gt=after.submitted_at) | Q(
            submitted_at=after.submitted_at, pk__gt=after.pk
        )
        return (
            _take(queue, free.filter(behind), by)
            or _take(queue, free.exclude(pk=after.pk), by)
            or _take(queue, free, by)
        )
    return _take(queue, free, by)


def _take(queue: Queue, free: models.QuerySet, by: User) -> Review | None:
    passed: list[Any] = []
    for _try in range(TRIES):
        rows = free.exclude(pk__in=passed) if passed else free
        locked = rows.select_for_update(skip_locked=True, no_key=True)
        pk = locked.values_list("pk", flat=True).first()
        if pk is None:
            return None
        if review := _open(queue, pk, by):
            return review
        passed.append(pk)  # claimed between our snapshot and our lock
    return None


def _open(queue: Queue, pk: Any, by: User) -> Review | None:
    """Make or take over the open review of a record that we hold locked."""
    now = timezone.now()
    review = queue.reviews.objects.filter(record_id=pk, decided_at=None).first()
    if review is None:
        return queue.reviews.objects.create(record_id=pk, claimed_by=by, claimed_at=now)
    if review.claimed_by_id != by.pk and review.claimed_at > now - HELD:
        return None
    review.claimed_by, review.claimed_at = by, now
    review.save(update_fields=["claimed_by", "claimed_at"])
    return review


@transaction.atomic
def claim(queue: Queue, *, record: models.Model, by: User) -> Review:
    """Claim one record, or renew the claim. Raises Refused while somebody else reads it."""
    type(record)._default_manager.select_for_update(no_key=True).get(pk=record.pk)
    if review := _open(queue, record.pk, by):
        return review
    raise Refused(
        _("%(name)s sedang memeriksa data ini. Ambil yang berikutnya.")
        % {"name": queue.holder(record) or _("Petugas lain")}
    )


def release(queue: Queue, *, record: models.Model, by: User) -> None:
    """Let a record go undecided."""
    queue.reviews.objects.filter(record=record, claimed_by=by, decided_at=None).delete()


def _let_go(queue: Queue, by: User) -> None:
    queue.reviews.objects.filter(claimed_by=by, decided_at=None).delete()
