"""Which records a page of many is about: those ticked, or all that a list's filter finds."""

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.module_loading import import_string

from businesses.changing.subject import Subject

TICKED, ALL, FILTER = "pilih", "semua", "saring"
MOST = 20_000


def selected(request: HttpRequest, subject: Subject) -> QuerySet:
    """Return the records chosen by `pilih=1&pilih=2`, or by `semua=1` with `saring=<query>`."""
    said = request.POST if request.method == "POST" else request.GET
    rows = subject.visible(request.user)
    if said.get(ALL):
        return filtered(request, subject, QueryDict(said.get(FILTER, "")), rows)
    keys = {int(key) for key in said.getlist(TICKED) if key.isascii() and key.isdigit()}
    return rows.filter(pk__in={key for key in keys if key < 2**62})


def filtered(request: HttpRequest, subject: Subject, query: QueryDict, rows: QuerySet) -> QuerySet:
    """Return those of `rows` that the list shows for a query, in its order."""
    if not subject.filterset:
        return rows
    found = import_string(subject.filterset)(query, queryset=rows, request=request)
    return found.qs


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the selection as hidden fields of the next form."""
    said = request.POST if request.method == "POST" else request.GET
    if said.get(ALL):
        return [(ALL, "1"), (FILTER, said.get(FILTER, ""))]
    return [(TICKED, key) for key in said.getlist(TICKED)[:MOST] if key.isdecimal()]
