"""Two people mend one record: nothing that either typed is lost.

The number of a record's newest history row is its version; a form carries the one it was made
from. When somebody saved in between, each field is compared three ways: what only the other one
changed is taken over, what only the writer changed stands, what both changed is a clash, shown as
before / theirs / mine. Fields are compared as the form writes them, so that any form will do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import models
from django.db.models import Max
from django.http import QueryDict

from core.acts import event_model

SEEN = "terlihat"
CHOICE, THEIRS = "pilih-", "mereka-"
# Makes the form of a record: (data or None, record) → form.
Make = Callable[[QueryDict | None, Any], forms.BaseForm]


@dataclass(frozen=True)
class Clash:
    """One field that both changed, each value as people read it; `raw` is theirs as it is sent."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    raw: str


@dataclass
class Reconciled:
    """The form to go on with, the version it now stands on, and what clashes."""

    form: forms.BaseForm
    seen: int
    clashes: list[Clash] = field(default_factory=list)


def seen_of(row: models.Model) -> int:
    """Return the version of a record: the number of its newest history row."""
    events = event_model(type(row))._default_manager.filter(pgh_obj_id=row.pk)
    return events.aggregate(newest=Max("pgh_id"))["newest"] or 0


def reconcile(*, sent: QueryDict | None, row: models.Model, make: Make) -> Reconciled:
    """Return the form of `row` filled with what was sent, merged with what others saved meanwhile.

    `row` must be read anew and locked when something is sent.
    """
    newest = seen_of(row)
    if sent is None:
        return Reconciled(make(None, row), newest)
    data = _chosen(sent)
    seen = data.get(SEEN, "")
    before = _row_at(row, int(seen)) if seen.isdecimal() and int(seen) != newest else None
    if before is None:
        return Reconciled(make(data, row), newest)
    return _merge(data, make(None, before), make(None, row), make, row, newest)


def _chosen(sent: QueryDict) -> QueryDict:
    """Put theirs in the place of mine where the writer chose so."""
    data = sent.copy()
    for key in list(data):
        name = key.removeprefix(CHOICE)
        if key.startswith(CHOICE) and data[key] == "mereka" and THEIRS + name in data:
            data.setlist(name, data.getlist(THEIRS + name))
    return data


def _row_at(row: models.Model, seen: int) -> Any:
    """Return the record as the history row of this number holds it."""
    model = type(row)
    event = event_model(model)._default_manager.filter(pgh_obj_id=row.pk, pgh_id=seen).first()
    if event is None:
        return None
    columns = [c.attname for c in model._meta.concrete_fields if hasattr(event, c.attname)]
    return model(**{name: getattr(event, name) for name in columns})


def _merge(
    data: QueryDict,
    before: forms.BaseForm,
    theirs: forms.BaseForm,
    make: Make,
    row: models.Model,
    newest: int,
) -> Reconciled:
    clashes = []
    for bound in make(data, row):
        name, widget = bound.name, bound.field.widget
        if isinstance(widget, forms.FileInput):
            continue
        mine = _sent(widget.value_from_datadict(data, {}, bound.html_name))
        then, now = _written(before[name]), _written(theirs[name])
        if now in (then, mine):
            continue
        if mine == then:
            data.setlist(bound.html_name, [now])
        else:
            was, theirs_said, mine_said = (_said(bound, text) for text in (then, now, mine))
            label = str(bound.label)
            clashes.append(Clash(bound.html_name, label, was, theirs_said, mine_said, raw=now))
    data[SEEN] = str(newest)
    return Reconciled(make(data, row), newest, clashes)


def _sent(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _written(bound: forms.BoundField) -> str:
    """Return the value of an unsent form as its widget writes it."""
    value = bound.value()
    if isinstance(value, bool):
        return _sent(value)
    written = bound.field.widget.format_value(value)
    return _sent(written[0] if isinstance(written, list) and written else written or "")


def _said(bound: forms.BoundField, text: str) -> str:
    choices = dict(getattr(bound.field.widget, "choices", ()))
    named = {str(key): str(label) for key, label in choices.items()}
    return named.get(text, text) or "—"
