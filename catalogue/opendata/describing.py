"""The API as OpenAPI 3.1, and the columns of CSV files as the W3C's CSV on the Web."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.opendata import datasets, limits
from catalogue.opendata.asking import Parameter
from catalogue.opendata.datasets import Dataset
from catalogue.opendata.fields import PLACE, Field
from catalogue.opendata.formats import LICENCE, TYPES
from catalogue.opendata.problems import PROBLEM
from catalogue.reference import Reference
from catalogue.sharing.page import absolute
from core.office import office

LANGUAGES = ("id", "en")
CSVW_TYPES = {"date": "date", "date-time": "dateTime", "uri": "anyURI"}
Json = dict[str, Any]


def in_both(text: object) -> list[Json]:
    """Return a text in both languages, as JSON-LD tags them."""
    said = []
    for code in LANGUAGES:
        with override(code):
            said.append({"@value": str(text), "@language": code})
    return said


def csvw(dataset: Dataset) -> Json:
    """The columns of a CSV file."""
    columns = [
        {
            "name": field.name,
            "titles": field.name,
            "dc:description": in_both(field.meaning),
            "datatype": CSVW_TYPES.get(field.format, field.type),
            "required": not field.empty,
        }
        for field in dataset.fields
    ]
    schema: Json = {"columns": columns}
    if dataset.fields[0].name == "id":
        schema["primaryKey"] = "id"
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": absolute(dataset.path("csv")),
        "dc:title": in_both(dataset.title),
        "dc:description": in_both(dataset.about),
        "dc:license": {"@id": LICENCE},
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": schema,
    }


def openapi(names: Reference) -> Json:
    """Every address of the open data: what it may be asked, and what it answers."""
    found = datasets.every()
    return {
        "openapi": "3.1.0",
        "info": _info(),
        "servers": [{"url": absolute("")}],
        "tags": [{"name": one.name, "description": str(one.about)} for one in found],
        "paths": {
            one.path(suffix): {"get": _operation(one, suffix, names)}
            for one in found
            for suffix in one.formats
        },
        "components": {
            "schemas": {one.name: _record(one.fields) for one in found} | {"galat": _problem()},
            "headers": _headers(),
        },
    }


def _info() -> Json:
    return {
        "title": f"IKM · {office().name}",
        "version": "1",
        "description": _(
            "Data terbuka register IKM. Tanpa kunci; setiap alamat menjawab GET dan HEAD dari "
            "situs mana pun."
        ),
        "license": {"name": "CC BY 4.0", "url": LICENCE},
    }


def _operation(dataset: Dataset, suffix: str, names: Reference) -> Json:
    return {
        "operationId": f"{dataset.name}-{suffix}",
        "tags": [dataset.name],
        "summary": f"{dataset.title} · {suffix.upper()}",
        "parameters": [_parameter(one, names) for one in dataset.asked(suffix)],
        "responses": {
            "200": {
                "description": str(dataset.title),
                "headers": _heads("ETag", "Repr-Digest", "Link", "RateLimit"),
                "content": {TYPES[suffix].partition(";")[0]: {"schema": _body(dataset, suffix)}},
            },
            "304": {"description": _("Belum berubah sejak ETag yang disebut.")},
            "400": _failed(_("Parameter yang tidak dapat dijawab."), "RateLimit"),
            "429": _failed(_("Terlalu banyak permintaan."), "RateLimit", "Retry-After"),
        },
    }


def _parameter(parameter: Parameter, names: Reference) -> Json:
    schema = parameter.schema(names)
    if parameter.many:
        schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": 40}
    return {
        "name": parameter.name,
        "in": "query",
        "description": str(parameter.meaning),
        "schema": schema,
        **({"style": "form", "explode": True} if parameter.many else {}),
    }


def _body(dataset: Dataset, suffix: str) -> Json:
    record = {"$ref": f"#/components/schemas/{dataset.name}"}
    if suffix == "json":
        more = dataset.more() if dataset.more else {}
        return {
            "type": "object",
            "required": ["lisensi", *more, "data", "berikutnya"],
            "properties": {
                "lisensi": {"type": "string", "format": "uri"},
                "data": {"type": "array", "items": record},
                "berikutnya": {"type": ["string", "null"], "format": "uri"},
            },
        }
    if suffix == "geojson":
        return _collection(dataset)
    return {"type": "string"} if suffix != "xlsx" else {}


def _collection(dataset: Dataset) -> Json:
    feature = {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "integer"},
            "geometry": _point(),
            "properties": _record([*dataset.fields, PLACE]),
        },
    }
    return {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": feature},
        },
    }


def _point() -> Json:
    number = {"type": "number"}
    return {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {
            "type": {"const": "Point"},
            "coordinates": {"type": "array", "items": number, "minItems": 2, "maxItems": 2},
        },
    }


def _record(fields: Sequence[Field]) -> Json:
    return {
        "type": "object",
        "required": [field.name for field in fields],
        "additionalProperties": False,
        "properties": {
            field.name: {
                "type": [field.type, "null"] if field.empty else field.type,
                "description": str(field.meaning),
                **({"format": field.format} if field.format else {}),
            }
            for field in fields
        },
    }


def _problem() -> Json:
    text = {"type": "string"}
    fault = {
        "type": "object",
        "required": ["field", "value", "detail"],
        "properties": {"field": text, "value": text, "detail": text},
    }
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {"type": "array", "items": fault},
        },
    }


def _failed(said: str, *heads: str) -> Json:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/galat"}}}
    return {"description": said, "headers": _heads(*heads), "content": content}


def _heads(*names: str) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _headers() -> Json:
    said = {
        "ETag": _("Penanda isi; kirim kembali di If-None-Match."),
        "Repr-Digest": _("SHA-256 isi yang dikirim (RFC 9530)."),
        "Link": _("Halaman berikutnya (rel=next), lisensi, dan penjelasan kolom."),
        "RateLimit": _("Sisa jatah menit ini dan berapa detik lagi penuh; jatahnya %(most)d.")
        % {"most": limits.MOST},
        "Retry-After": _("Berapa detik lagi boleh meminta."),
    }
    return {
        name: {"description": text, "schema": {"type": "string"}} for name, text in said.items()
    }
