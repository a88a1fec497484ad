"""Many counts in one statement."""

from django.db.models import Count, QuerySet, Value


def counts(parts: dict[str, QuerySet], *grouped: QuerySet) -> dict[str, int]:
    """Return how many rows each of `parts` has, by its key, in one statement.

    Counted apart, each by its own plan: as filters of one pass it took twice as long. `grouped` are
    querysets of (code, n) that count many keys each; keys without a row are not in the answer.
    """
    counted = [
        rows.order_by().values(code=Value(key)).annotate(n=Count("pk"))
        for key, rows in parts.items()
    ]
    counted += grouped
    if not counted:
        return {}
    found = counted[0].union(*counted[1:], all=True) if len(counted) > 1 else counted[0]
    n = {row["code"]: row["n"] for row in found}
    return dict.fromkeys(parts, 0) | n
