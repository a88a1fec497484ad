"""What the pages of a change show, from the kept plan."""

from collections import Counter
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from businesses.changing.picks import Picks
from businesses.changing.subject import Subject, subject
from businesses.models import ChangeRow, ChangeSet

PER_PAGE = 50
Action = ChangeRow.Action


def tabs(change: ChangeSet, current: str) -> list[dict[str, Any]]:
    """Return the kinds of rows with their counts."""
    names = {
        Action.CHANGE: _("Berubah"),
        Action.CONFLICT: _("Konflik"),
        Action.ERROR: _("Salah"),
        Action.SAME: _("Tidak berubah"),
    }
    return [
        {
            "code": code,
            "name": name,
            "count": change.counts.get(code, 0),
            "current": code == current,
        }
        for code, name in names.items()
    ]


def first_tab(change: ChangeSet) -> str:
    """Return the kind of rows that most wants a look."""
    order = (Action.CONFLICT, Action.ERROR, Action.CHANGE)
    return next((code for code in order if change.counts.get(code)), Action.SAME)


def rows_of(change: ChangeSet, action: str, number: str | None) -> Page:
    """Return one page of rows of one kind, each cell in words."""
    page = Paginator(change.rows.filter(action=action), PER_PAGE).get_page(number)
    about = subject(change.subject)
    picks = Picks(change.made_by)
    for row in page:
        row.shown = [_shown(cell, about, picks) for cell in row.cells] if about else []
    return page


def _shown(cell: dict[str, Any], about: Subject, picks: Picks) -> dict[str, Any]:
    one = about.by_name[cell["field"]]

    def said(value: Any) -> str:
        return one.sort.said(one.sort.load(value), picks)

    found = {"field": one.name, "label": one.label, "old": said(cell["old"])}
    if "problem" in cell:
        # What was refused is a text as it was typed, or a value that a service declined.
        new = cell["new"]
        found |= {"problem": cell["problem"], "new": new if isinstance(new, str) else said(new)}
        return found
    found |= {"new": said(cell["new"]), "choice": cell.get("choice", "theirs")}
    if "base" in cell:
        found |= {"conflict": True, "base": said(cell["base"]) if cell["base"] is not None else ""}
    return found


def summary(change: ChangeSet) -> list[dict[str, Any]]:
    """Return each field that changes with how many records, for what is set for all of them."""
    about = subject(change.subject)
    if about is None:
        return []
    picks, counted = Picks(change.made_by), Counter[str]()
    for cells in change.rows.filter(action=Action.CHANGE).values_list("cells", flat=True):
        counted.update(cell["field"] for cell in cells)
    fields = [about.by_name[name] for name in (change.values or counted) if name in about.by_name]
    return [
        {
            "label": one.label,
            "count": counted[one.name],
            "append": one.append,
            "new": one.sort.said(one.sort.load(change.values[one.name]), picks)
            if one.name in change.values
            else None,
        }
        for one in fields
    ]
