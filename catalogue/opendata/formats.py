"""The same records as CSV, JSON or Atom."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse

from catalogue.opendata.fields import Field
from catalogue.opendata.records import Record
from core.workbook_out import Line, defuse, written_text

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def cell(value: object) -> object:
    """Return what a CSV cell holds: nothing for null, true/false in words, formulas defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defuse(written_text(value)) if isinstance(value, str) else value


def csv_lines(fields: Sequence[Field], records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180, with a byte order mark so that Excel reads UTF-8)."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow([field.name for field in fields])
    for record in records:
        yield writer.writerow([cell(record[field.name]) for field in fields])


def csv_file(name: str, fields: Sequence[Field], records: Iterable[Record]) -> HttpResponseBase:
    """Return a CSV file, sent while it is read."""
    response = StreamingHttpResponse(
        csv_lines(fields, records), content_type="text/csv; charset=utf-8; header=present"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Link"] = f'</data/{name}.csv-metadata.json>; rel="describedby"'
    return response


def json_page(records: list[Record], following: str) -> HttpResponse:
    """Return a page of records; `following` is the whole address of the next one, or ""."""
    body = {"lisensi": LICENCE, "data": records, "berikutnya": following or None}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
