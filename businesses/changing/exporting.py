"""Hands a list out as a workbook: what is on the screen or chosen, and a line in the trail."""

import tempfile
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import TrailEntry
from accounts.permissions import Permission
from accounts.trail import record
from businesses.changing.going_out import chosen, heads, lines
from businesses.changing.subject import Subject
from core.workbook_out import LANGUAGE, csv_lines, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = [("xlsx", "Excel"), ("csv", "CSV")]


def export(
    request: HttpRequest,
    subject: Subject,
    rows: QuerySet,
    *,
    form: str,
    fields: Iterable[str] = (),
) -> HttpResponse:
    """Answer `rows`, already inside what the user may see, as xlsx or CSV that can come back.

    `fields` are names of the subject's fields; without any that is known, all go out. Raises
    PermissionDenied without the right to export. NIK and NPWP never are among the columns.
    """
    if not request.user.can(Permission.BUSINESS_EXPORT):
        raise PermissionDenied
    columns = chosen(subject, fields)
    with override(LANGUAGE):
        title = str(subject.title)
    text = _("%(title)s, %(count)s baris (%(form)s)") % {
        "title": title, "count": rows.count(), "form": form,
    }  # fmt: skip
    record(act=TrailEntry.Act.EXPORTED, by=request.user, text=text, reason=_asked(request))
    cells = lines(subject, rows, columns, request.user)
    name = f"{subject.key}-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    if form == "csv":
        response = StreamingHttpResponse(
            csv_lines(heads(subject, columns), cells), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        target = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
        write_xlsx(target, heads(subject, columns), cells, name=title)
        target.seek(0)
        response = FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: HttpRequest) -> str:
    """Return what was filtered by, so that the trail tells which rows left."""
    return request.GET.urlencode()[:500]
