"""The history of a commitment and its pledges, told as sentences."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from businesses.models import Business
from commitments.models import Commitment, Pledge
from commitments.sides import Party
from core.acts import event_model
from core.stories import Names, Story, changed, gathered

SILENT = {
    "id", "number", "version", "status", "offered_at", "offered_by", "cancelled_at", "cancelled_by",
    "decline_reason", "cancel_reason", "updated_by", "created_by", "created_at", "regency",
}  # fmt: skip


def tell(commitment: Commitment) -> list[Story]:
    """Return the newest stories first; a fixed number of statements."""
    events = commitment.events.select_related("pgh_context").order_by("pgh_id")
    pledges = event_model(Pledge).objects.filter(commitment=commitment.pk)
    pledges = pledges.select_related("pgh_context").order_by("pgh_id")
    told = [(sentences, event) for event in events]
    return gathered(told + [(pledge_sentences, event) for event in pledges])


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


def pledge_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a pledge tells."""
    said = {"party": Party(event.party).label, "text": event.text}
    if event.pgh_label == "delete":
        yield _("Janji %(party)s dihapus: “%(text)s”") % said
    elif event.pgh_label == "insert":
        yield _("Janji %(party)s ditulis: “%(text)s”") % said
    elif before is not None:
        yield from moved(event, before, names)
        opening = _("Janji %(party)s: ") % said
        yield from changed(event, before, names, silent={"commitment"}, opening=opening)


def share_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a business's part in a pledge tells."""
    business = names(Business, event.business_id)
    said = {"business": business, "target": f"{event.target.normalize():f}"}
    if event.pgh_label == "delete":
        yield _("%(business)s tidak lagi ikut dalam janji.") % said
    elif event.pgh_label == "insert":
        yield _("%(business)s ikut dalam janji dengan target %(target)s.") % said
    elif before is not None:
        yield from moved(event, before, names)
        yield from changed(event, before, names, silent={"pledge"}, opening=f"{business}: ")


def moved(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Tell that a part went from one business to another, as a merge does."""
    if before is not None and event.business_id != before.business_id and event.business_id:
        what = str(event.pgh_tracked_model._meta.verbose_name).capitalize()
        to = names(Business, event.business_id)
        yield _("%(what)s dipindahkan ke %(to)s.") % {"what": what, "to": to}


def evidence_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a photo or file tells."""
    if before is not None and bool(event.cleared_at) != bool(before.cleared_at):
        said = _("Foto bukti boleh tampil untuk umum.") if event.cleared_at else ""
        yield said or _("Foto bukti tidak lagi tampil untuk umum.")


def reminder_sentences(event: Any, before: Any, names: Names) -> Iterator[str]:
    """Yield what one history row of a reminder tells."""
    yield from moved(event, before, names)
    if before is not None and bool(event.sent_at) != bool(before.sent_at):
        said = _("Pengingat dicatat sudah dikirim.") if event.sent_at else ""
        yield said or _("Pengingat dicatat belum dikirim.")
