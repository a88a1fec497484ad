"""How an entry is made: the one definition, from which the triggers and the rebuild are written.

What is published is not said here again: the rule's SQL is compiled from
`Product.objects.published()` itself.
"""

from django.conf import settings
from django.db import connections
from psycopg import ClientCursor

from catalogue.models import Entry
from catalogue.stopwords import STOP_WORDS

COLUMNS = [field.column for field in Entry._meta.local_concrete_fields]
SHOWN_WORD = 40  # longest word kept for suggestions

# Texts become words as `core.names.words` does it: ASCII letters and digits, lower case.
HELPERS = """
CREATE OR REPLACE FUNCTION catalogue_plain(typed text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(lower(regexp_replace(
    normalize(coalesce(typed, ''), NFKD), '[^\\x01-\\x7f]|[''`]', '', 'g')), '[^a-z0-9]+', ' ', 'g')
$$;
CREATE OR REPLACE FUNCTION catalogue_today() RETURNS date
LANGUAGE sql STABLE AS $$ SELECT (coalesce(
  nullif(current_setting('ikm.now', true), '')::timestamptz, now()) AT TIME ZONE '{zone}')::date $$;
-- Four buckets a decade, wide enough to be few and narrow enough to cut.
CREATE OR REPLACE FUNCTION catalogue_bucket(price bigint) RETURNS int
LANGUAGE sql IMMUTABLE AS $$ SELECT floor(log(greatest(price, 1)::float8) * 4)::int $$;
-- As `catalogue.search.sounds.skeleton` does it.
CREATE OR REPLACE FUNCTION catalogue_skeleton(word text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(translate(replace(replace(replace(replace(
    word, 'dj', 'j'), 'tj', 'c'), 'sj', 's'), 'nj', 'n'), 'fvqz', 'ppks'),
    '(.)\\1+', '\\1', 'g'), '[aeiouhy]', '', 'g')
$$;
CREATE OR REPLACE FUNCTION catalogue_word_keys(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(DISTINCT key) FROM (
    SELECT word UNION ALL
    SELECT '#' || catalogue_skeleton(word) WHERE length(catalogue_skeleton(word)) > 2 UNION ALL
    SELECT overlay(word placing '' FROM i FOR 1) FROM generate_series(1, length(word)) i
  ) AS keys(key) WHERE key <> ''
$$;
-- Whether an entry is found, and how many, up to a hundred: by the index, however common it seems.
CREATE OR REPLACE FUNCTION catalogue_has(query tsquery) RETURNS boolean
LANGUAGE plpgsql STABLE SET enable_seqscan TO off AS $$
BEGIN RETURN EXISTS (SELECT 1 FROM catalogue_entry WHERE doc @@ query); END $$;
CREATE OR REPLACE FUNCTION catalogue_uses(query tsquery) RETURNS int
LANGUAGE plpgsql STABLE SET enable_seqscan TO off AS $$
BEGIN RETURN (SELECT count(*)
  FROM (SELECT 1 FROM catalogue_entry WHERE doc @@ query LIMIT 100) used); END $$;
"""

# One SELECT in the order of COLUMNS. {published} is the ORM's rule, {businesses} narrows it.
ROWS = """
SELECT p.id, b.id, c.id, coalesce(c.parent_id, c.id), b.branch_id, b.cluster_id,
  replace(b.village_id, '.', '')::bigint,
  replace(b.district_id, '.', '')::int, replace(b.regency_id, '.', '')::int,
  left(b.regency_id, 2)::int,
  p.price_min, p.price_max, coalesce(p.curated_at, p.created_at), p.updated_at,
  permits.valid_until, coalesce(permits.kinds, '{{}}'), p.export_ready,
  ts_delete(
    setweight(to_tsvector('simple', words.name) || to_tsvector('indonesian', words.name)
      || to_tsvector('simple', words.name_en) || to_tsvector('english', words.name_en), 'A')
    || setweight(to_tsvector('simple', words.business)
      || to_tsvector('indonesian', words.business), 'B')
    || setweight(to_tsvector('simple', words.category), 'C')
    || setweight(to_tsvector('simple', words.places || ' ' || words.matter), 'D'),
    ARRAY[{stop_words}]) || array_to_tsvector(filters.keys),
  p.name, p.name_en, b.name, coalesce(v.kind, ''), coalesce(v.name, ''), d.name,
  coalesce(u.name, ''), coalesce(u.name_en, ''),
  coalesce(photo.key, ''), photo.width, photo.height,
  coalesce(photo.focus_x, 50), coalesce(photo.focus_y, 50), coalesce(photo.alt, ''),
  coalesce(photo.alt_en, ''), coalesce(br.code, ''), coalesce(permits.badges, '[]')
FROM products_product p
JOIN businesses_business b ON b.id = p.business_id
JOIN products_category c ON c.id = p.category_id
LEFT JOIN products_category shelf ON shelf.id = c.parent_id
JOIN regions_region d ON d.code = b.district_id
JOIN regions_region r ON r.code = b.regency_id
LEFT JOIN regions_region v ON v.code = b.village_id
LEFT JOIN businesses_branch br ON br.id = b.branch_id
LEFT JOIN businesses_unit u ON u.id = p.unit_id
LEFT JOIN LATERAL (
  SELECT f.key, f.width, f.height, f.focus_x, f.focus_y, f.alt, f.alt_en
  FROM products_productphoto f
  WHERE f.product_id = p.id AND EXISTS (SELECT 1 FROM businesses_consent s
    WHERE s.business_id = b.id AND s.purpose = 'photo' AND s.withdrawn_at IS NULL)
  ORDER BY f.position, f.id LIMIT 1
) photo ON true
LEFT JOIN LATERAL (
  SELECT min(m.expires_on) AS valid_until, array_agg(DISTINCT k.id) AS kinds,
    jsonb_agg(jsonb_build_object('code', k.code, 'name', coalesce(nullif(k.badge, ''), k.name),
      'name_en', coalesce(nullif(k.badge_en, ''), nullif(k.name_en, ''), nullif(k.badge, ''),
      k.name), 'until', m.expires_on) ORDER BY k.position, k.id, m.id) AS badges
  FROM products_product_permits pm
  JOIN businesses_permit m ON m.id = pm.permit_id AND m.business_id = b.id
  JOIN businesses_permitkind k ON k.id = m.kind_id AND k.is_public
  WHERE pm.product_id = p.id AND (m.expires_on IS NULL OR m.expires_on >= catalogue_today())
) permits ON true
CROSS JOIN LATERAL (
  SELECT catalogue_plain(p.name) AS name, catalogue_plain(p.name_en) AS name_en,
    catalogue_plain(b.name) AS business,
    catalogue_plain(concat_ws(' ', c.name, c.name_en, shelf.name, shelf.name_en)) AS category,
    catalogue_plain(concat_ws(' ', v.name, d.name, r.name)) AS places,
    catalogue_plain(concat_ws(' ', p.materials, p.materials_en, p.hs_code)) AS matter
) words
CROSS JOIN LATERAL (
  SELECT ARRAY['=d' || replace(b.district_id, '.', ''), '=k' || c.id,
    '=k' || coalesce(c.parent_id, c.id), '=b' || coalesce(b.branch_id, 0),
    '=c' || coalesce(b.cluster_id, 0), '=v' || coalesce(replace(b.village_id, '.', ''), '0'),
    '=x' || p.export_ready::int]
    || coalesce((SELECT array_agg('=s' || kind) FROM unnest(permits.kinds) kind), '{{}}')
    || coalesce((SELECT array_agg('=h' || bucket) FROM generate_series(
      catalogue_bucket(p.price_min), catalogue_bucket(coalesce(p.price_max, p.price_min))
    ) bucket), '{{}}') AS keys
) filters
WHERE p.id IN ({published}){businesses}
"""

# Words of suggestions: those people search by, no numbers, nothing longer than a word can be. Keys
# are made of new ones only, each looked up by the index (an anti-join would read all words there are);
# the conflict is that of two who teach a word at once.
WORDS = """
INSERT INTO catalogue_word (word, keys)
SELECT word, catalogue_word_keys(word) FROM (
  SELECT DISTINCT unnest(string_to_array(catalogue_plain(concat_ws(' ', e.name, e.name_en,
    e.business_name, e.village_name, e.district_name)), ' ')) AS word
  FROM {table} e
) found WHERE word ~ '^[a-z]{{4,{longest}}}$'
  AND (SELECT count(*) FROM catalogue_word known WHERE known.word = found.word) = 0
ON CONFLICT DO NOTHING
"""


def published_sql(using: str) -> str:
    """Return the SQL of `Product.objects.published()`, selecting ids, with its values filled in."""
    from products.models import Product

    query = Product.objects.using(using).published().order_by().values("pk").query
    sql, params = query.get_compiler(using).as_sql()
    connection = connections[using]
    connection.ensure_connection()
    return ClientCursor(connection.connection).mogrify(sql, params)


def helpers_sql() -> str:
    """Return the small functions that rows are made with."""
    return HELPERS.replace("{zone}", settings.TIME_ZONE)


def rows_sql(using: str, *, only: str = "") -> str:
    """Return the SELECT of entries; `only` is an SQL array of business ids to narrow it to."""
    return ROWS.format(
        published=published_sql(using),
        stop_words=", ".join(f"'{word}'" for word in STOP_WORDS),
        businesses=f" AND b.id = ANY({only})" if only else "",
    )


def words_sql(table: str) -> str:
    """Return the INSERT that teaches the words of a table's entries."""
    return WORDS.format(table=table, longest=SHOWN_WORD)
