"""What the import pages show, from the kept plan."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from businesses.imports.labels import MONEY, label_of
from businesses.models import Business, ImportBatch, ImportProblem, ImportRow
from regions.models import Region

PER_PAGE = 50
PROBLEMS, IGNORED = "problems", "ignored"


def tabs(batch: ImportBatch, current: str) -> list[dict[str, Any]]:
    """Return the kinds of rows with their counts, in the order people ask for them."""
    names = {
        ImportRow.Action.CREATE: _("Baru"),
        ImportRow.Action.UPDATE: _("Berubah"),
        ImportRow.Action.DUPLICATE: _("Mungkin kembar"),
        ImportRow.Action.ERROR: _("Salah"),
        ImportRow.Action.UNCHANGED: _("Tetap"),
        IGNORED: _("Bukan usaha"),
    }
    found = [{"code": PROBLEMS, "name": _("Masalah"), "count": _problems(batch)}]
    found += [
        {"code": str(code), "name": name, "count": batch.counts.get(str(code), 0)}
        for code, name in names.items()
    ]
    return [tab | {"current": tab["code"] == current} for tab in found]


def _problems(batch: ImportBatch) -> int:
    return batch.counts.get("errors", 0) + batch.counts.get("warnings", 0)


def first_tab(batch: ImportBatch) -> str:
    """Return the kind of rows that most wants a look."""
    order = ("duplicate", "error", "update", "create", "unchanged")
    return next((code for code in order if batch.counts.get(code)), PROBLEMS)


def rows_of(batch: ImportBatch, action: str, number: str | None) -> Page:
    """Return one page of rows of one action, each with what the template shows."""
    rows = batch.rows.filter(action=action).select_related("target", "result")
    page = Paginator(rows, PER_PAGE).get_page(number)
    places = _places(row.values.get("village") for row in page)
    for row in page:
        row.place = places.get(row.values.get("village"), "")
        row.shown_changes = [shown_change(change) for change in row.changes]
    return page


def ignored_of(batch: ImportBatch, number: str | None) -> Page:
    """Return one page of the rows that are no business, with the reason."""
    return Paginator(batch.ignored, PER_PAGE).get_page(number)


def problems_of(batch: ImportBatch, asked: QueryDict) -> dict[str, Any]:
    """Return one page of problems, narrowed by sheet, level and field, and the choices."""
    problems = batch.problems.select_related("import_row")
    choices = {
        name: list(batch.problems.order_by(name).values_list(name, flat=True).distinct())
        for name in ("sheet", "level", "field")
    }
    chosen = {name: asked.get(name, "") for name in choices}
    for name, value in chosen.items():
        if value in choices[name]:
            problems = problems.filter(**{name: "" if value == "-" else value})
    page = Paginator(problems, PER_PAGE).get_page(asked.get("hal"))
    for problem in page:
        problem.label = label_of(problem.field)
    levels = dict(ImportProblem.Level.choices)
    return {
        "page": page,
        "chosen": chosen,
        "problems_query": urlencode({"tab": PROBLEMS} | chosen),
        "sheets": choices["sheet"],
        "levels": [(code, levels[code]) for code in choices["level"]],
        "fields": [(code, label_of(code)) for code in choices["field"] if code],
    }


def shown_change(change: dict[str, Any]) -> dict[str, str]:
    """Return a change in words: label, old and new."""
    name = change["field"]
    return {
        "label": label_of(name),
        "old": shown_value(name, change["old"]),
        "new": shown_value(name, change["new"]),
    }


def shown_value(name: str, value: Any) -> str:
    """Return a value as people read it; "" when nothing is stated."""
    if value in (None, ""):
        return ""
    if name in MONEY:
        return f"Rp{int(value):,}".replace(",", ".")
    if name in ("village", "district"):
        return _places([value]).get(value, str(value))
    choices = {"activity": Business.Activity, "nib_status": Business.NibStatus}
    if name in choices:
        return str(choices[name](value).label)
    return str(value)


def values_of(row: ImportRow) -> list[dict[str, str]]:
    """Return all that a row states, in words; NIK masked."""
    values = {**row.values, "activity": row.extra.get("activity")}
    values["nik"] = str(row.nik) if row.nik else None
    return [
        {"label": label_of(name), "value": shown_value(name, values[name])}
        for name in values
        if values[name] not in (None, "")
    ]


def _places(codes: Iterable[str | None]) -> dict[str, str]:
    found = Region.objects.filter(pk__in={code for code in codes if code}).select_related("parent")
    return {region.pk: region.full_name for region in found}
