"""What the public reads of commitments: by value, in one statement whatever the rows.

Only commitments that are public start here (`Commitment.objects.public()`). Names of businesses
that may not be named (those they had before as well), of owners, and of sentra that are not public
leave this file only as `hidden`, to be taken out of texts (`naming`).
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from businesses.models import Business, Cluster
from catalogue.commitments.asking import CURSOR, Asked
from catalogue.texts import english
from commitments.measures import measured, read
from commitments.models import Commitment
from commitments.sides import Party

SIZE = 12
# Both sides of a commitment are brought into one row by grouping: joined twice, they would be
# looked through anew for each commitment.
STANDS = """
, both_sides AS (
  SELECT commitment_id, {columns}
  FROM sides GROUP BY commitment_id
), stands AS (
  SELECT c.id, c.theme, c.district_id, c.agreed_on, extract(year FROM c.agreed_on)::int AS year,
    CASE WHEN c.status = 'cancelled' THEN 'batal'
      WHEN b.government_kept AND b.community_kept THEN 'dipenuhi'
      WHEN c.due >= %s THEN 'berjalan'
      WHEN b.government_kept OR b.community_kept THEN 'satu-pihak' ELSE 'lewat' END AS state,
    b.government_kept, b.community_kept,
    c.status <> 'cancelled' AND b.government_late AS government_late,
    c.status <> 'cancelled' AND b.community_late AS community_late,
    c.status <> 'cancelled' AND b.government_due < %s AS government_due,
    c.status <> 'cancelled' AND b.community_due < %s AS community_due
  FROM both_sides b JOIN commitments_commitment c ON c.id = b.commitment_id
)
""".replace(
    "{columns}",
    ", ".join(
        f"{how} FILTER (WHERE party = '{side}') AS {side}_{what}"
        for side in Party.values
        for what, how in (
            ("kept", "bool_and(kept)"),
            ("late", "bool_or(late)"),
            ("due", "max(due)"),
        )
    ),
)
CELLS = """
SELECT theme, district_id, year, state, government_late, community_late,
  ({about}) AS about, count(*) AS count,
  count(*) FILTER (WHERE government_due) AS government_due,
  count(*) FILTER (WHERE government_due AND government_kept) AS government_kept,
  count(*) FILTER (WHERE community_due) AS community_due,
  count(*) FILTER (WHERE community_due AND community_kept) AS community_kept
FROM stands GROUP BY 1, 2, 3, 4, 5, 6
"""
# Who takes part: those who promise, who speak for a sentra, and who have a share.
ROWS = """
, page AS (
  SELECT * FROM stands WHERE {where} ORDER BY agreed_on DESC, id DESC LIMIT %s
), people AS (
  SELECT t.commitment_id, b.id, b.name, b.district_id, o.name AS owner,
    EXISTS ({listable} AND "businesses_business"."id" = b.id) AS listed
  FROM (
    SELECT p.commitment_id, unnest(ARRAY[p.business_id, p.representative_id]) AS business_id
    FROM commitments_pledge p JOIN page ON page.id = p.commitment_id
    UNION SELECT p.commitment_id, s.business_id FROM commitments_pledge p
    JOIN page ON page.id = p.commitment_id
    JOIN commitments_pledgeshare s ON s.pledge_id = p.id
  ) t JOIN businesses_business b ON b.id = t.business_id
  LEFT JOIN businesses_owner o ON o.id = b.owner_id
), names AS (
  SELECT commitment_id, array_agg(name) FILTER (WHERE listed) AS shown,
    array_agg(name) FILTER (WHERE NOT listed) AS unlisted, array_agg(DISTINCT owner) AS owners
  FROM people GROUP BY commitment_id
), past AS (
  SELECT people.commitment_id, array_agg(DISTINCT e.name) AS names
  FROM people JOIN businesses_businessevent e ON e.pgh_obj_id = people.id
  WHERE NOT people.listed GROUP BY people.commitment_id
), told AS (
  SELECT m.commitment_id, json_agg(json_build_object(
    'id', m.id, 'party', m.party, 'text', p.text, 'indicator', p.indicator,
    'measure', p.measure, 'target', m.target::text, 'confirmed', m.confirmed::text,
    'reported', m.reported::text, 'kept', m.kept, 'kept_on', m.kept_on, 'due', m.due,
    'people', m.people, 'people_done', m.people_done,
    'unit', u.name, 'unit_en', u.name_en,
    'cluster', s.name, 'cluster_en', s.name_en,
    'slug', CASE WHEN s.archived_at IS NULL THEN s.slug END,
    'business', CASE WHEN b.listed THEN b.name END,
    'business_id', CASE WHEN b.listed THEN b.id END, 'district', r.name
  ) ORDER BY m.position, m.id) AS pledges
  FROM page JOIN pledges m ON m.commitment_id = page.id JOIN commitments_pledge p ON p.id = m.id
  LEFT JOIN commitments_officeunit u ON u.id = p.unit_id
  LEFT JOIN businesses_cluster s ON s.id = p.cluster_id AND s.is_public
  LEFT JOIN people b ON b.commitment_id = m.commitment_id AND b.id = p.business_id
  LEFT JOIN regions_region r ON r.code = b.district_id
  GROUP BY m.commitment_id
)
SELECT page.*, c.number, c.title, c.starts, c.due, c.updated_at, d.name AS district,
  (c.cancelled_at AT TIME ZONE %s)::date AS cancelled_on,
  names.shown, coalesce(names.unlisted, '{{}}') || coalesce(names.owners, '{{}}') ||
  coalesce(past.names, '{{}}') ||
  coalesce((SELECT array_agg(s.name) FROM commitments_pledge p JOIN businesses_cluster s
    ON s.id = p.cluster_id AND NOT s.is_public WHERE p.commitment_id = page.id), '{{}}') AS hidden,
  told.pledges
FROM page JOIN commitments_commitment c ON c.id = page.id
LEFT JOIN regions_region d ON d.code = page.district_id
JOIN told ON told.commitment_id = page.id
LEFT JOIN names ON names.commitment_id = page.id
LEFT JOIN past ON past.commitment_id = page.id
ORDER BY page.agreed_on DESC, page.id DESC
"""
CONDITIONS = {
    "keadaan": "state = %s",
    "tema": "theme = %s",
    "kecamatan": "district_id = %s",
    "tahun": "year = %s",
}
LATE = {"pemerintah": "government_late", "ikm": "community_late"}


def _begin(found: Any, at: dt.datetime | None) -> tuple[str, list[Any]]:
    begin, values = measured(found, at)
    today = timezone.localdate(at)
    return begin + STANDS, [*values, today, today, today]


def _found(asked: Asked) -> Any:
    """The public commitments of the business or sentra asked for, if any."""
    found = Commitment.objects.public()
    if asked.business:
        # Of a business that may not be named, nothing is found: not even that it takes part.
        named = Exists(Business.objects.listable().filter(pk=asked.business))
        found = found.of_business(asked.business).filter(named)
    if asked.cluster:
        found = found.filter(
            pledges__cluster__slug=asked.cluster, pledges__cluster__is_public=True
        ).distinct()
    return found


def cells(asked: Asked, at: dt.datetime | None = None) -> list[dict[str, Any]]:
    """Count the commitments by all that one can filter by, whatever of it is asked for.

    `about` is the name of the business or sentra that is asked for.
    """
    begin, values = _begin(_found(asked), at)
    about, which = _about(asked)
    return read(begin + CELLS.format(about=about), [*values, *which])


def _about(asked: Asked) -> tuple[str, tuple[Any, ...]]:
    rows: QuerySet[Any, Any]
    if asked.business:
        rows = Business.objects.listable().filter(pk=asked.business).order_by().values("name")
    elif asked.cluster:
        name = Coalesce(NullIf("name_en", Value("")), "name") if english() else F("name")
        sentra = Cluster.objects.filter(slug=asked.cluster, is_public=True)
        rows = sentra.order_by().values(called=name)
    else:
        return "NULL", ()
    return rows.query.sql_with_params()


def page(asked: Asked, at: dt.datetime | None = None, *, size: int = SIZE) -> tuple[list, str]:
    """Return a page of commitments, newest agreement first, and the cursor of the next one."""
    begin, values = _begin(_found(asked), at)
    where, more = _where(asked)
    rows = _rows(begin, values, where, [*more, size + 1])
    last = rows[size - 1] if len(rows) > size else None
    cursor = f"{last['agreed_on']}.{last['id']}" if last else ""
    return rows[:size], cursor


def one(pk: int, at: dt.datetime | None = None) -> dict[str, Any] | None:
    """Return one public commitment, or None."""
    begin, values = _begin(Commitment.objects.public().filter(pk=pk), at)
    rows = _rows(begin, values, "true", [1])
    return rows[0] if rows else None


def _rows(begin: str, values: list[Any], where: str, more: list[Any]) -> list[dict[str, Any]]:
    listable = Business.objects.listable().order_by().values("pk")
    sql, rule = listable.query.sql_with_params()
    rows = ROWS.format(where=where, listable=sql)
    return read(begin + rows, [*values, *more, *rule, settings.TIME_ZONE])


def _where(asked: Asked) -> tuple[str, list[Any]]:
    conditions = ["true"]
    values: list[Any] = []
    stored = {**asked.chosen, "tema": asked.theme, "kecamatan": asked.district}
    for facet, condition in CONDITIONS.items():
        if facet in asked.chosen:
            conditions.append(condition)
            values.append(stored[facet])
    if "terlambat" in asked.chosen:
        conditions.append(LATE[asked.chosen["terlambat"]])
    if match := CURSOR.fullmatch(asked.after):
        conditions.append("(agreed_on, id) < (%s::date, %s)")
        values += [match[1], int(match[2])]
    return " AND ".join(conditions), values
