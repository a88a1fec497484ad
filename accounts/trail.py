"""Writing the trail."""

from collections.abc import Iterable

from django.db import models
from django.utils.functional import Promise

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
    reason: str = "",
) -> TrailEntry:
    """Append that `by` did `act` to `subject` (or `text`, when there is no single record)."""
    return TrailEntry.objects.create(
        act=act,
        by=by,
        subject=(text or str(subject or ""))[:200],
        subject_label=subject._meta.label if subject else "",
        subject_id=str(subject.pk) if subject else "",
        reason=reason,
    )
