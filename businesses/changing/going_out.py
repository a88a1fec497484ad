"""Rows of a subject as they stand in a workbook, with the marks by which they are known again."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.forms import CharField
from django.utils.text import capfirst
from django.utils.translation import override

from accounts.models import User
from businesses.changing.picks import Picks
from businesses.changing.sorts import NO, YES, Sort
from businesses.changing.subject import Field, Subject
from core.tables import Column
from core.workbook_out import LANGUAGE, Head

MARK = "_id:"  # then the subject's word: the head of the column of ids
VERSION = "_versi"
CHUNK = 2000


def heads(subject: Subject, fields: Sequence[Field]) -> list[Head]:
    """Return the heads of a workbook: what is shown, then id and version, hidden."""
    with override(LANGUAGE):
        shown = [Head(str(one.label), one.sort.kind, one.editable) for one in fields]
    marks = [Head(MARK + subject.key, "id", False, True), Head(VERSION, "id", False, True)]
    return shown + marks


@dataclass(frozen=True)
class Listed(Field):
    """A column of a list that cannot be changed: it goes out as people read it."""

    column: Column | None = None

    def value(self, row: Any) -> Any:
        """Return what the list says."""
        return self.column.said(row) if self.column else None


class Shown(Sort):
    """What is only shown: true types where a cell has them, else text."""

    def __init__(self, kind: str) -> None:
        super().__init__(CharField(), kind)

    def written(self, value: Any, picks: Picks) -> Any:
        if isinstance(value, bool):
            return YES if value else NO
        if value is None or isinstance(value, int | float | Decimal | dt.date):
            return value
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def fields_for(subject: Subject, columns: Iterable[Column]) -> list[Field]:
    """Return the fields that a list's columns show: those of the subject, others read only."""
    found: dict[str, Field] = {}
    for column in columns:
        label = capfirst(str(column.label))
        one = subject.by_name.get(column.field) if column.field else None
        one = one or Listed(column.key, label, Shown(column.kind), editable=False, column=column)
        found.setdefault(str(one.label), one)
    return list(found.values())


def lines(
    subject: Subject, rows: QuerySet, fields: Sequence[Field], user: User
) -> Iterator[list[Any]]:
    """Yield each row's cells, read by a cursor on the server: any number of rows fits in memory."""
    picks = Picks(user)
    for row in subject.stamped(rows).iterator(chunk_size=CHUNK):
        with override(LANGUAGE):  # not across the yield: the page may speak another
            cells = [one.sort.written(one.value(row), picks) for one in fields]
        yield [*cells, str(row.pk), subject.stamp(row)]
