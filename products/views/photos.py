"""The photos of one product: several at once, in order, each described."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once
from products import photos, services
from products.forms import PhotoTextForm
from products.models import Product, ProductPhoto
from products.views.detail import shown
from products.views.guards import carried_out, on_photo, on_product
from products.views.photo_focus import SHOWN_WIDTH, THIRDS


@requires(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "POST"])
@on_product
@once
def manage(request: HttpRequest, product: Product) -> HttpResponse:
    """Show the photos and take new ones; each refused file is told with its own reason."""
    if request.method == "POST":
        _add(request, product)
        return redirect("products:photos", product.pk)
    rows = [_row(photo) for photo in product.photos.all()]
    context = shown(product) | {"rows": rows, "room": services.MAX_PHOTOS - len(rows)}
    return render(request, "products/photos.html", context)


def _row(photo: ProductPhoto) -> dict[str, object]:
    cut = photos.cut_name(photo.focus)
    return {
        "photo": photo,
        "whole": photos.url(photo.key),
        "cut": default_storage.url(photos.path(photo.key, 320, "jpg", cut)),
        "place": f"{photo.focus_x},{photo.focus_y}",
        "high": round(SHOWN_WIDTH * photo.height / photo.width),
        "thirds": list(THIRDS.items()),
        "form": _text_form(photo),
    }


def _text_form(photo: ProductPhoto) -> PhotoTextForm:
    return PhotoTextForm(
        initial={"alt": photo.alt, "alt_en": photo.alt_en}, auto_id=f"id_{photo.pk}_%s"
    )


def _add(request: HttpRequest, product: Product) -> None:
    files = request.FILES.getlist("photos")
    if not files:
        messages.error(request, _("Pilih dulu foto yang akan ditambahkan."))
        return
    result = services.add_photos(product=product, files=files, by=request.user)
    for name, reason in result.refused:
        messages.error(request, f"{name}: {reason}")
    if kept := len(result.kept):
        told = ngettext("%(kept)d foto ditambahkan.", "%(kept)d foto ditambahkan.", kept)
        messages.success(request, told % {"kept": kept})


@requires(Permission.PRODUCT_EDIT)
@require_POST
@on_product
@on_photo
@once
def describe(request: HttpRequest, product: Product, photo: ProductPhoto) -> HttpResponse:
    """Say what is seen on a photo."""
    form = PhotoTextForm(request.POST)
    texts = form.cleaned_data if form.is_valid() else {"alt": request.POST.get("alt", "")}
    return carried_out(
        request,
        lambda: services.describe_photo(photo=photo, by=request.user, **texts),
        _("Keterangan foto tersimpan."),
        reverse("products:photos", args=[product.pk]),
    )


@requires(Permission.PRODUCT_EDIT)
@require_POST
@on_product
@once
def order(request: HttpRequest, product: Product) -> HttpResponse:
    """Put the photos in the order in which they were dragged."""
    typed = request.POST.get("urutan", "")[:200].split(",")
    wanted = [int(pk) for pk in typed if pk.isascii() and pk.isdigit()]
    return carried_out(
        request,
        lambda: services.reorder_photos(product=product, order=wanted, by=request.user),
        _("Urutan foto tersimpan."),
        reverse("products:photos", args=[product.pk]),
    )


@requires(Permission.PRODUCT_EDIT)
@require_POST
@on_product
@on_photo
@once
def move(request: HttpRequest, product: Product, photo: ProductPhoto) -> HttpResponse:
    """Put a photo one place earlier or later, or first of all."""
    order = [row.pk for row in product.photos.all()]
    place = order.index(photo.pk)
    steps = {"depan": place - 1, "belakang": place + 1, "utama": 0}
    to = steps.get(request.POST.get("ke", ""), place)
    if 0 <= to < len(order):
        order.insert(to, order.pop(place))
    return carried_out(
        request,
        lambda: services.reorder_photos(product=product, order=order, by=request.user),
        _("Urutan foto tersimpan."),
        reverse("products:photos", args=[product.pk]),
    )


@requires(Permission.PRODUCT_EDIT)
@require_POST
@on_product
@on_photo
@once
def remove(request: HttpRequest, product: Product, photo: ProductPhoto) -> HttpResponse:
    """Delete a photo."""
    return carried_out(
        request,
        lambda: services.remove_photo(photo=photo, by=request.user),
        _("Foto dihapus."),
        reverse("products:photos", args=[product.pk]),
    )
