"""What each member of staff last chose for each list: columns, sort, the view it opens with."""

from typing import Any

from django.db import transaction

from accounts.models import User
from core.tables import Table

DEFAULT = "tampilan"


def recall(user: User, table: Table) -> dict[str, Any]:
    """Return what is remembered; it travels with the user and costs no statement."""
    return user.list_memory.get(table.key, {})


def remember(*, user: User, key: str, **changes: Any) -> None:
    """Keep choices for one list; None forgets one. Nothing is written when nothing changes."""
    if all(user.list_memory.get(key, {}).get(name) == value for name, value in changes.items()):
        return
    with transaction.atomic():
        row = User.objects.select_for_update().only("list_memory").get(pk=user.pk)
        mine = {**row.list_memory.get(key, {}), **changes}
        row.list_memory[key] = {name: value for name, value in mine.items() if value is not None}
        User.objects.filter(pk=user.pk).update(list_memory=row.list_memory)
    user.list_memory = row.list_memory
