"""Pictures of shared pages, and what a browser needs to keep the catalogue at hand."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from catalogue import cards, reading, texts
from catalogue.commitments import reading as commitment_rows
from catalogue.commitments import telling
from catalogue.sharing import picture
from catalogue.sharing.page import absolute
from catalogue.views import commitments, shown
from catalogue.views.public import gone, public
from core.office import office


def _jpeg(data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type="image/jpeg")
    patch_cache_control(response, max_age=60)
    return response


@public
def product_picture(request: HttpRequest, address: str) -> HttpResponse:
    """The picture of a product's page."""
    row = reading.product(cards.number_in(address))
    if row is None:
        return gone(request, _("Produk ini tidak tampil di katalog."))
    page = shown.product(row)
    lines = [page["price"], row["business__name"], f"{page['place']}, {page['district']}"]
    photo = row["photos_shown"][0]["key"] if row["photos_shown"] else ""
    return _jpeg(
        picture.draw(name=page["name"], lines=lines, office=office().name, photo_key=photo)
    )


@public
def business_picture(request: HttpRequest, address: str) -> HttpResponse:
    """The picture of a business's page; the photo is that of its newest product."""
    row = reading.business(cards.number_in(address))
    if row is None:
        return gone(request, _("Usaha ini tidak tampil di katalog."))
    place = texts.place(row["village__kind"], row["village__name"])
    lines = [row["main_product"], f"{place}, {row['district__name']}"]
    photo = reading.newest_photo(row["id"])
    return _jpeg(picture.draw(name=row["name"], lines=lines, office=office().name, photo_key=photo))


@public
def commitment_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a commitment's page: how far both sides are, and no photo."""
    row = commitment_rows.one(pk)
    if row is None:
        return commitments.not_shown(request)
    page = telling.commitment(row, timezone.localdate())
    gov, com = (side["percent"] for side in page["sides"])
    far = _("Pemerintah %(gov)s%%, pihak IKM %(com)s%%") % {"gov": gov, "com": com}
    lines = [page["place"], far, str(page["state_label"])]
    return _jpeg(picture.draw(name=page["title"], lines=lines, office=office().name))


@public
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the catalogue on its home screen."""
    icon = {"src": static("img/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    return JsonResponse(
        {
            "name": f"IKM · {office().name}",
            "short_name": "IKM",
            "start_url": reverse("catalogue:home"),
            "display": "minimal-ui",
            "theme_color": "#1f3a6e",
            "background_color": "#ffffff",
            "icons": [icon],
        },
        content_type="application/manifest+json",
    )


@public
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the catalogue from its address bar."""
    context = {"search": absolute(reverse("catalogue:products")), "icon": static("img/icon.svg")}
    return render(
        request,
        "catalogue/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml",
    )
