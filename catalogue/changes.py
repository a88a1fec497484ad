"""How often the catalogue has changed, so that a page kept in memory is known to be true still.

Each change adds a row and touches no other, so nobody waits for anybody; the sum grows with every
change that is committed, and is the same before and after rows are folded into one.
"""

from django.db import connection, connections

TABLE = "CREATE TABLE IF NOT EXISTS catalogue_change (n bigint NOT NULL);"
ADD = "INSERT INTO catalogue_change VALUES (1)"
SUM = "(SELECT coalesce(sum(n), 0)::bigint FROM catalogue_change)"


def now() -> int:
    """Return the changes committed so far, as this moment's readers see them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {SUM}")
        return cursor.fetchone()[0]


def fold(using: str = "default") -> None:
    """Make one row of all, so that their sum costs nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "WITH folded AS (DELETE FROM catalogue_change RETURNING n) "
            "INSERT INTO catalogue_change SELECT sum(n) FROM folded HAVING count(*) > 0"
        )
