"""What the staff's pages of one record share, whatever the record: the version seen, a plain write."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.services import Conflict, Refused


def version_sent(request: HttpRequest) -> int | None:
    """Return the version of the record that the sender saw, None when the form did not say."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def carried_out(
    request: HttpRequest, act: Callable[[], object], done: str, to: object, *, conflict: str = ""
) -> HttpResponse:
    """Carry out a write that has no form of its own, say how it went, and go to `to`.

    `conflict` is said instead of the service's own words when somebody else saved first.
    """
    try:
        act()
    except Refused as refused:
        overtaken = isinstance(refused, Conflict)
        messages.error(request, conflict if overtaken and conflict else str(refused))
    else:
        messages.success(request, done)
    return redirect(to)
