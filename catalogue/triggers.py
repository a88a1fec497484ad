"""Which tables make an entry true or false, and the statement-level triggers that watch them.

Each trigger tells which businesses a statement touched; their entries are made anew at once, in
the same transaction, so a withdrawn consent is gone when the withdrawal is. These businesses are
locked first: whoever changes another part of one of them waits, and then sees this change.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Watch:
    """A table, the columns that matter, and how to get from changed rows to businesses.

    Tables that entries only look up (`referred`) can't matter when a row is new.
    """

    table: str
    columns: str
    businesses: str
    referred: bool = False


OF_BUSINESS = "SELECT business_id FROM changed"
OF_PRODUCT = (
    "SELECT p.business_id FROM changed JOIN products_product p ON p.id = changed.product_id"
)

WATCHED = (
    Watch(
        "products_product",
        "id, business_id, category_id, name, name_en, description, price_min, price_max, unit_id, "
        "materials, materials_en, hs_code, export_ready, curation, curated_at",
        OF_BUSINESS,
    ),
    Watch(
        "products_productphoto",
        "id, product_id, key, width, height, focus_x, focus_y, alt, alt_en, position",
        OF_PRODUCT,
    ),
    Watch("products_product_permits", "id, product_id, permit_id", OF_PRODUCT),
    Watch(
        "businesses_business",
        "id, name, regency_id, district_id, village_id, branch_id, cluster_id, activity, status",
        "SELECT id FROM changed",
        referred=True,
    ),
    Watch("businesses_consent", "id, business_id, purpose, withdrawn_at", OF_BUSINESS),
    Watch("businesses_permit", "id, business_id, kind_id, expires_on", OF_BUSINESS),
    Watch(
        "businesses_permitkind",
        "id, code, name, name_en, badge, badge_en, position, is_public",
        "SELECT m.business_id FROM changed JOIN businesses_permit m ON m.kind_id = changed.id",
        referred=True,
    ),
    Watch(
        "businesses_branch",
        "id, code",
        "SELECT b.id FROM changed JOIN businesses_business b ON b.branch_id = changed.id",
        referred=True,
    ),
    Watch(
        "businesses_unit",
        "id, name, name_en",
        "SELECT p.business_id FROM changed JOIN products_product p ON p.unit_id = changed.id",
        referred=True,
    ),
    Watch(
        "products_category",
        "id, name, name_en, parent_id",
        "SELECT p.business_id FROM changed JOIN products_category c "
        "ON changed.id IN (c.id, c.parent_id) JOIN products_product p ON p.category_id = c.id",
        referred=True,
    ),
    Watch(
        "regions_region",
        "code, kind, name",
        "SELECT b.id FROM changed JOIN businesses_business b "
        "ON changed.code IN (b.village_id, b.district_id, b.regency_id)",
        referred=True,
    ),
)

FUNCTION = """
CREATE OR REPLACE FUNCTION catalogue_on_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    WITH changed AS (SELECT {columns} FROM after)
    SELECT array_agg(DISTINCT f.id) INTO touched FROM ({businesses}) f(id);
  ELSIF TG_OP = 'DELETE' THEN
    WITH changed AS (SELECT {columns} FROM before)
    SELECT array_agg(DISTINCT f.id) INTO touched FROM ({businesses}) f(id);
  ELSE
    WITH changed AS (
      (SELECT {columns} FROM before EXCEPT SELECT {columns} FROM after)
      UNION ALL (SELECT {columns} FROM after EXCEPT SELECT {columns} FROM before))
    SELECT array_agg(DISTINCT f.id) INTO touched FROM ({businesses}) f(id);
  END IF;
  PERFORM catalogue_refresh(touched);
  RETURN NULL;
END $$;
"""
# A trigger that reads its statement's rows may answer one kind of statement only.
EVENTS = {
    "INSERT": "NEW TABLE AS after",
    "UPDATE": "OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "OLD TABLE AS before",
}
TRIGGER = """
CREATE TRIGGER catalogue_{event} AFTER {event} ON {table} REFERENCING {rows}
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_on_{table}();
"""


def events(watch: Watch) -> list[str]:
    """Return the kinds of statement that this table is watched for."""
    return ["UPDATE"] if watch.referred else list(EVENTS)


def drop_sql() -> str:
    """Return the SQL that takes all triggers off, whether they are there or not."""
    return "".join(
        f"DROP TRIGGER IF EXISTS catalogue_{event} ON {watch.table};"
        for watch in WATCHED
        for event in EVENTS
    )


def create_sql() -> str:
    """Return the SQL of all triggers and their functions; `drop_sql` goes before."""
    parts = []
    for watch in WATCHED:
        parts.append(FUNCTION.format(**vars(watch)))
        parts += [
            TRIGGER.format(event=event, table=watch.table, rows=EVENTS[event])
            for event in events(watch)
        ]
    return "".join(parts)
