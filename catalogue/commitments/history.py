"""What happened to a public commitment, day by day, and who takes part: without a person's name.

Notes, reasons and answers are the words of people about each other and stay inside; so do papers.
Reports of one promise on one day are told together.
"""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from businesses.models import Business, Consent
from commitments.measures import read
from commitments.models import Commitment, Evidence

PEOPLE = """
SELECT r.name AS district, count(*) FILTER (WHERE NOT listed) AS unnamed,
  coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) ORDER BY x.name)
    FILTER (WHERE listed), '[]') AS named
FROM (
  SELECT b.id, b.name, b.district_id,
    EXISTS ({listable} AND "businesses_business"."id" = b.id) AS listed
  FROM businesses_business b WHERE b.id IN (
    SELECT s.business_id FROM commitments_pledgeshare s
    JOIN commitments_pledge p ON p.id = s.pledge_id WHERE p.commitment_id = %s)
) x LEFT JOIN regions_region r ON r.code = x.district_id GROUP BY r.name
"""
EVENTS = """
WITH told AS (
  SELECT r.pledge_id, r."on" AS day, r.verdict, said.day AS judged_on, sum(r.amount) AS amount,
    sum(r.counted) AS counted, array_agg(r.id) AS reports
  FROM commitments_progressreport r JOIN commitments_pledge p ON p.id = r.pledge_id
  LEFT JOIN LATERAL (
    SELECT (c.confirmed_at AT TIME ZONE %s)::date AS day FROM commitments_confirmation c
    WHERE c.report_id = r.id ORDER BY c.round DESC LIMIT 1
  ) said ON r.verdict <> 'waiting'
  WHERE p.commitment_id = %s AND r.verdict <> 'withdrawn'
  GROUP BY r.pledge_id, r."on", r.verdict, said.day
)
SELECT told.pledge_id, told.day, told.verdict AS kind, told.judged_on,
  told.amount, told.counted, NULL::date AS due,
  (SELECT json_agg(json_build_object('id', e.id, 'width', e.width, 'height', e.height)
      ORDER BY e.id) FROM commitments_evidence e
    WHERE e.report_id = ANY(told.reports) AND e.id IN ({photos})) AS photos
FROM told
UNION ALL
SELECT t.pledge_id, (t.changed_at AT TIME ZONE %s)::date,
  CASE WHEN t.business_id IS NULL THEN 'target' ELSE 'share' END, t.new_due,
  t.old_target, t.new_target, t.old_due, NULL
FROM commitments_pledgetarget t JOIN commitments_pledge p ON p.id = t.pledge_id
WHERE p.commitment_id = %s
ORDER BY 2 DESC, 1, 3
"""


def public_photos() -> QuerySet[Evidence]:
    """Photos that were cleared, of public commitments; a maker's only of who is named and agrees."""
    agreed = Consent.objects.standing().filter(
        purpose=Consent.Purpose.PHOTO, business=OuterRef("report__business")
    )
    return (
        Evidence.objects.filter(cleared_at__isnull=False)
        .exclude(key="")
        .exclude(report__verdict="withdrawn")
        .filter(report__pledge__commitment__in=Commitment.objects.public())
        .filter(
            Q(report__business__isnull=True)
            | Q(Exists(agreed), report__business__in=Business.objects.listable())
        )
    )


def people(pk: int) -> list[dict[str, Any]]:
    """Return who has a share in a commitment, by kecamatan: those with a name, and how many not."""
    sql, rule = _values(Business.objects.listable())
    return read(PEOPLE.format(listable=sql), [*rule, pk])


def events(pk: int) -> list[dict[str, Any]]:
    """Return what was reported and judged, and which targets changed, the newest day first."""
    photos = public_photos().filter(report__pledge__commitment=pk)
    sql, rule = _values(photos)
    zone = settings.TIME_ZONE
    return read(EVENTS.format(photos=sql), [zone, pk, *rule, zone, pk])


def _values(rows: QuerySet) -> tuple[str, tuple[Any, ...]]:
    return rows.order_by().values("pk").query.sql_with_params()
