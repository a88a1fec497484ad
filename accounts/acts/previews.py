"""What taking an act back would do, row by row, before anybody does it."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from accounts.acts.undoing import may_partly, out_of_sight
from accounts.models import User
from core import undo as engine
from core.acts import BOOKKEEPING
from core.identity import EncryptedNumberField
from core.stories import SILENT, Names, shown

MOST = 100


@dataclass
class Row:
    """One record: what happens to it, and its values now and afterwards (or then and now)."""

    name: str
    kind: str
    fate: str
    unmade: str = ""
    fields: list[tuple[str, str, str]] = field(default_factory=list)


def of(context: Any, user: User) -> dict[str, Any]:
    """Return what the page of an act shows of taking it back."""
    if out_of_sight(context.pk, user):
        return {"out_of_sight": True}
    found = engine.plan(context.pk)
    told = [*found.changes[:MOST], *(clash.change for clash in found.clashes[:MOST])]
    names = Names([row for one in told for row in (one.before, one.after, one.now) if row])
    return {
        "barred": found.barred,
        "clashes": [_clash(one, names) for one in found.clashes[:MOST]],
        "changes": [_change(one, names) for one in found.changes[:MOST]],
        "more": max(0, len(found.changes) - MOST),
        "partly": bool(found.clashes and found.changes and may_partly(context)),
        "may": bool(found.changes and not found.clashes and not found.barred),
    }


def _row(change: engine.Change, fate: str) -> Row:
    kept = change.kept
    live = change.now or change.row
    text = getattr(live, "name", "") or getattr(live, "number", "") or getattr(live, "title", "")
    return Row(str(text), str(kept.model._meta.verbose_name), fate, str(kept.unmade))


def _change(change: engine.Change, names: Names) -> Row:
    if change.before is None:
        return _row(change, "archived" if change.kept.unmake else "deleted")
    if change.now is None:
        return _row(change, "restored")
    row = _row(change, "mended")
    for column in change.restored:
        old, new = (getattr(one, column.attname) for one in (change.now, change.before))
        if _is_told(column) and old != new:
            row.fields.append((_label(column), *_values(column, old, new, names)))
    return row


def _clash(clash: engine.Clash, names: Names) -> Row:
    row = _row(clash.change, clash.why)
    for column, then, now in clash.fields:
        if _is_told(column) or column.name == "status":
            row.fields.append((_label(column), *_values(column, then, now, names)))
    return row


def _is_told(column: models.Field) -> bool:
    return column.name in {"status", "curation"} or column.name not in SILENT | BOOKKEEPING


def _label(column: models.Field) -> str:
    name = str(column.verbose_name)
    return name[:1].upper() + name[1:]


def _values(column: models.Field, one: Any, other: Any, names: Names) -> tuple[str, str]:
    """Return two values as people read them; identity numbers stay masked."""
    if isinstance(column, EncryptedNumberField):
        return str(one or "—"), str(other or "—")
    return shown(column, one, names), shown(column, other, names)
