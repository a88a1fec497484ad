"""How far promises are, in SQL: what `commitments.progress` says of one, for figures over many.

`measured` begins a statement with the tables `pledges` and `sides`, of the commitments of a
queryset. A side is kept when all its promises are, and late as soon as the last day of one of them
is over and it is not kept.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

NONE = "SELECT NULL::bigint WHERE false"
TABLES = """
WITH scope(id) AS MATERIALIZED ({scope}), parts AS (
  SELECT p.id AS pledge_id, s.business_id, coalesce(s.target, p.target) AS target
  FROM scope JOIN commitments_pledge p ON p.commitment_id = scope.id
  LEFT JOIN commitments_pledgeshare s ON s.pledge_id = p.id
), done AS (
  SELECT parts.pledge_id, parts.business_id, parts.target,
    coalesce(sum(r.counted), 0) AS confirmed,
    coalesce(sum(r.counted), 0)
      + coalesce(sum(r.amount) FILTER (WHERE r.verdict = 'waiting'), 0) AS reported,
    max(r."on") FILTER (WHERE r.verdict IN ('agreed', 'partly')) AS last_on
  FROM parts LEFT JOIN commitments_progressreport r ON r.pledge_id = parts.pledge_id
    AND (parts.business_id IS NULL OR r.business_id = parts.business_id)
  GROUP BY parts.pledge_id, parts.business_id, parts.target
), pledges AS (
  SELECT p.id, p.commitment_id, p.party, p.due, p.position, p.target,
    sum(least(done.confirmed, done.target)) AS confirmed,
    sum(least(done.reported, done.target)) AS reported,
    count(done.business_id) AS people,
    count(*) FILTER (WHERE done.business_id IS NOT NULL AND done.confirmed >= done.target)
      AS people_done,
    bool_and(done.confirmed >= done.target) AS kept,
    CASE WHEN bool_and(done.confirmed >= done.target) THEN max(done.last_on) END AS kept_on
  FROM done JOIN commitments_pledge p ON p.id = done.pledge_id GROUP BY p.id
), sides AS (
  SELECT commitment_id, party, max(due) AS due, bool_and(kept) AS kept,
    CASE WHEN bool_and(kept) THEN max(kept_on) END AS kept_on,
    bool_or(NOT kept AND due < %s) AS late
  FROM pledges GROUP BY commitment_id, party
)
"""


def measured(commitments: QuerySet, at: dt.datetime | None = None) -> tuple[str, list[Any]]:
    """Return the beginning of a statement (`WITH … `) and its values; the day is the office's."""
    try:
        scope, values = commitments.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        scope, values = NONE, ()
    return TABLES.format(scope=scope), [*values, timezone.localdate(at)]


def read(sql: str, values: list[Any]) -> list[dict[str, Any]]:
    """Run one statement and return its rows by the names of their columns."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
