"""Whether answers of the open data are as their own description says."""

import jsonschema_rs
from django.test import Client

OPENAPI = "/data/openapi.json"


def validator(anon: Client, path: str, status: int = 200) -> jsonschema_rs.Validator:
    """Return what checks the JSON that `path` answers with a status, formats included."""
    described = anon.get(OPENAPI).json()
    (content,) = described["paths"][path]["get"]["responses"][str(status)]["content"].values()
    schema = content["schema"] | {"components": described["components"]}
    return jsonschema_rs.validator_for(schema, validate_formats=True)
