"""Files for other offices, from the records that the asker may see; each handing-out is recorded."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import TrailEntry
from accounts.permissions import Permission
from accounts.trail import record
from businesses import choices
from businesses.changing.exporting import TYPES
from businesses.models import Business
from core.workbook_out import LANGUAGE, Head, csv_lines, write_xlsx
from dashboard.exports import satu_data, siinas

Made = tuple[list[Head], Iterator[list[Any]]]


@requires(Permission.BUSINESS_EXPORT)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what may be taken out, for which year."""
    context = {"years": choices.years(), "columns": satu_data.COLUMNS, "asked": siinas.ASKED}
    return render(request, "dashboard/exports.html", context)


@requires(Permission.BUSINESS_EXPORT)
@require_safe
def download(request: HttpRequest, name: str, suffix: str) -> HttpResponseBase:
    """Hand out one file: equal records make equal files on one day."""
    year = request.GET.get("tahun", choices.years()[0][0])
    if name not in MAKERS or suffix not in TYPES or year not in dict(choices.years()):
        raise Http404
    today = timezone.localdate()
    with override(LANGUAGE):
        heads, rows = MAKERS[name](Business.objects.visible_to(request.user), int(year), today)
        said = _("%(name)s tahun data %(year)s (%(form)s)")
        text = said % {"name": name, "year": year, "form": suffix}
        record(act=TrailEntry.Act.EXPORTED, by=request.user, text=text, reason="")
        body = _written(heads, rows, name, suffix, today)
    response = StreamingHttpResponse(body, content_type=TYPES[suffix])
    response["Content-Disposition"] = f'attachment; filename="{name}-{year}.{suffix}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _written(
    heads: list[Head], rows: Iterator[list[Any]], name: str, suffix: str, today: dt.date
) -> Iterator[bytes]:
    def tell(count: int) -> str:
        said = ngettext("%(n)s baris · keadaan %(day)s", "%(n)s baris · keadaan %(day)s", count)
        return said % {"n": count, "day": today.isoformat()}

    if suffix == "csv":
        return csv_lines(heads, rows, tell=tell)
    target = io.BytesIO()
    created = dt.datetime.combine(today, dt.time())
    write_xlsx(target, heads, rows, name=name, tell=tell, created=created)
    return iter([target.getvalue()])


def _siinas(rows: Any, year: int, today: dt.date) -> Made:
    return siinas.heads(), siinas.rows(rows, year, today)


def _satu_data(rows: Any, year: int, today: dt.date) -> Made:
    return satu_data.heads(), satu_data.rows(rows, year, today)


def _dictionary(rows: Any, year: int, today: dt.date) -> Made:
    heads, lines = satu_data.dictionary()
    return heads, iter(lines)


MAKERS: dict[str, Callable[[Any, int, dt.date], Made]] = {
    "siinas": _siinas,
    "satu-data": _satu_data,
    "kamus-satu-data": _dictionary,
}
