"""Puts the search table's functions and triggers into the database, and fills it anew.

Not a migration: the definition follows the code of lower rooms, so after every `migrate` the
database is compared with the code, and only when they differ is the SQL laid again and the table
rebuilt. While migrations run the triggers are off, so none meets a table that is half changed.
"""

import datetime as dt
import hashlib
from typing import Any

from django.db import connections, transaction

from catalogue import changes, counting, definition, triggers
from catalogue.cube import tables as cube
from catalogue.models import Entry

FEW = 50  # businesses up to which a refresh goes by its kept plan
MARK = "catalogue_refresh(bigint[])"

REFRESH = """
CREATE TABLE IF NOT EXISTS catalogue_later (businesses bigint[] NOT NULL);
-- To plan these statements takes longer than to run them for a few businesses: one plan serves them.
CREATE OR REPLACE FUNCTION catalogue_refresh(businesses bigint[]) RETURNS void
LANGUAGE plpgsql
  SET plan_cache_mode TO auto SET enable_hashjoin TO on SET enable_mergejoin TO on AS $$
DECLARE few boolean := cardinality(businesses) <= {few};
BEGIN
  IF coalesce(cardinality(businesses), 0) = 0 THEN RETURN; END IF;
  IF current_setting('ikm.catalogue_later', true) = 'on' THEN
    INSERT INTO catalogue_later VALUES (businesses);
    RETURN;
  END IF;
  PERFORM set_config('plan_cache_mode',
    CASE WHEN few THEN 'force_generic_plan' ELSE 'force_custom_plan' END, true);
  -- A few rows are looked up in regions and shelves, not joined with all of them.
  PERFORM set_config('enable_hashjoin', (NOT few)::text, true);
  PERFORM set_config('enable_mergejoin', (NOT few)::text, true);
  PERFORM 1 FROM businesses_business b WHERE b.id = ANY(businesses) ORDER BY b.id
    FOR NO KEY UPDATE;
  -- By the numbers, found first: a condition with OR would read the whole table.
  DELETE FROM catalogue_entry WHERE product_id = ANY (ARRAY(
    (SELECT e.product_id FROM catalogue_entry e WHERE e.business_id = ANY(businesses)
      UNION SELECT p.id FROM products_product p WHERE p.business_id = ANY(businesses))
    EXCEPT {published} AND p.business_id = ANY(businesses)));
  WITH made AS (
    INSERT INTO catalogue_entry ({columns}) {rows}
    ON CONFLICT (product_id) DO UPDATE SET ({columns}) = ROW ({excluded})
    WHERE ({current}) IS DISTINCT FROM ({excluded})
    RETURNING *)
  {words};
  {changed};
END $$;
COMMENT ON FUNCTION {mark} IS '{version}';

-- Bulk writers say `set_config('ikm.catalogue_later', 'on', true)`: one refresh when they commit.
CREATE OR REPLACE FUNCTION catalogue_now() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE waiting bigint[];
BEGIN
  WITH taken AS (DELETE FROM catalogue_later RETURNING businesses)
  SELECT array_agg(DISTINCT id) INTO waiting FROM taken, unnest(businesses) id;
  PERFORM set_config('ikm.catalogue_later', 'off', true);
  PERFORM catalogue_refresh(waiting);
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS catalogue_at_commit ON catalogue_later;
CREATE CONSTRAINT TRIGGER catalogue_at_commit AFTER INSERT ON catalogue_later
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION catalogue_now();
"""


def sql_of(using: str) -> tuple[str, str]:
    """Return the whole SQL of the search table and its version, a digest of that SQL."""
    names = definition.COLUMNS
    refresh = REFRESH.replace("{mark}", MARK).format_map(
        {
            "published": "SELECT p.id FROM products_product p WHERE p.id IN "
            f"({definition.published_sql(using)})",
            "columns": ", ".join(names),
            "rows": definition.rows_sql(using, only="businesses"),
            "excluded": ", ".join(f"excluded.{name}" for name in names),
            "current": ", ".join(f"catalogue_entry.{name}" for name in names),
            "words": definition.words_sql("made"),
            "changed": changes.ADD,
            "version": "{version}",
            "few": FEW,
        }
    )
    sql = "".join(
        [
            definition.helpers_sql(),
            changes.TABLE,
            refresh,
            cube.sql(),
            counting.functions_sql(cube.KEPT),
            triggers.drop_sql(),
            triggers.create_sql(),
        ]
    )
    version = hashlib.sha256(sql.encode()).hexdigest()[:16]
    return sql.replace("{version}", version), version


def installed_version(using: str) -> str:
    """Return the version of the SQL that the database holds; "" when it holds none."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regprocedure(%s)::oid, 'pg_proc')", [MARK])
        return cursor.fetchone()[0] or ""


def install(using: str = "default") -> bool:
    """Lay the SQL and rebuild, when the database holds another version; tell whether it did."""
    sql, version = sql_of(using)
    if installed_version(using) == version:
        return False
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(sql)
    rebuild(using)
    return True


def rebuild(using: str = "default") -> int:
    """Make the whole table anew beside the old one and swap them; return the number of entries.

    Readers see the old table until the swap; writers wait, and then refresh their rows in the new
    one. The words of suggestions are learnt anew as well.
    """
    names = ", ".join(definition.COLUMNS)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("LOCK TABLE catalogue_entry, catalogue_word IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("CREATE TABLE catalogue_entry_new (LIKE catalogue_entry INCLUDING DEFAULTS)")
        cursor.execute(
            f"INSERT INTO catalogue_entry_new ({names}) {definition.rows_sql(using)} ORDER BY p.id"
        )
        count = cursor.rowcount
        for statement in _indexes(cursor):
            cursor.execute(statement)
        cursor.execute("ANALYZE catalogue_entry_new")
        cursor.execute("DELETE FROM catalogue_word")
        cursor.execute(definition.words_sql("catalogue_entry_new"))
        cursor.execute(changes.ADD)
        cursor.execute(cube.SPOIL)  # its triggers go with the old table; the worker begins it anew
        # From here readers wait, so nothing slow comes below.
        cursor.execute("DROP TABLE catalogue_entry")
        cursor.execute("ALTER TABLE catalogue_entry_new RENAME TO catalogue_entry")
        for old, new in _new_names(cursor):
            cursor.execute(f'ALTER INDEX "{new}" RENAME TO "{old}"')
    return count


def astray(using: str) -> int:
    """Return how many products are published and not in the table, or in it and not published."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM ({definition.published_sql(using)}) AS p(id)"
            " FULL JOIN catalogue_entry e ON e.product_id = p.id"
            " WHERE p.id IS NULL OR e.product_id IS NULL"
        )
        return cursor.fetchone()[0]


def _indexes(cursor: Any) -> list[str]:
    """The old table's indexes as statements that make them on the new one, under new names."""
    cursor.execute(
        "SELECT c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary FROM pg_index i "
        "JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = 'catalogue_entry'::regclass"
    )
    statements = []
    for name, made, primary in cursor.fetchall():
        made = made.replace(f" {name} ON ", f' "{name}_new" ON ')
        statements.append(made.replace("catalogue_entry USING", "catalogue_entry_new USING"))
        if primary:
            statements.append(
                f'ALTER TABLE catalogue_entry_new ADD PRIMARY KEY USING INDEX "{name}_new"'
            )
    return statements


def _new_names(cursor: Any) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE i.indrelid = 'catalogue_entry'::regclass AND c.relname LIKE '%\\_new'"
    )
    return [(name.removesuffix("_new"), name) for (name,) in cursor.fetchall()]


def refresh_expired(using: str = "default", at: dt.datetime | None = None) -> None:
    """Make entries anew whose badge has expired at a moment (now): nobody writes at midnight."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        moment = at.isoformat() if at else ""
        cursor.execute("SELECT set_config('ikm.now', %s, true)", [moment])
        cursor.execute(
            "SELECT catalogue_refresh(array_agg(DISTINCT business_id)) FROM catalogue_entry "
            "WHERE valid_until < catalogue_today()"
        )


def before_migrations(using: str, plan: list, **_rest: object) -> None:
    """Take the triggers off when migrations will run."""
    if not plan or not _has_tables(using):
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(triggers.drop_sql() + cube.OFF)
        cursor.execute(f"DROP FUNCTION IF EXISTS {MARK}")


def after_migrations(using: str, **_rest: object) -> None:
    """Bring the database's SQL up to the code's."""
    if _has_tables(using):
        install(using)


def _has_tables(using: str) -> bool:
    with connections[using].cursor() as cursor:
        found = set(connections[using].introspection.table_names(cursor))
    return {watch.table for watch in triggers.WATCHED} | {Entry._meta.db_table} <= found
