"""The demo's own history: who did what and when, and which businesses the demo made."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.apps import apps
from django.db import connection, models

from accounts.models import User
from businesses.models import Business

MARK = "demo"
# Which moment of its own row dates a history row. Later states first.
DATED = {
    "businesses_businessevent": "CASE e.status WHEN 'archived' THEN e.archived_at "
    "WHEN 'verified' THEN e.verified_at WHEN 'returned' THEN e.submitted_at + interval '2 days' "
    "WHEN 'submitted' THEN e.submitted_at END",
    "products_productevent": "CASE e.curation WHEN 'published' THEN e.curated_at "
    "WHEN 'rejected' THEN e.curated_at WHEN 'submitted' THEN e.submitted_at END",
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
                f"SET pgh_created_at = least(now(), coalesce({moment}, e.created_at)) "
                "FROM pghistory_context c WHERE c.id = e.pgh_context_id "
                "AND c.metadata->>'batch' = %s",
                [MARK],
            )


@contextmanager
def catalogue_later() -> Iterator[None]:
    """Refresh the search table once, when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ikm.catalogue_later', 'on', true)")
    yield
