"""Writing the trail."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import override

from accounts.models import TrailEntry, User
from accounts.models.trail import LABELS


def declare(acts: Iterable[tuple[str, str | Promise]]) -> None:
    """Add the acts of a higher room, as (code, label)."""
    LABELS.update(acts)


def record(
    *,
    act: TrailEntry.Act | models.TextChoices,
    by: User | None,
    subject: models.Model | None = None,
    text: str = "",
    reason: str | Promise = "",
) -> TrailEntry:
    """Append that `by` did `act` to `subject` (or `text`, when there is no single record).

    What is said is kept in the office's language, whichever the actor reads.
    """
    with override(settings.LANGUAGE_CODE):
        reason = str(reason)
    return TrailEntry.objects.create(
        act=act,
        by=by,
        subject=(text or str(subject or ""))[:200],
        subject_label=subject._meta.label if subject else "",
        subject_id=str(subject.pk) if subject else "",
        reason=reason,
    )
