"""The same records as CSV, workbook, JSON, GeoJSON or Atom, written so that many need little memory."""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from catalogue import texts
from catalogue.opendata.datasets import Dataset
from catalogue.opendata.fields import PLACE, Field
from catalogue.opendata.records import STEP, Record
from core.office import office
from core.workbook_out import XLSX_TYPE, Head, Line, defuse, write_xlsx, written_text

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": XLSX_TYPE,
    "json": "application/json",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
}
NAMES = {"csv": "CSV", "xlsx": "Excel", "json": "JSON", "geojson": "GeoJSON", "atom": "Atom"}
KINDS = {"date": "date", "date-time": "moment"}  # of a workbook's columns


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


def write_csv(target: BinaryIO, dataset: Dataset, records: Iterable[Record]) -> None:
    """Write every record as CSV."""
    target.writelines(line.encode() for line in csv_lines(dataset.fields, records))


def write_workbook(target: BinaryIO, dataset: Dataset, records: Iterable[Record]) -> None:
    """Write every record as a workbook, the same on one day for the same records."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    heads = [Head(one.name, KINDS.get(one.format) or _kind(one)) for one in dataset.fields]
    rows = ([_typed(one, record[one.name]) for one in dataset.fields] for record in records)
    write_xlsx(target, heads, rows, name=str(dataset.title), tell=_footer, created=today)


def _kind(field: Field) -> str:
    return "integer" if field.type == "integer" else "text"


def _typed(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.format == "date":
        return dt.date.fromisoformat(value)
    if field.format == "date-time":
        return dt.datetime.fromisoformat(value)
    return cell(value) if field.type == "boolean" else value


def _footer(count: int) -> str:
    said = ngettext("%(n)s baris", "%(n)s baris", count) % {"n": texts.number(count)}
    return f"{said} · {office().name} · {timezone.localdate():%d/%m/%Y} · CC BY 4.0"


def write_places(target: BinaryIO, dataset: Dataset, records: Iterable[Record]) -> None:
    """Write the records that have a place on the map as GeoJSON (RFC 7946)."""
    begin = {"type": "FeatureCollection", "lisensi": LICENCE}
    target.write(_json(begin)[:-1] + b',"features":[')
    between = b""
    for feature in _features(dataset, iter(records)):
        target.write(between + _json(feature))
        between = b","
    target.write(b"]}")


def _features(dataset: Dataset, records: Iterator[Record]) -> Iterator[dict[str, Any]]:
    assert dataset.spots is not None
    while some := list(islice(records, STEP)):
        found = dataset.spots(some)
        for record in some:
            if spot := found.get(record["id"]):
                yield {
                    "type": "Feature",
                    "id": record["id"],
                    "geometry": {
                        "type": "Point",
                        "coordinates": [spot.longitude, spot.latitude],
                    },
                    "properties": record | {PLACE.name: "desa" if spot.is_rounded else "titik"},
                }


def write_page(
    target: BinaryIO, dataset: Dataset, records: Sequence[Record], following: str
) -> None:
    """Write a page of records; `following` is the whole address of the next one, or ""."""
    more = dataset.more() if dataset.more else {}
    body = {"lisensi": LICENCE, **more, "data": records, "berikutnya": following or None}
    target.write(_json(body))


def write_feed(
    target: BinaryIO, dataset: Dataset, records: Sequence[Record], *, here: str, page: str
) -> None:
    """Write what is newest as Atom (RFC 4287); `here` is the feed's address, `page` the people's."""
    assert dataset.entry is not None
    entries = [dataset.entry(record) for record in records]
    morning = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    context = {
        "title": f"{dataset.title} · {office().name}",
        "here": here,
        "page": page,
        "licence": LICENCE,
        "office_name": office().name,
        "entries": entries,
        "updated": max((one["updated"] for one in entries), default=morning.isoformat()),
    }
    target.write(render_to_string("catalogue/feed.xml", context).encode())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
