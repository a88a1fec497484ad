"""Which records a page of many is about: those ticked on a list, or all that its filter finds."""

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.lists.selection import ALL, PICKED, picked, selected
from businesses.changing.subject import Subject

MOST = 20_000


def chosen(request: HttpRequest, about: Subject) -> tuple[QuerySet, list[tuple[str, str]]]:
    """Return the chosen records, and the hidden fields that say so again on the next form."""
    if about.table is not None:
        found = selected(request, about.table)
        return about.visible(request.user).filter(pk__in=found.rows.values("pk")), found.fields()
    sent = request.POST if request.method == "POST" else request.GET
    rows = about.visible(request.user)
    if sent.get(ALL):
        return rows, [(ALL, "1")]
    keys = picked(sent)
    return rows.filter(pk__in=keys), [(PICKED, str(key)) for key in keys]
