"""The demo's own history: who did what and when, and which businesses the demo made."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.apps import apps
from django.db import connection, models

from accounts.models import User
from businesses.models import Business

MARK = "demo"
# What dates a history row: the moment of the state it shows, or when its business was recorded.
RECORDED = "(SELECT b.created_at FROM businesses_business b WHERE b.id = e.business_id)"
DATED = {
    "businesses_businessevent": "CASE e.status WHEN 'archived' THEN e.archived_at "
    "WHEN 'verified' THEN CASE WHEN e.last_confirmed_on > e.verified_at::date "
    "THEN e.last_confirmed_on + interval '4 hours' ELSE e.verified_at END "
    "WHEN 'returned' THEN e.submitted_at + interval '2 days' "
    "WHEN 'submitted' THEN e.submitted_at ELSE e.created_at END",
    "businesses_yearlyfiguresevent": "greatest(make_timestamptz(e.year, 7, 9, 10, 0, 0), "
    f"{RECORDED} + interval '1 hour')",
    "businesses_permitevent": f"{RECORDED} + interval '2 hours'",
    "businesses_assistanceevent": f"{RECORDED} + interval '3 hours'",
    "businesses_consentevent": "coalesce(e.withdrawn_at, e.given_on + interval '10 hours')",
    "businesses_visitevent": "e.\"on\" + interval '10 hours'",
    "products_productevent": "CASE e.curation WHEN 'published' THEN e.curated_at "
    "WHEN 'rejected' THEN e.curated_at WHEN 'submitted' THEN e.submitted_at ELSE e.created_at END",
    "products_productphotoevent": "e.added_at",
}


def told(verb: str, by: User | None, batch: str = MARK) -> pghistory.context:
    """Name verb and actor of the rows written inside, and mark them as the demo's."""
    return pghistory.context(
        verb=verb, by=by.pk if by else None, by_name=str(by) if by else "", batch=batch
    )


def made_by_demo() -> models.QuerySet:
    """Businesses that the demo registered."""
    events = apps.get_model("businesses", "BusinessEvent").objects.filter(
        pgh_label="insert", pgh_context__metadata__batch=MARK
    )
    return Business.objects.filter(pk__in=events.values("pgh_obj_id"))


@contextmanager
def own_moments(*written: type[models.Model]) -> Iterator[None]:
    """Let `created_at` and its like be set by hand: a demo of one day would have no past."""
    fields = [
        (field, name)
        for model in written
        for field in model._meta.concrete_fields
        for name in ("auto_now", "auto_now_add")
        if getattr(field, name, False)
    ]
    for field, name in fields:
        setattr(field, name, False)
    try:
        yield
    finally:
        for field, name in fields:
            setattr(field, name, True)


def date_history() -> None:
    """Give the demo's history rows the moments that their rows tell."""
    with connection.cursor() as cursor:
        for table, moment in DATED.items():
            cursor.execute(
                f"UPDATE {table} e "
                f"SET pgh_created_at = least(now(), {moment}) "
                "FROM pghistory_context c WHERE c.id = e.pgh_context_id "
                "AND c.metadata->>'batch' = %s",
                [MARK],
            )
