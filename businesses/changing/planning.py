"""Makes the plan of a change set: every row compared, everything wrong said at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from businesses.changing.coming_back import read_returned
from businesses.changing.comparing import Compared, Comparison, same, unread_notes
from businesses.changing.subject import Field, Subject
from businesses.models import ChangeRow, ChangeSet
from core.bulk import copy_in, take_ids
from core.identity import decrypt_bytes
from core.services import Refused

CHUNK = 2000
Tell = Callable[[int], None]


def plan_file(change: ChangeSet, tell: Tell) -> None:
    """Compare a file with the register and keep the plan. Raises Refused or WorkbookRefused."""
    returned = read_returned(decrypt_bytes(bytes(change.content)), change.file_name)
    if not change.made_by.can(returned.subject.permission):
        raise Refused(_("Peran Anda tidak mencakup tindakan ini."))
    change.subject = returned.subject.key
    tell(40)
    comparison = Comparison(returned, change.made_by)
    rows = list(comparison.rows())
    change.notes = list(unread_notes(comparison))
    tell(60)
    _finish(change, returned.subject, rows)


def plan_bulk(change: ChangeSet, subject: Subject, keys: Iterable[int]) -> None:
    """Compare the same new values with every chosen record and keep the plan."""
    wanted = {name: subject.by_name[name].sort.load(v) for name, v in change.values.items()}
    rows = list(_bulk_rows(subject, subject.visible(change.made_by), list(keys), wanted))
    _finish(change, subject, rows)


def _bulk_rows(
    subject: Subject, visible: QuerySet, keys: list[int], wanted: dict[str, Any]
) -> Iterator[Compared]:
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        found = visible.in_bulk(part)
        for key in part:
            if (row := found.get(key)) is None:
                yield Compared(None, None, str(key), problem=_("Tidak ditemukan."))
                continue
            one = Compared(None, key, subject.name_of(row), subject.business_of(row))
            one.cells = [c for n, v in wanted.items() if (c := _cell(subject.by_name[n], row, v))]
            yield one


def _cell(one: Field, row: Any, value: Any) -> dict[str, Any] | None:
    now = one.value(row)
    if one.append and now:
        value = now if str(value) in str(now) else f"{now}\n{value}"
    if same(now, value) or (one.later and now and now >= value):
        return None
    return {"field": one.name, "old": now, "new": value}


def _finish(change: ChangeSet, subject: Subject, rows: list[Compared]) -> None:
    """Try the plan out, note what the services would refuse, and keep every row."""
    by = change.made_by
    _decided_before(change, rows)
    changes = {one.key: one.changes() for one in rows if one.key and one.action != "error"}
    refused = subject.rehearse({pk: said for pk, said in changes.items() if said}, by)
    for one in rows:
        for name, said in refused.get(one.key or 0, ()):
            _blame(one, name, said)
    keep(change, rows)
    change.counts = dict(Counter(one.action for one in rows)) | {"rows": len(rows)}


def _decided_before(change: ChangeSet, rows: list[Compared]) -> None:
    """Keep what was decided about conflicts when the plan is made anew."""
    before = {
        (row.record, cell["field"]): cell["choice"]
        for row in ChangeRow.objects.filter(change_set=change, action=ChangeRow.Action.CONFLICT)
        for cell in row.cells
        if "choice" in cell
    }
    for one in rows if before else ():
        for cell in one.cells:
            if "base" in cell and (one.key, cell["field"]) in before:
                cell["choice"] = before[one.key, cell["field"]]


def _blame(one: Compared, name: str, said: str) -> None:
    """Put a refusal beside the cell it speaks of, or on the row."""
    for cell in one.cells:
        if cell["field"] == name:
            cell["problem"] = said
            return
    one.problem = said[:300]


def keep(change: ChangeSet, rows: list[Compared]) -> None:
    """Write the rows of a plan in place of those of the plan before."""
    ChangeRow.objects.filter(change_set=change).delete()
    keys = take_ids(ChangeRow, len(rows))
    copy_in(
        [
            ChangeRow(
                pk=pk,
                change_set_id=change.pk,
                position=position,
                row=one.number,
                record=one.key,
                business_id=one.business,
                name=one.name,
                action=one.action,
                cells=one.cells,
                problem=one.problem,
            )
            for position, (pk, one) in enumerate(zip(keys, rows, strict=True))
        ]
    )
