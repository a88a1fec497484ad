"""Spreads what was seeded in seconds over the past two years, in the records and their history.

Only the demo does this: its history is made up as the rest of it is. Triggers sleep meanwhile, so
that the moving of dates is not itself told as history.
"""

import datetime as dt
from random import Random

import pgtrigger
from django.apps import apps
from django.utils import timezone

from businesses.models import Business
from products.models import Product

MOMENTS = ("created_at", "submitted_at", "verified_at", "archived_at", "curated_at", "updated_at")


def age(luck: Random) -> None:
    """Give every business and product of the demo a believable past."""
    now = timezone.now()
    with pgtrigger.ignore("businesses.Business:update_update", "products.Product:update_update"):
        born = _age(Business, "businesses.BusinessEvent", luck, {}, now)
        _confirm(luck, now)
        _age(Product, "products.ProductEvent", luck, born, now)


def _age(
    model: type, event_label: str, luck: Random, born: dict[int, dt.datetime], now: dt.datetime
) -> dict[int, dt.datetime]:
    """Move each record's events into the past in their order; return when each was created."""
    events_of: dict[int, list] = {}
    event_model = apps.get_model(event_label)
    for event in event_model.objects.order_by("pgh_id"):
        events_of.setdefault(event.pgh_obj_id, []).append(event)
    rows = list(model.objects.all())
    fields = [name for name in MOMENTS if hasattr(rows[0], name)] if rows else []
    created = {}
    for row in rows:
        start = born.get(getattr(row, "business_id", 0), now - dt.timedelta(days=700))
        start += (now - start) * luck.uniform(0.02, 0.6)
        created[row.pk] = start
        _spread(row, events_of.get(row.pk, []), start, now, fields, luck)
    model.objects.bulk_update(rows, fields)
    moved = [event for events in events_of.values() for event in events]
    kept = [name for name in fields if name != "updated_at"]
    event_model.objects.bulk_update(moved, ["pgh_created_at", *kept], batch_size=500)
    return created


def _spread(
    row: object, events: list, start: dt.datetime, now: dt.datetime, fields: list[str], luck: Random
) -> None:
    """Each event some days after the one before; moments follow the event that set them."""
    if not events:
        return
    step = (now - start) * luck.uniform(0.3, 0.8) / len(events)
    told: dict[str, dict[object, dt.datetime]] = {name: {} for name in fields}
    for place, event in enumerate(events):
        event.pgh_created_at = start + step * place
        for name in fields:
            value = getattr(event, name, None)
            if value is not None:
                setattr(event, name, told[name].setdefault(value, event.pgh_created_at))
    for name in fields:
        value = getattr(row, name)
        if name == "updated_at":
            row.updated_at = events[-1].pgh_created_at
        elif value is not None:
            setattr(row, name, told[name].get(value, start))


def _confirm(luck: Random, now: dt.datetime) -> None:
    """Last confirmed when verified, or at a later visit; one in eight long ago."""
    rows = list(Business.objects.exclude(last_confirmed_on=None).prefetch_related("visits"))
    for row in rows:
        days = {visit.on for visit in row.visits.all() if visit.confirmed}
        if row.verified_at:
            days.add(row.verified_at.date())
        row.last_confirmed_on = max(days, default=row.created_at.date())
        if luck.random() < 0.12:
            row.last_confirmed_on = (now - dt.timedelta(days=luck.randint(380, 650))).date()
    Business.objects.bulk_update(rows, ["last_confirmed_on"])
