"""What a list page says of itself as data: the same filters, in each format."""

from dataclasses import dataclass

from catalogue.opendata import datasets
from catalogue.opendata.formats import NAMES


@dataclass(frozen=True)
class AsData:
    """The files of a list, each with its name, and the feed of what is new in it."""

    files: list[tuple[str, str]]
    feed: str


def as_data(name: str, query: str = "") -> AsData:
    """Return the addresses of a dataset with the filters of a page ("" or beginning with "?")."""
    dataset = datasets.named(name)
    assert dataset is not None
    suffixes = [
        suffix for suffix in ("xlsx", "csv", "json", "geojson") if suffix in dataset.formats
    ]
    files = [(NAMES[suffix], dataset.path(suffix) + query) for suffix in suffixes]
    return AsData(files, dataset.path("atom") + query if dataset.entry else "")
