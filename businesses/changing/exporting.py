"""Hands a list out as a workbook: what is on the screen or chosen, and a line in the trail."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    QueryDict,
    StreamingHttpResponse,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.lists.state import read
from accounts.models import TrailEntry
from accounts.permissions import Permission
from accounts.trail import record
from businesses.changing.going_out import fields_for, heads, lines
from businesses.changing.subject import Field, Subject, subject
from core.workbook_out import LANGUAGE, XLSX_TYPE, Head, csv_lines, write_xlsx

TYPES = {
    "xlsx": XLSX_TYPE,
    "csv": "text/csv; charset=utf-8",
}
PIECE = 64 * 2**10  # bytes
FORMATS = [("xlsx", "Excel"), ("csv", "CSV")]


def export(
    request: HttpRequest,
    about: Subject,
    rows: QuerySet,
    *,
    form: str,
    columns: Sequence[Field] = (),
) -> HttpResponse:
    """Answer `rows`, already inside what the user may see, as xlsx or CSV that can come back.

    Without `columns` all its fields go out. Raises PermissionDenied without the right
    to export. NIK and NPWP never are among the columns.
    """
    if not request.user.can(Permission.BUSINESS_EXPORT):
        raise PermissionDenied
    columns = columns or about.fields
    with override(LANGUAGE):
        title = str(about.title)
        text = _("%(title)s, %(count)s baris (%(form)s)") % {
            "title": title, "count": rows.count(), "form": form,
        }  # fmt: skip
    record(act=TrailEntry.Act.EXPORTED, by=request.user, text=text, reason=_asked(request))
    cells = lines(about, rows, columns, request.user)
    name = f"{about.key}-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    out = heads(about, columns)
    made = csv_lines(out, cells) if form == "csv" else _xlsx(out, cells, title)
    response = StreamingHttpResponse(made, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _xlsx(out: Sequence[Head], cells: Iterator[list[Any]], title: str) -> Iterator[bytes]:
    """Write the workbook to disk, then hand it out in pieces; nothing is written before it is read."""
    with tempfile.TemporaryFile() as target:
        write_xlsx(target, out, cells, name=title)
        target.seek(0)
        yield from iter(lambda: target.read(PIECE), b"")


def on_screen(
    request: HttpRequest, about: Subject, form: str, data: QueryDict | None = None
) -> HttpResponse:
    """Answer what a list shows for an address (or `data`): its rows, its columns, its order."""
    if (table := about.table) is None:
        return export(request, about, about.visible(request.user).order_by("pk"), form=form)
    if not request.user.can(table.permission):
        raise PermissionDenied
    state = read(request, table, data)
    with override(LANGUAGE):
        columns = fields_for(about, state.columns)
    return export(request, about, state.arranged(), form=form, columns=columns)


def exportable(key: str) -> Callable[[Callable], Callable]:
    """Let a list's view answer `?format=xlsx|csv` with what it shows."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, **kwargs: object) -> HttpResponse:
            form = request.GET.get("format", "")
            if request.method == "GET" and form in dict(FORMATS):
                return on_screen(request, subject(key), form)
            return view(request, **kwargs)

        return wrapper

    return decorate


def _asked(request: HttpRequest) -> str:
    """Return what was filtered by, so that the trail tells which rows left."""
    return request.GET.urlencode()[:500]
