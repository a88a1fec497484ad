"""The cube's tables, and the triggers that keep it true: its SQL.

Rows are only added: what a search counted first, and what each change of entries adds to it or
takes from it. So nobody waits for anybody; a sum is what is true.
"""

from catalogue.counting import COUNTED, counts_sql
from catalogue.triggers import EVENTS

MOST = 1000  # rows of one statement that are followed; one that touches more spoils the cube

# Not true any more, from the moment at which this is committed, until the worker begins anew.
SPOILT = "EXISTS (SELECT FROM catalogue_cube WHERE query_id = 0)"
SPOIL = """
INSERT INTO catalogue_cube SELECT 0, '', 0, 0 WHERE EXISTS (SELECT FROM catalogue_cube_query)"""
EMPTY = "DELETE FROM catalogue_cube; DELETE FROM catalogue_cube_query;"

# All in it can be made again, so another shape of it begins empty. A query can be too long for an
# index; its digest is not. Most searches name one branch: comparing that costs less than all words.
TABLES = """
DROP TABLE IF EXISTS catalogue_cube, catalogue_cube_query;
CREATE TABLE catalogue_cube_query (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  query tsquery NOT NULL,
  key uuid NOT NULL UNIQUE GENERATED ALWAYS AS (md5(query::text)::uuid) STORED,
  branch bigint GENERATED ALWAYS AS (substring(query::text FROM '=b([0-9]+)')::bigint) STORED,
  ready boolean NOT NULL DEFAULT false
);
CREATE TABLE catalogue_cube (
  query_id bigint NOT NULL, facet text NOT NULL, id bigint NOT NULL, hits bigint NOT NULL
);
CREATE INDEX catalogue_cube_of_query ON catalogue_cube (query_id);
"""
# The counts of the function's `query`, if they are kept: in one statement, so at one moment.
KEPT = f"""
      SELECT c.facet, c.id, sum(c.hits)::bigint
      FROM catalogue_cube_query k JOIN catalogue_cube c ON c.query_id = k.id
      WHERE k.key = md5(catalogue_count.query::text)::uuid AND k.ready AND NOT {SPOILT}
      GROUP BY c.facet, c.id HAVING sum(c.hits) <> 0 OR c.facet = 'semua'"""

# What a search counts at one moment, less what changes have been added up to that moment; those
# that come later come on top. There is always a number of hits, so that none is told, too.
COUNT = """
WITH hit AS MATERIALIZED (SELECT {counted} FROM catalogue_entry WHERE {condition}),
  ready AS (UPDATE catalogue_cube_query SET ready = true WHERE id = %(id)s)
INSERT INTO catalogue_cube SELECT %(id)s, facet, id, sum(hits) FROM (
    {counts}
    UNION ALL SELECT facet, id, -hits FROM catalogue_cube WHERE query_id = %(id)s
    UNION ALL VALUES ('semua', 0, 0)
) counted GROUP BY facet, id HAVING sum(hits) <> 0 OR facet = 'semua'
"""
FOLD = """
WITH folded AS (
  DELETE FROM catalogue_cube c USING (
    SELECT query_id, facet, id FROM catalogue_cube
    GROUP BY query_id, facet, id HAVING count(*) > 1) t
  WHERE (c.query_id, c.facet, c.id) = (t.query_id, t.facet, t.id) RETURNING c.*)
INSERT INTO catalogue_cube SELECT query_id, facet, id, sum(hits) FROM folded
GROUP BY query_id, facet, id HAVING sum(hits) <> 0 OR facet = 'semua' OR query_id = 0
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION catalogue_cube_on_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched int := (SELECT count(*) FROM (SELECT FROM {one} LIMIT {most} + 1) few);
BEGIN
  IF touched = 0 OR {spoilt} THEN RETURN NULL; END IF;
  IF touched > {most} THEN
    {spoil};
    RETURN NULL;
  END IF;
  WITH changed AS MATERIALIZED ({changed}), hit AS MATERIALIZED (
    SELECT k.id AS query_id, n, {counted}
    FROM changed JOIN catalogue_cube_query k
      ON (branch IS NULL OR branch = branch_id) AND (numnode(query) = 0 OR doc @@ query))
  INSERT INTO catalogue_cube SELECT query_id, facet, id, hits FROM ({counts}
  ) counted WHERE hits <> 0;
  RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER catalogue_cube_{event} AFTER {event} ON catalogue_entry REFERENCING {rows}
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_cube_on_{event}();
"""
NAMES = ", ".join(COUNTED)
ROWS = f"SELECT product_id, {NAMES}, doc FROM "
# Rows that come, and rows that go: one that stays the same in all that is counted does neither.
CHANGED = {
    "INSERT": f"SELECT 1 AS n, rows.* FROM ({ROWS} after) rows",
    "UPDATE": f"""
    SELECT 1 AS n, come.* FROM ({ROWS} after EXCEPT {ROWS} before) come
    UNION ALL SELECT -1, gone.* FROM ({ROWS} before EXCEPT {ROWS} after) gone""",
    "DELETE": f"SELECT -1 AS n, rows.* FROM ({ROWS} before) rows",
}

OFF = "".join(f"DROP TRIGGER IF EXISTS catalogue_cube_{e} ON catalogue_entry;" for e in EVENTS)
ON = OFF + "".join(TRIGGER.format(event=event, rows=rows) for event, rows in EVENTS.items())


def sql() -> str:
    """Return the SQL of the tables, and of the functions that triggers may call."""
    return TABLES + "".join(
        FUNCTION.format(
            event=event,
            one="before" if event == "DELETE" else "after",
            most=MOST,
            spoilt=SPOILT,
            spoil=SPOIL,
            changed=changed,
            counted=NAMES,
            counts=counts_sql(by="query_id", n="sum(n)"),
        )
        for event, changed in CHANGED.items()
    )


def count_sql(*, everything: bool) -> str:
    """Return the statement that counts the search `id`, whose text is `query`, for the first time."""
    return COUNT.format(
        counted=NAMES,
        condition="true" if everything else "doc @@ %(query)s::tsquery",
        counts=counts_sql(),
    )
