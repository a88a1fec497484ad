"""Papan skor: how each side keeps its word, and the commitments behind each figure.

All counts are of commitments, one side at a time, so that each is the length of a list. A side's
part of a commitment is due when the last of its promises is, and kept when all of them are.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commitments.measures import measured, read
from commitments.models import Theme
from commitments.sides import Party

SIDES = {"pemerintah": Party.GOVERNMENT, "ikm": Party.COMMUNITY}
# `s` is the side. Days of a promise not kept run on until today.
CONDITIONS = {
    "semua": "true",
    "jatuh-tempo": "s.due < day.today",
    "ditepati": "s.due < day.today AND s.kept",
    "disanggah": "EXISTS (SELECT 1 FROM doubted d "
    "WHERE d.commitment_id = s.commitment_id AND d.party = s.party)",
    "menjawab": "EXISTS (SELECT 1 FROM judged j "
    "WHERE j.commitment_id = s.commitment_id AND j.party = s.party)",
}
MEANINGS: dict[str, str | Promise] = {
    "semua": _("semua yang disepakati"),
    "jatuh-tempo": _("sudah jatuh tempo"),
    "ditepati": _("ditepati"),
    "disanggah": _("pernah disanggah"),
    "menjawab": _("menerima laporan pihak lain"),
}
TABLES = """
, day AS (SELECT %s::date AS today), judged AS (
  SELECT p.commitment_id,
    CASE p.party WHEN 'government' THEN 'community' ELSE 'government' END AS party,
    coalesce(said.day, day.today) - (r.reported_at AT TIME ZONE %s)::date AS days
  FROM day, scope JOIN commitments_pledge p ON p.commitment_id = scope.id
  JOIN commitments_progressreport r ON r.pledge_id = p.id
  LEFT JOIN LATERAL (
    SELECT (min(c.confirmed_at) AT TIME ZONE %s)::date AS day
    FROM commitments_confirmation c WHERE c.report_id = r.id
  ) said ON true
  WHERE r.verdict <> 'withdrawn' OR said.day IS NOT NULL
), doubted AS (
  SELECT DISTINCT p.commitment_id, p.party
  FROM scope JOIN commitments_pledge p ON p.commitment_id = scope.id
  JOIN commitments_progressreport r ON r.pledge_id = p.id
  JOIN commitments_confirmation c ON c.report_id = r.id AND c.says = 'disputes'
)
"""
FIGURES = """
, sets AS (
  SELECT '' AS key, '' AS label, id AS commitment_id FROM scope
  UNION ALL SELECT DISTINCT key::text, label::text, commitment_id FROM ({sets}) parted
)
SELECT sets.key, sets.label, s.party, count(*) AS "semua",
  count(*) FILTER (WHERE {due}) AS "jatuh-tempo", count(*) FILTER (WHERE {kept}) AS "ditepati",
  count(*) FILTER (WHERE {disputed}) AS "disanggah",
  count(*) FILTER (WHERE {judging}) AS "menjawab",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN s.kept
    THEN greatest(s.kept_on - s.due, 0) ELSE day.today - s.due END) FILTER (WHERE {due})
    AS days_late,
  (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY j.days) FROM judged j
    JOIN sets mine ON mine.commitment_id = j.commitment_id AND mine.key = sets.key
    WHERE j.party = s.party) AS days_waited
FROM day, sets JOIN sides s ON s.commitment_id = sets.commitment_id
GROUP BY sets.key, sets.label, s.party
"""
MANY = "beberapa"  # the key of commitments in more than one kecamatan


@dataclass(frozen=True)
class Parting:
    """A way to part the commitments: its name, the filter of the board, and its SQL."""

    name: str | Promise
    filter: str
    sql: str


OF_SCOPE = "c.id AS commitment_id FROM scope JOIN commitments_commitment c ON c.id = scope.id"
OF_PLEDGES = (
    "coalesce(nullif(x.{name}, ''), x.name) AS label, p.commitment_id "
    "FROM scope JOIN commitments_pledge p ON p.commitment_id = scope.id"
)
# The ways in which the scoreboard may be read, by their word in addresses; {name} is the column
# that holds the name in the language of the page.
PARTINGS = {
    "kecamatan": Parting(
        _("Kecamatan"),
        "kecamatan",
        f"SELECT coalesce(c.district_id, '{MANY}') AS key, coalesce(r.name, '') AS label, "
        f"{OF_SCOPE} LEFT JOIN regions_region r ON r.code = c.district_id",
    ),
    "tema": Parting(_("Tema"), "tema", f"SELECT c.theme AS key, '' AS label, {OF_SCOPE}"),
    "unit": Parting(
        _("Unit kerja"),
        "unit",
        f"SELECT x.id AS key, {OF_PLEDGES} JOIN commitments_officeunit x ON x.id = p.unit_id",
    ),
    "sentra": Parting(
        _("Sentra"),
        "sentra",
        f"SELECT x.id AS key, {OF_PLEDGES} JOIN businesses_cluster x ON x.id = p.cluster_id",
    ),
    "tahun": Parting(
        _("Tahun disepakati"),
        "disepakati",
        f"SELECT extract(year FROM c.agreed_on)::int AS key, '' AS label, {OF_SCOPE}",
    ),
}


@dataclass(frozen=True)
class Side:
    """The figures of one side in one part of the commitments."""

    word: str
    counts: dict[str, int]
    days_late: float | None
    days_waited: float | None

    @property
    def share(self) -> int | None:
        """The kept part of what fell due, 0–100; None where nothing did."""
        due = self.counts["jatuh-tempo"]
        return 100 * self.counts["ditepati"] // due if due else None


@dataclass(frozen=True)
class Line:
    """One line of the scoreboard: a part of the commitments, or all of them (key "")."""

    key: str
    label: str | Promise
    government: Side
    community: Side


def lines(seen: QuerySet, by: str, at: dt.datetime | None = None) -> list[Line]:
    """Return a line for each part, the largest first, that of all first of all; one statement."""
    begin, values = _begin(seen, at)
    name = "name_en" if get_language() == "en" else "name"
    sql = FIGURES.format(
        sets=PARTINGS[by].sql.format(name=name),
        due=CONDITIONS["jatuh-tempo"],
        kept=CONDITIONS["ditepati"],
        disputed=CONDITIONS["disanggah"],
        judging=CONDITIONS["menjawab"],
    )
    found: dict[str, dict[str, Any]] = {}
    for row in read(begin + sql, values):
        found.setdefault(row["key"], {"label": row["label"]})[row["party"]] = row
    made = [
        Line(key, _label(by, key, two["label"]), *_two(two))
        for key, two in found.items()
        if len(two) == 3
    ]
    made.sort(key=lambda line: (line.key != "", -line.government.counts["semua"], str(line.label)))
    return made


def _begin(seen: QuerySet, at: dt.datetime | None) -> tuple[str, list[Any]]:
    begin, values = measured(seen.binding(), at)
    zone = settings.TIME_ZONE
    return begin + TABLES, [*values, timezone.localdate(at), zone, zone]


def _two(two: dict[str, Any]) -> Iterator[Side]:
    for word, party in SIDES.items():
        row = two[party.value]
        counts = {name: row[name] for name in CONDITIONS}
        yield Side(word, counts, row["days_late"], row["days_waited"])


def _label(by: str, key: str, label: str) -> str | Promise:
    if key == "":
        return _("semua")
    if by == "tema":
        return Theme(key).label
    return label or (_("beberapa kecamatan") if key == MANY else key)


def behind(rows: QuerySet, code: str, at: dt.datetime | None = None) -> QuerySet:
    """Return the commitments that a figure counts; `code` is one of `choices`."""
    word, _dash, what = code.partition("-")
    begin, values = _begin(rows, at)
    sql = f"{begin} SELECT s.commitment_id FROM day, sides s WHERE s.party = %s AND "
    chosen = RawSQL(sql + CONDITIONS[what], [*values, SIDES[word].value])
    return rows.filter(pk__in=chosen)


def choices() -> list[tuple[str, str | Promise]]:
    """Return the code and the name of each figure."""
    return [
        (f"{word}-{what}", format_lazy("{party}: {what}", party=party.label, what=MEANINGS[what]))
        for word, party in SIDES.items()
        for what in CONDITIONS
    ]
