"""The datasets as DCAT 3, for portals that collect them."""

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from catalogue import reference
from catalogue.opendata import datasets, files
from catalogue.opendata.datasets import Dataset
from catalogue.opendata.describing import in_both
from catalogue.opendata.formats import LICENCE, NAMES, TYPES
from catalogue.sharing.page import absolute
from core.office import office
from regions.models import Region

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
}
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
# It changes whenever the register does.
FREQUENCY = {"@id": "http://publications.europa.eu/resource/authority/frequency/CONT"}
LICENSED = {"@id": LICENCE}
Json = dict[str, Any]


def catalogue() -> Json:
    """Every dataset with its files, and the service that pages through them."""
    found = datasets.every()
    home = absolute(reverse("catalogue:home"))
    return {
        "@context": CONTEXT,
        "@id": absolute(reverse("catalogue:data")),
        "@type": "dcat:Catalog",
        "dct:title": f"IKM · {office().name}",
        "dct:publisher": {
            "@id": home,
            "@type": "foaf:Organization",
            "foaf:name": office().name,
            "foaf:homepage": {"@id": home},
        },
        "dct:language": ["id", "en"],
        "dct:license": LICENSED,
        "dcat:dataset": [_dataset(one, home) for one in found],
        "dcat:service": _service(found),
    }


def _service(found: list[Dataset]) -> Json:
    return {
        "@type": "dcat:DataService",
        "dct:title": "OpenAPI 3.1",
        "dcat:endpointURL": {"@id": absolute(reverse("catalogue:data"))},
        "dcat:endpointDescription": {"@id": absolute(reverse("catalogue:data_openapi"))},
        "dcat:servesDataset": [{"@id": _name(one)} for one in found],
        "dct:license": LICENSED,
    }


def _name(dataset: Dataset) -> str:
    return absolute(f"{reverse('catalogue:data')}#{dataset.name}")


def _dataset(dataset: Dataset, publisher: str) -> Json:
    return {
        "@id": _name(dataset),
        "@type": "dcat:Dataset",
        "dct:identifier": _name(dataset),
        "dct:title": in_both(dataset.title),
        "dct:description": in_both(dataset.about),
        "dct:publisher": {"@id": publisher},
        "dct:license": LICENSED,
        "dct:accrualPeriodicity": FREQUENCY,
        "dct:spatial": _place(),
        "dcat:landingPage": {"@id": absolute(reverse(dataset.shown_at))},
        "dcat:distribution": [_distribution(dataset, suffix) for suffix in dataset.formats],
    }


def _place() -> Json:
    regency = Region.objects.filter(code=settings.IKM_REGENCY).first()
    return {
        "@type": "dct:Location",
        "dct:identifier": settings.IKM_REGENCY,
        "skos:prefLabel": regency.called if regency else settings.IKM_REGENCY,
    }


def _distribution(dataset: Dataset, suffix: str) -> Json:
    address = absolute(dataset.path(suffix))
    described: Json = {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": NAMES[suffix],
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA_TYPE + TYPES[suffix].partition(";")[0]},
        "dct:license": LICENSED,
    }
    if suffix in files.WHOLE:
        described["dcat:downloadURL"] = {"@id": address}
        described |= _digest(dataset, suffix)
    if suffix == "csv":
        columns = reverse("catalogue:data_columns", args=[dataset.name])
        described["dct:conformsTo"] = {"@id": absolute(columns)}
    return described


def _digest(dataset: Dataset, suffix: str) -> Json:
    """The size and checksum of a whole file of this minute; CSV is quick enough to be made now."""
    found = files.told(dataset, suffix)
    if found is None and suffix == "csv":
        ready = files.whole(dataset, suffix, QueryDict(), reference.load())
        ready.file.close()
        found = (ready.size, ready.hex)
    if found is None:
        return {}
    size, digest = found
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
        "spdx:checksumValue": digest,
    }
    return {"dcat:byteSize": size, "spdx:checksum": checksum}
