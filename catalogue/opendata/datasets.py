"""The datasets: what each is called, holds, may be asked, and how its records are read.

A room to the right of this one adds its own with `register`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.opendata import asking, commitments, fields, records
from catalogue.opendata.asking import AFTER, Parameter
from catalogue.opendata.fields import Field
from catalogue.opendata.records import STEP, Record
from catalogue.places import Spot
from catalogue.reference import Reference

Text = str | Promise
# One page of records and the cursor of the next one, "" on the last.
Page = Callable[[QueryDict, Reference, int], tuple[list[Record], str]]


@dataclass(frozen=True)
class Dataset:
    """A list of the public as data. `parameters` are its filters, `cursor` goes on with its JSON.

    `entry` makes what a feed says of a record, `newest` the records of a feed where they aren't
    the first ones; `spots` where records stand on a map, by their number.
    """

    name: str
    title: Text
    about: Text
    fields: Sequence[Field]
    parameters: Sequence[Parameter]
    page: Page
    shown_at: str  # the page for people
    cursor: Parameter | None = None
    entry: Callable[[Record], dict[str, Any]] | None = None
    newest: Callable[[QueryDict, Reference, int], list[Record]] | None = None
    spots: Callable[[Sequence[Record]], dict[int, Spot]] | None = None
    more: Callable[[], dict[str, Any]] | None = None  # what its JSON says besides records
    address: Callable[[str], str] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """What it comes as."""
        wanted = (("geojson", self.spots), ("atom", self.entry))
        return ("csv", "xlsx", "json", *(name for name, made in wanted if made))

    def path(self, suffix: str) -> str:
        """Return where it is fetched, in the language of the page."""
        if self.address:
            return self.address(suffix)
        return reverse("catalogue:data_file", args=[self.name, suffix])

    def asked(self, suffix: str) -> tuple[Parameter, ...]:
        """What it may be asked for in a format: only pages go on behind a cursor."""
        more = (self.cursor,) if self.cursor and suffix == "json" else ()
        return (*self.parameters, *more)

    def rows(self, query: QueryDict, names: Reference) -> Iterator[Record]:
        """Yield every record that an address asks for, read in steps."""
        query = query.copy()
        while True:
            found, cursor = self.page(query, names, STEP)
            yield from found
            if not cursor:
                return
            query[AFTER] = cursor


_offered: dict[str, Dataset] = {}


def register(dataset: Dataset) -> None:
    """Offer a dataset."""
    _offered[dataset.name] = dataset


def every() -> list[Dataset]:
    """Return all that are offered."""
    return list(_offered.values())


def named(name: str) -> Dataset | None:
    """Return the dataset of a name, or None."""
    return _offered.get(name)


register(
    Dataset(
        name="produk",
        title=_("Produk yang tayang"),
        about=_(
            "Setiap produk di katalog: nama, jenis, harga, izin yang masih berlaku, pembuatnya, "
            "dan desanya."
        ),
        fields=fields.PRODUCTS,
        parameters=asking.PRODUCTS,
        cursor=asking.cursor(r"b[0-3]?[0-9]{1,15}\.[0-9]{1,18}"),
        page=records.products,
        shown_at="catalogue:products",
        entry=records.product_entry,
        spots=records.product_spots,
    )
)
register(
    Dataset(
        name="usaha",
        title=_("Usaha yang tampil"),
        about=_(
            "Usaha yang datanya sudah diperiksa dan pemiliknya setuju tampil: nama, produk utama, "
            "cabang, dan desa. Tanpa kontak dan tanpa angka usaha."
        ),
        fields=fields.BUSINESSES,
        parameters=asking.BUSINESSES,
        cursor=asking.cursor("[1-9][0-9]{0,17}"),
        page=records.businesses,
        shown_at="catalogue:businesses",
        entry=records.business_entry,
        newest=records.newest_businesses,
        spots=records.business_spots,
    )
)
register(
    Dataset(
        name="sentra",
        title=_("Sentra IKM"),
        about=_("Tempat para pembuat barang sejenis bekerja berdekatan, dengan jumlah usahanya."),
        fields=fields.CLUSTERS,
        parameters=(),
        page=records.clusters,
        shown_at="catalogue:clusters",
        spots=records.cluster_spots,
    )
)
register(
    Dataset(
        name="komitmen",
        title=_("Komitmen bersama yang tampil"),
        about=_(
            "Janji pemerintah daerah dan janji masyarakat IKM, seberapa jauh masing-masing, dan "
            "pihak mana yang terlambat."
        ),
        fields=fields.COMMITMENTS,
        parameters=asking.COMMITMENTS,
        cursor=asking.cursor(r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\.[0-9]{1,18}"),
        page=commitments.page,
        shown_at="catalogue:commitments",
        entry=commitments.entry,
    )
)
