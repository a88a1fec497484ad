"""Descriptions for machines: OpenAPI 3.1, CSV on the Web, and DCAT."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from catalogue.commitments import asking
from catalogue.opendata.fields import BUSINESSES, COMMITMENTS, PRODUCTS, Field
from catalogue.opendata.formats import LICENCE
from catalogue.search.filters import FACETS
from catalogue.sharing.page import absolute
from core.office import office

DATASETS: dict[str, Sequence[Field]] = {
    "produk": PRODUCTS,
    "usaha": BUSINESSES,
    "komitmen": COMMITMENTS,
}
# What each JSON address may be asked, besides "setelah".
ASKED = {
    "produk": ("q", *FACETS, "harga_min", "harga_maks"),
    "usaha": ("q", "kecamatan", "cabang"),
    "komitmen": (*asking.FACETS, *asking.PLACES),
}


def title(dataset: str) -> str:
    """Return the name of a dataset."""
    return {
        "produk": _("Produk yang tayang"),
        "usaha": _("Usaha yang tampil"),
        "komitmen": _("Komitmen bersama yang tampil"),
    }[dataset]


def csvw(dataset: str) -> dict:
    """The columns of a CSV file as the W3C's CSV on the Web describes them."""
    columns = [
        {
            "name": field.name,
            "titles": field.name,
            "dc:description": str(field.meaning),
            "datatype": field.type,
            "required": not field.empty,
        }
        for field in DATASETS[dataset]
    ]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": absolute(f"/data/{dataset}.csv"),
        "dc:title": title(dataset),
        "dc:license": {"@id": LICENCE},
        "tableSchema": {"columns": columns, "primaryKey": "id"},
    }


def dcat() -> dict:
    """The catalogue of datasets, for portals that collect them."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "dct:title": f"IKM · {office().name}",
        "dct:publisher": office().name,
        "dct:license": {"@id": LICENCE},
        "dcat:dataset": [_dataset(name) for name in DATASETS],
    }


def _dataset(name: str) -> dict:
    return {
        "@type": "dcat:Dataset",
        "@id": absolute(f"/data/#{name}"),
        "dct:title": title(name),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": absolute(f"/data/{name}.{suffix}")},
                "dcat:mediaType": kind,
            }
            for suffix, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }


def openapi() -> dict:
    """The JSON addresses as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"IKM · {office().name}",
            "version": "1",
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": absolute("")}],
        "paths": {f"/data/{name}.json": {"get": _operation(name)} for name in DATASETS},
        "components": {"schemas": {name: _schema(DATASETS[name]) for name in DATASETS}},
    }


def _operation(name: str) -> dict:
    page = {
        "type": "object",
        "required": ["lisensi", "data", "berikutnya"],
        "properties": {
            "lisensi": {"type": "string"},
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
            "berikutnya": {"type": ["string", "null"]},
        },
    }
    return {
        "operationId": name,
        "summary": title(name),
        "parameters": [
            {"name": key, "in": "query", "schema": {"type": "string"}}
            for key in (*ASKED[name], "setelah")
        ],
        "responses": {
            "200": {"description": "OK", "content": {"application/json": {"schema": page}}}
        },
    }


def _schema(fields: Sequence[Field]) -> dict:
    return {
        "type": "object",
        "required": [field.name for field in fields],
        "additionalProperties": False,
        "properties": {
            field.name: {
                "type": [field.type, "null"] if field.empty else field.type,
                "description": str(field.meaning),
            }
            for field in fields
        },
    }
