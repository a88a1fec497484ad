"""The history of a commitment and its pledges, told as sentences."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from commitments.models import Commitment
from core.stories import Names, Story, changed, gathered

SILENT = {
    "id", "number", "version", "status", "offered_at", "offered_by", "cancelled_at", "cancelled_by",
    "decline_reason", "cancel_reason", "updated_by", "created_by", "created_at", "regency",
}  # fmt: skip


def tell(commitment: Commitment) -> list[Story]:
    """Return the newest stories first; a fixed number of statements."""
    events = commitment.events.select_related("pgh_context").order_by("pgh_id")
    return gathered((sentences, event) for event in events)


def sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a commitment tells; `before` is the row before it."""
    if before is None:
        yield _("Komitmen dicatat dengan nomor %(number)s.") % {"number": event.number}
        return
    if event.status != before.status:
        now = Commitment.Status(event.status).label
        reason = {"declined": event.decline_reason, "cancelled": event.cancel_reason}
        why = reason.get(event.status, "")
        yield (_("Keadaan menjadi %(now)s") % {"now": now}) + (f": {why}" if why else ".")
    yield from changed(event, before, names, silent=SILENT)
