"""What the history says of a sentra."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from businesses.models import Cluster
from core.acts import event_model
from core.stories import Names, Story, changed, gathered

STATE = frozenset(
    {"proposal_reason", "proposal_answer", "archive_reason"}
    | {f"{act}_{end}" for act in ("proposed", "archived") for end in ("at", "by")}
)


def sentences(event: Any, before: Any, names: Names) -> Iterable[str]:
    """Yield what one history row says, given the one before."""
    if event.pgh_label == "insert":
        yield _("%(name)s dicatat.") % {"name": event.name}
    elif before is not None:
        yield from _moves(event, before)
        yield from changed(event, before, names, silent=STATE, opening=f"{event.name}: ")


def _moves(event: Any, before: Any) -> Iterator[str]:
    name = event.name
    if event.archived_at and not before.archived_at:
        said = {"name": name, "reason": event.archive_reason}
        yield _("%(name)s diarsipkan: %(reason)s") % said
    elif before.archived_at and not event.archived_at:
        yield _("%(name)s dipulihkan.") % {"name": name}
    elif event.proposed_at and event.proposed_at != before.proposed_at:
        said = {"name": name, "reason": event.proposal_reason}
        yield _("%(name)s diusulkan diarsipkan: %(reason)s") % said
    elif before.proposed_at and not event.proposed_at:
        if event.proposal_answer:
            said = {"name": name, "reason": event.proposal_answer}
            yield _("Usulan mengarsipkan sentra %(name)s ditolak: %(reason)s") % said
        else:
            yield _("Usulan mengarsipkan sentra %(name)s ditarik.") % {"name": name}


def tell(cluster: Cluster) -> list[Story]:
    """Return the newest stories of a sentra first, in two statements."""
    rows = event_model(Cluster).objects.filter(pgh_obj_id=cluster.pk)
    rows = rows.select_related("pgh_context").order_by("pgh_id")
    return gathered((sentences, event) for event in rows)
