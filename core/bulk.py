"""Many rows at once: written by COPY, changed by one UPDATE … FROM. Triggers see both."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Field, Model

# Django's own fields whose values go to the database as they are: most of what is written.
PLAIN: dict[type[Field], type] = {
    models.BigAutoField: int,
    models.BigIntegerField: int,
    models.BooleanField: bool,
    models.CharField: str,
    models.IntegerField: int,
    models.PositiveBigIntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.SmallIntegerField: int,
    models.TextField: str,
}


def catalogue_once() -> None:
    """Let the search table follow once, when this transaction commits, not after each statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ikm.catalogue_later', 'on', true)")


def take_ids(model: type[Model], count: int) -> list[int]:
    """Return `count` fresh primary keys of `model` from its sequence."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, model._meta.pk.column, count],
        )
        return [found for (found,) in cursor.fetchall()]


def copy_in(objects: Sequence[Model], *, new: bool = True) -> None:
    """Insert objects of one model, their primary keys already taken, with a single COPY.

    Without `new` they existed before, and the moments at which they were made stay as they are.
    """
    if objects:
        meta = type(objects[0])._meta
        _copy(meta.db_table, list(meta.concrete_fields), objects, add=new)


def update_from(objects: Sequence[Model], names: Sequence[str]) -> None:
    """Write the fields `names` of objects of one model with a single UPDATE."""
    if not objects:
        return
    meta = type(objects[0])._meta
    called = {key: field for field in meta.concrete_fields for key in (field.name, field.attname)}
    fields = [called[name] for name in names]
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
    values = [_value_of(field, add) for field in fields]
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(table)} ({columns}) FROM STDIN") as copy,
    ):
        for item in objects:
            copy.write_row([value(item) for value in values])


def _value_of(field: Field, add: bool) -> Callable[[Model], Any]:
    """Return what gives a field's value as the database takes it; a short way for plain ones."""
    same = connections[DEFAULT_DB_ALIAS]
    name = field.attname
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    plain = PLAIN.get(type(target))
    if plain is None:
        return lambda item: field.get_db_prep_save(field.pre_save(item, add), same)

    def value(item: Model) -> Any:
        found = getattr(item, name)
        return found if type(found) is plain else field.get_db_prep_save(found, same)

    return value
