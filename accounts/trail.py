"""Writing the trail."""

from django.db import models

from accounts.models import TrailEntry, User


def record(
    *,
    act: TrailEntry.Act,
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
