"""Counts hits and facets in one capped pass over the entries."""

# With sequential scans off the planner takes the word index, however common it thinks the word is.
FUNCTION = """
CREATE OR REPLACE FUNCTION catalogue_count(
  query tsquery, price_from bigint, price_to bigint, cap int
) RETURNS TABLE (facet text, id bigint, hits bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan TO off AS $$
BEGIN
  RETURN QUERY EXECUTE 'WITH hit AS MATERIALIZED (
      SELECT district, category_id, shelf_id, branch_id, certificates FROM catalogue_entry
      WHERE ' || CASE WHEN numnode(query) = 0 THEN 'true' ELSE 'doc @@ $1' END || '
        AND ($2 IS NULL OR coalesce(price_max, price) >= $2) AND ($3 IS NULL OR price <= $3)
      LIMIT $4)
    SELECT CASE GROUPING(district, category_id, shelf_id, branch_id)
        WHEN 7 THEN ''kecamatan'' WHEN 11 THEN ''kategori'' WHEN 13 THEN ''rak''
        WHEN 14 THEN ''cabang'' ELSE ''semua'' END,
      coalesce(district, category_id, shelf_id, branch_id, 0), count(*)
    FROM hit GROUP BY GROUPING SETS ((), (district), (category_id), (shelf_id), (branch_id))
    UNION ALL
    SELECT ''sertifikat'', kind, count(*) FROM hit, unnest(certificates) kind GROUP BY kind'
  USING query, price_from, price_to, cap;
END $$;
"""
