"""Pictures of shared pages, and what a browser needs to keep the catalogue at hand."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue import cards, reading, texts
from catalogue.commitments import reading as commitment_rows
from catalogue.commitments import telling
from catalogue.sharing import picture
from catalogue.sharing.lists import PAGES
from catalogue.sharing.page import absolute
from catalogue.views import commitments, shown
from catalogue.views.public import gone, public
from core.office import office


def _jpeg(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="image/jpeg")


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
    photo = reading.newest_photo(business_id=row["id"])
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
def cluster_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a sentra; the photo is that of its newest product."""
    row = next((row for row in reading.clusters() if row["slug"] == slug), None)
    if row is None:
        return gone(request, _("Sentra ini tidak tampil di katalog."))
    makers = ngettext("%(n)s usaha", "%(n)s usaha", row["makers"]) % {"n": row["makers"]}
    lines = [texts.place(row["region__kind"], row["region__name"]), makers]
    return _jpeg(
        picture.draw(
            name=texts.chosen(row, "name"),
            lines=lines,
            office=office().name,
            photo_key=reading.newest_photo(cluster_id=row["id"]),
        )
    )


@public
def page_picture(request: HttpRequest, page: str) -> HttpResponse:
    """The picture of a list or of an explaining page; products show the newest of them."""
    if page not in PAGES:
        raise Http404
    name, said = PAGES[page]
    photo = reading.newest_photo() if page in {"beranda", "produk"} else ""
    return _jpeg(
        picture.draw(name=str(name), lines=[str(said)], office=office().name, photo_key=photo)
    )


@public
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the catalogue on its home screen."""
    return JsonResponse(
        {
            "name": f"IKM · {office().name}",
            "short_name": "IKM",
            "description": _("Produk industri kecil dan menengah yang datanya sudah diperiksa."),
            "lang": get_language(),
            "id": "/",
            "start_url": reverse("catalogue:home"),
            "scope": "/",
            "display": "minimal-ui",
            "theme_color": "#1f3a6e",
            "background_color": "#fbf9f4",
            "icons": _icons(),
        },
        content_type="application/manifest+json",
    )


def _icons() -> list[dict[str, str]]:
    """The drawn star in the sizes phones ask for; the last one may be cut to any shape."""
    icons = [{"src": static("img/icon.svg"), "sizes": "any", "type": "image/svg+xml"}]
    for name, side in (("icon-192", 192), ("icon-512", 512), ("icon-maskable-512", 512)):
        sizes = f"{side}x{side}"
        icons.append({"src": static(f"img/{name}.png"), "sizes": sizes, "type": "image/png"})
    icons[-1]["purpose"] = "maskable"
    return icons


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the icon by its old name to where it is."""
    return redirect(static("img/favicon.ico"))


@public
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the catalogue from its address bar."""
    context = {
        "search": absolute(reverse("catalogue:products")),
        "suggestions": absolute(reverse("catalogue:suggestions")),
    }
    return render(
        request,
        "catalogue/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml",
    )
