"""Many rows at once: written by COPY, changed by one UPDATE … FROM. Triggers see both."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Field, Model


def take_ids(model: type[Model], count: int) -> list[int]:
    """Return `count` fresh primary keys of `model` from its sequence."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, model._meta.pk.column, count],
        )
        return [found for (found,) in cursor.fetchall()]


def copy_in(objects: Sequence[Model]) -> None:
    """Insert objects of one model, their primary keys already taken, with a single COPY."""
    if objects:
        meta = type(objects[0])._meta
        _copy(meta.db_table, list(meta.concrete_fields), objects, add=True)


def update_from(objects: Sequence[Model], names: Sequence[str]) -> None:
    """Write the fields `names` of objects of one model with a single UPDATE."""
    if not objects:
        return
    meta = type(objects[0])._meta
    fields = [meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in fields]
    key, table, new = quote(meta.pk.column), quote(meta.db_table), quote(f"new_{meta.db_table}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {new} ON COMMIT DROP AS "
            f"SELECT {key}, {', '.join(columns)} FROM {table} WITH NO DATA"
        )
    _copy(f"new_{meta.db_table}", [meta.pk, *fields], objects, add=False)
    with connection.cursor() as cursor:
        changes = ", ".join(f"{column} = {new}.{column}" for column in columns)
        cursor.execute(f"UPDATE {table} SET {changes} FROM {new} WHERE {table}.{key} = {new}.{key}")
        cursor.execute(f"DROP TABLE {new}")


def _copy(table: str, fields: list[Field], objects: Sequence[Model], *, add: bool) -> None:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(table)} ({columns}) FROM STDIN") as copy,
    ):
        for item in objects:
            copy.write_row(
                [field.get_db_prep_save(field.pre_save(item, add), connection) for field in fields]
            )
