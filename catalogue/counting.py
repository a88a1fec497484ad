"""What the database does for a search: it counts hits and facets in one capped pass over the
entries, unless nothing has changed, and it ranks hits.
"""

from catalogue import changes

# Spans of prices in whole rupiah that a list offers, from where to where; None is open.
PRICE_SPANS = (
    (None, 10_000),
    (10_000, 50_000),
    (50_000, 200_000),
    (200_000, 1_000_000),
    (1_000_000, None),
)
# The facets that are one column of an entry, in the order in which GROUPING tells them.
GROUPED = {
    "kecamatan": "district",
    "desa": "village",
    "kategori": "category_id",
    "rak": "shelf_id",
    "cabang": "branch_id",
    "sentra": "cluster_id",
}

# What of an entry is counted.
COUNTED = (*GROUPED.values(), "certificates", "export_ready", "price", "price_max")

# The counts of the rows called `hit`. {{by}} is what they are told apart by ("x, " or nothing), and
# {{n}} what a row counts: the search, the cube and its changes count by this one text.
PASS = """
    SELECT {{by}}CASE GROUPING({columns}) {names} ELSE 'semua' END AS facet,
      coalesce({columns}, 0) AS id, {{n}} AS hits
    FROM hit GROUP BY {{by}}GROUPING SETS ((), {sets})
    UNION ALL
    SELECT {{by}}'sertifikat', kind, {{n}} FROM hit, unnest(certificates) kind
    WHERE certificates <> '{{{{}}}}' GROUP BY {{by}}kind
    UNION ALL
    SELECT {{by}}'ekspor', 1, {{n}} FROM hit WHERE export_ready GROUP BY {{by}}()
    UNION ALL
    SELECT {{by}}'harga', span - 1, hits
    FROM (SELECT {{by}}ARRAY[{spans}] spans FROM hit GROUP BY {{by}}()) counted,
      unnest(spans) WITH ORDINALITY of_span (hits, span)"""

# Volatile, so that it looks anew after waiting for a rebuilt table: with the statement's own, older
# look it would find that table empty. With sequential scans off the planner takes the word index,
# however common it thinks the word is, and with memory enough it remembers each row it points to.
TEMPLATE = """
DROP FUNCTION IF EXISTS catalogue_count(tsquery, bigint, bigint, int);
CREATE OR REPLACE FUNCTION catalogue_count(
  query tsquery, price_from bigint, price_to bigint, cap int, seen bigint
) RETURNS TABLE (facet text, id bigint, hits bigint)
LANGUAGE plpgsql SET enable_seqscan TO off SET work_mem TO '64MB' AS $$
DECLARE now bigint := {changes};
BEGIN
  RETURN QUERY VALUES ('perubahan', 0::bigint, now);
  IF now = seen THEN RETURN; END IF;
  IF price_from IS NULL AND price_to IS NULL THEN
    RETURN QUERY {kept};
    IF FOUND THEN
      RETURN QUERY VALUES ('tepat', 0::bigint, 1::bigint);
      RETURN;
    END IF;
  END IF;
  RETURN QUERY EXECUTE $live$WITH hit AS MATERIALIZED (
      SELECT {counted} FROM catalogue_entry
      WHERE $live$ || CASE WHEN numnode(query) = 0 THEN 'true' ELSE 'doc @@ $1' END || $live$
        AND ($2 IS NULL OR coalesce(price_max, price) >= $2) AND ($3 IS NULL OR price <= $3)
      LIMIT $4)
    {counts}$live$
  USING query, price_from, price_to, cap;
END $$;
"""
# The planner thinks a word's beginning far more common than it is, and would read all entries to
# rank a few hundred; by the word index it takes a tenth of the time. Volatile for the same reason.
RANKED = """
CREATE OR REPLACE FUNCTION catalogue_ranked(
  query tsquery, words tsquery, price_from bigint, price_to bigint,
  after_rank bigint, after_hit bigint, most int
) RETURNS TABLE (rank bigint, hit bigint)
LANGUAGE plpgsql ROWS 25 SET enable_seqscan TO off AS $$
BEGIN
  RETURN QUERY SELECT found.rank, found.id FROM (
      SELECT (ts_rank(doc, words) * 1000000)::bigint, product_id FROM catalogue_entry
      WHERE doc @@ query AND (price_from IS NULL OR coalesce(price_max, price) >= price_from)
        AND (price_to IS NULL OR price <= price_to)
    ) found (rank, id)
    WHERE after_rank IS NULL OR (found.rank, found.id) < (after_rank, after_hit)
    ORDER BY found.rank DESC, found.id DESC LIMIT most;
END $$;
"""


def counts_sql(*, by: str = "", n: str = "count(*)") -> str:
    """Return the SELECT of `facet, id, hits` of the rows called `hit`, for each `by` if given."""
    columns = list(GROUPED.values())
    every = 2 ** len(columns) - 1
    text = PASS.format(
        columns=", ".join(columns),
        names=" ".join(
            f"WHEN {every - (1 << (len(columns) - 1 - place))} THEN '{facet}'"
            for place, facet in enumerate(GROUPED)
        ),
        sets=", ".join(f"({column})" for column in columns),
        spans=", ".join(
            f"{{n}} FILTER (WHERE coalesce(price_max, price) >= {low or 0}"
            f" AND price <= {high or 10**15})"
            for low, high in PRICE_SPANS
        ),
    )
    return text.format(by=by and f"{by}, ", n=n)


def functions_sql(kept: str) -> str:
    """Return the functions; `kept` is the SELECT of what is kept of the counts of `query`."""
    count = TEMPLATE.format(
        changes=changes.SUM, kept=kept, counted=", ".join(COUNTED), counts=counts_sql()
    )
    return count + RANKED
