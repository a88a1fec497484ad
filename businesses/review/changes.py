"""What changed since a record was last approved: old → new, field by field."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from businesses.models import Business
from core.stories import SILENT, UNSAID, Names, shown


@dataclass(frozen=True)
class Changed:
    """One field with its value then and now, as people read them."""

    label: str
    old: str
    new: str


def since_verified(business: Business) -> tuple[Any, list[Changed]]:
    """Return when a business was last verified (its history row, or None) and what differs now."""
    events = apps.get_model("businesses", "BusinessEvent").objects
    last = events.filter(pgh_obj_id=business.pk, status="verified").order_by("-pgh_id").first()
    if last is None:
        return None, []
    found = differences(last, business)
    if business.owner_id and business.owner_id == last.owner_id:
        owners = apps.get_model("businesses", "OwnerEvent").objects
        then = owners.filter(pgh_obj_id=business.owner_id, pgh_created_at__lte=last.pgh_created_at)
        # Within one moment, what was saved together with a later state came later.
        later = events.filter(pgh_obj_id=business.pk, pgh_id__gt=last.pgh_id)
        then = then.exclude(pgh_context_id__in=later.values("pgh_context_id"))
        if owner := then.order_by("-pgh_id").first():
            found += differences(owner, business.owner)
    return last, found


def differences(event: Any, record: models.Model, silent: frozenset[str] = frozenset()) -> list:
    """Compare a history row with the record as it stands now."""
    columns = [
        column
        for column in type(record)._meta.concrete_fields
        if column.name not in SILENT | silent and hasattr(event, column.attname)
    ]
    names = Names([event])
    found = []
    for column in columns:
        old, new = getattr(event, column.attname), getattr(record, column.attname)
        if (old or None) == (new or None):
            continue
        if column.name in UNSAID:
            found.append(Changed(str(column.verbose_name), "•••", "•••"))
            continue
        now = getattr(record, column.name) if column.is_relation else shown(column, new)
        found.append(Changed(str(column.verbose_name), shown(column, old, names), str(now or "—")))
    return found
