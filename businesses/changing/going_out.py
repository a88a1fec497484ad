"""Rows of a subject as they stand in a workbook, with the marks by which they are known again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from accounts.models import User
from businesses.changing.picks import Picks
from businesses.changing.subject import Field, Subject
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


def chosen(subject: Subject, names: Iterable[str]) -> list[Field]:
    """Return the fields of these names in the subject's order; all of them when none is known."""
    wanted = set(names)
    found = [one for one in subject.fields if one.name in wanted]
    return found or list(subject.fields)


def lines(
    subject: Subject, rows: QuerySet, fields: Sequence[Field], user: User
) -> Iterator[list[Any]]:
    """Yield each row's cells, read by a cursor on the server: any number of rows fits in memory."""
    picks = Picks(user)
    for row in subject.stamped(rows).iterator(chunk_size=CHUNK):
        cells = [one.sort.written(one.value(row), picks) for one in fields]
        yield [*cells, str(row.pk), subject.stamp(row)]
