"""What search engines are told: what to leave alone, and where the pages are."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from businesses.models import Business
from catalogue import cards, reading
from catalogue.commitments import telling
from catalogue.models import Entry
from catalogue.sharing.page import absolute
from catalogue.views.public import public
from commitments.models import Commitment

LINES = ["User-agent: *", "Disallow: /kerja/", "Disallow: /akun/", "Disallow: /admin/"]


class OurSitemap(Sitemap):
    """Addresses in both languages, under the site's own name."""

    i18n = True
    alternates = True
    x_default = True
    limit = 2000
    protocol = settings.SITE_URL.partition("://")[0]

    def get_domain(self, site: object = None) -> str:
        """The name in SITE_URL; there is no table of sites here."""
        return settings.SITE_URL.partition("://")[2].rstrip("/")


class Pages(OurSitemap):
    """The pages that are always there."""

    def items(self) -> list[str]:
        """Their names in urls.py."""
        return ["home", "products", "businesses", "map", "clusters", "commitments", "about", "data"]

    def location(self, item: str) -> str:
        """Return the address of a page."""
        return reverse(f"catalogue:{item}")


class Products(OurSitemap):
    """Published products."""

    def items(self) -> QuerySet:
        """Number, name and change of each, oldest number first."""
        return Entry.objects.order_by("pk").values("product_id", "name", "updated_at")

    def location(self, item: dict) -> str:
        """Return the address of a product."""
        return cards.address_of("product", item["name"], item["product_id"], "produk")

    def lastmod(self, item: dict) -> object:
        """When it was changed."""
        return item["updated_at"]


class Businesses(OurSitemap):
    """Listed businesses."""

    def items(self) -> QuerySet:
        """Number, name and change of each."""
        return Business.objects.listable().order_by("pk").values("id", "name", "updated_at")

    def location(self, item: dict) -> str:
        """Return the address of a business."""
        return cards.address_of("business", item["name"], item["id"], "usaha")

    def lastmod(self, item: dict) -> object:
        """When it was changed."""
        return item["updated_at"]


class Clusters(OurSitemap):
    """Public clusters."""

    def items(self) -> list[dict]:
        """Those with makers."""
        return reading.clusters()

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

    def lastmod(self, item: dict) -> object:
        """When it was changed."""
        return item["updated_at"]


MAPS = {
    "pages": Pages,
    "products": Products,
    "businesses": Businesses,
    "clusters": Clusters,
    "commitments": Commitments,
}


@public
def robots(request: HttpRequest) -> HttpResponse:
    """The rules for robots."""
    lines = [*LINES, f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The table of sitemaps."""
    return _whole(sitemap_views.index(request, MAPS, sitemap_url_name="catalogue:sitemap"))


@public
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """One sitemap."""
    return _whole(sitemap_views.sitemap(request, MAPS, section))


def _whole(response: TemplateResponse) -> HttpResponse:
    """The same, rendered; what decorators answer in place of a template's response is not heeded."""
    return HttpResponse(response.render().content, headers=response.headers)
