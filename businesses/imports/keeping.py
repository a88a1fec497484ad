"""A plan kept in the database between reading and confirming, and taken up again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from businesses.imports.planning import PlannedRow
from businesses.imports.reading import Problem, Reading, ReadRow
from businesses.models import ImportBatch, ImportProblem, ImportRow
from core.bulk import copy_in, take_ids
from core.identity import IdentityNumber, mask

KEPT_EXTRA = (
    "registry_number", "version", "other_phones", "nib_status", "kbli_edition", "capacity_per",
    "activity", "data_year",
)  # fmt: skip
MOST_IGNORED = 5000
CHUNK = 1000


def keep(batch: ImportBatch, reading: Reading, planned: Sequence[PlannedRow]) -> None:
    """Put the plan in place of any earlier one of this batch, and set the batch's summary.

    Call inside a transaction; saves the rows, not the batch.
    """
    ImportProblem.objects.filter(batch=batch)._raw_delete("default")
    ImportRow.objects.filter(batch=batch)._raw_delete("default")
    levels: Counter[str] = Counter()
    levels.update(_copy_problems(list(_problems_of_sheets(batch, reading))))
    for start in range(0, len(planned), CHUNK):  # a chunk at a time, for the memory's sake
        part = planned[start : start + CHUNK]
        ids = take_ids(ImportRow, len(part))
        rows = [_row(batch, pk, row) for pk, row in zip(ids, part, strict=True)]
        copy_in(rows)
        levels.update(_copy_problems(list(_problems_of_rows(batch, rows, part))))
    batch.sheets = [{**sheet.as_json(), "year": sheet.data_year} for sheet in reading.sheets]
    ignored = [{"sheet": one.sheet, "row": one.row, "why": one.why} for one in reading.ignored]
    batch.ignored = ignored[:MOST_IGNORED]
    batch.counts = {
        **Counter(row.action for row in planned),
        "rows": len(planned),
        "ignored": len(ignored),
        "errors": levels["error"],
        "warnings": levels["warning"],
    }
    batch.needs_year = any(row.needs_year for row in planned)


def _row(batch: ImportBatch, pk: int, planned: PlannedRow) -> ImportRow:
    read = planned.read
    values = read.json_values()
    nik = values.pop("nik")
    extra = {key: read.extra[key] for key in KEPT_EXTRA if read.extra.get(key) is not None}
    extra |= {"phone_typed": read.raw["phone"][:120]} if read.raw.get("phone") else {}
    return ImportRow(
        pk=pk,
        batch=batch,
        position=planned.position,
        sheet=read.sheet[:100],
        row=read.row,
        name=(values["name"] or "")[:200],
        action=planned.action,
        reason=planned.reason[:300],
        values=values,
        extra=extra,
        nik=nik,
        digest=planned.digest,
        target_id=planned.target.pk if planned.target else None,
        target_version=planned.target.version if planned.target else None,
        changes=[_change(change.field, change.old, change.new) for change in planned.changes],
        candidates=planned.candidates,
    )


def _change(field: str, old: Any, new: Any) -> dict[str, Any]:
    if field == "nik":
        old, new = old and mask(str(old)), mask(str(new))
    return {"field": field, "old": old, "new": new}


def _copy_problems(problems: list[ImportProblem]) -> Iterable[str]:
    """Write problems and return their levels."""
    for problem, pk in zip(problems, take_ids(ImportProblem, len(problems)), strict=True):
        problem.pk = pk
    copy_in(problems)
    return (problem.level for problem in problems)


def _problems_of_sheets(batch: ImportBatch, reading: Reading) -> Iterable[ImportProblem]:
    for sheet in reading.sheets:
        for problem in sheet.problems:
            yield _problem(batch, problem, sheet.name[:100])


def _problems_of_rows(
    batch: ImportBatch, rows: Sequence[ImportRow], planned: Sequence[PlannedRow]
) -> Iterable[ImportProblem]:
    for row, plan in zip(rows, planned, strict=True):
        for problem in plan.read.problems:
            yield _problem(batch, problem, row.sheet, row)


def _problem(
    batch: ImportBatch, problem: Problem, sheet: str, row: ImportRow | None = None
) -> ImportProblem:
    return ImportProblem(
        batch=batch,
        import_row=row,
        sheet=sheet,
        row=row.row if row else 0,
        field=problem.field[:30],
        level=problem.level,
        message=problem.message,
    )


def take_up(row: ImportRow) -> ReadRow:
    """Return a kept row as the reading gave it; `row.values` must not be saved after this."""
    values = row.values  # shared, not copied: ten thousand rows count
    nik: IdentityNumber | None = row.nik
    values["nik"] = nik.reveal() if nik else None
    if values.get("capacity") is not None:
        values["capacity"] = Decimal(str(values["capacity"]))
    return ReadRow(row.sheet, row.row, values, extra=row.extra)
