"""Every public page for search engines, with the day of its last change.

Read a part at a time: a map of a million products asks for no more rows than it writes.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.urls import reverse

from businesses.models import Business
from catalogue import cards, reading
from catalogue.commitments import telling
from catalogue.models import Entry
from catalogue.sharing.page import absolute
from commitments.models import Commitment

LANGUAGES = [code for code, _name in settings.LANGUAGES]
MOST = 2000  # addresses in a map; the protocol bears 50,000, a phone's network less


class InEachLanguage(Sequence):
    """Items paired with each language, taken from a query only as far as they are looked at."""

    def __init__(self, items: QuerySet | list) -> None:
        self.items = items

    def __len__(self) -> int:
        many = self.items.count() if isinstance(self.items, QuerySet) else len(self.items)
        return many * len(LANGUAGES)

    def __getitem__(self, part: Any) -> list[tuple[Any, str]]:
        first, past = part.start // len(LANGUAGES), -(-part.stop // len(LANGUAGES))
        pairs = [(item, code) for item in self.items[first:past] for code in LANGUAGES]
        skipped = part.start - first * len(LANGUAGES)
        return pairs[skipped : skipped + part.stop - part.start]


class OurSitemap(Sitemap):
    """Addresses in both languages, under the site's own name."""

    i18n = True
    alternates = True
    x_default = True
    limit = MOST
    protocol = settings.SITE_URL.partition("://")[0]

    def get_domain(self, site: object = None) -> str:
        """The name in SITE_URL; there is no table of sites here."""
        return settings.SITE_URL.partition("://")[2].rstrip("/")

    def items(self) -> QuerySet | list:
        """What it lists; each says it of itself."""
        raise NotImplementedError

    @property
    def paginator(self) -> Paginator:
        """The maps that all its addresses fill."""
        return Paginator(InEachLanguage(self.items()), self.limit)

    def lastmod(self, item: dict) -> dt.datetime | None:
        """When it was changed."""
        return item["updated_at"]

    def get_latest_lastmod(self) -> dt.datetime | None:
        """When any of them was changed: asked of the database, which knows it without the rows."""
        found = self.items()
        if isinstance(found, QuerySet):
            return found.order_by().aggregate(latest=Max("updated_at"))["latest"]
        return max((day for one in found if (day := self.lastmod(one))), default=None)


class Products(OurSitemap):
    """Published products."""

    def items(self) -> QuerySet:
        """Number, name and change of each, oldest number first."""
        return Entry.objects.order_by("pk").values("product_id", "name", "updated_at")

    def location(self, item: dict) -> str:
        """Return the address of a product."""
        return cards.address_of("product", item["name"], item["product_id"], "produk")


class Businesses(OurSitemap):
    """Listed businesses."""

    def items(self) -> QuerySet:
        """Number, name and change of each."""
        return Business.objects.listable().order_by("pk").values("id", "name", "updated_at")

    def location(self, item: dict) -> str:
        """Return the address of a business."""
        return cards.address_of("business", item["name"], item["id"], "usaha")


class Clusters(OurSitemap):
    """Public clusters; what they show changes with their makers."""

    def items(self) -> list[dict]:
        """Those with makers."""
        return [row | {"updated_at": row["changed"]} for row in reading.clusters()]

    def location(self, item: dict) -> str:
        """Return the address of a cluster."""
        return reverse("catalogue:cluster", args=[item["slug"]])


class Commitments(OurSitemap):
    """Public commitments."""

    def items(self) -> QuerySet:
        """Number and last change of each, progress included."""
        return Commitment.objects.public().order_by("pk").values("id", "updated_at")

    def location(self, item: dict) -> str:
        """Return the address of a commitment."""
        return telling.address(item["id"])


class Pages(OurSitemap):
    """The pages that are always there; a list changes with what it lists."""

    def items(self) -> list[dict]:
        """Their names in urls.py, and the change of the newest thing on them."""
        changed = {name: kind().get_latest_lastmod() for name, kind in LISTS.items()}
        changed["home"] = changed["products"]
        names = [f"catalogue:{name}" for name in ("home", *LISTS, "map", "about", "data")]
        return [
            {"name": name, "updated_at": changed.get(name.partition(":")[2])}
            for name in (*names, "statistics:page")
        ]

    def location(self, item: dict) -> str:
        """Return the address of a page."""
        return reverse(item["name"])


LISTS: dict[str, type[OurSitemap]] = {
    "products": Products,
    "businesses": Businesses,
    "clusters": Clusters,
    "commitments": Commitments,
}
MAPS: dict[str, type[Sitemap]] = {"pages": Pages, **LISTS}


def parts() -> list[dict[str, Any]]:
    """Return every map that there is: its whole address, and the newest change in its section."""
    found = []
    for section, kind in MAPS.items():
        held = kind()
        latest = held.get_latest_lastmod()
        address = absolute(reverse("catalogue:sitemap", args=[section]))
        for part in held.paginator.page_range:
            location = address if part == 1 else f"{address}?p={part}"
            found.append({"location": location, "last_mod": latest})
    return found
