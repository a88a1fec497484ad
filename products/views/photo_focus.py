"""One photo changed: where its matter is, and another picture in its place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once
from core.images import PhotoRefused
from products import services
from products.models import Product, ProductPhoto
from products.views.guards import carried_out, on_photo, on_product

SHOWN_WIDTH = 260  # how wide the page shows the picture that is tapped, in CSS pixels
THIRDS = {
    "0,0": gettext_lazy("kiri atas"),
    "50,0": gettext_lazy("tengah atas"),
    "100,0": gettext_lazy("kanan atas"),
    "0,50": gettext_lazy("kiri tengah"),
    "50,50": gettext_lazy("tengah"),
    "100,50": gettext_lazy("kanan tengah"),
    "0,100": gettext_lazy("kiri bawah"),
    "50,100": gettext_lazy("tengah bawah"),
    "100,100": gettext_lazy("kanan bawah"),
}


def place_of(photo: ProductPhoto, data: dict) -> tuple[int, int] | None:
    """Read where the picture was tapped, or which of nine fields was chosen, in hundredths.

    A browser sends the tapped point by itself, as `ketuk.x` and `ketuk.y`; a keyboard sends 0, 0,
    which chooses nothing.
    """
    tapped = [data.get(name, "") for name in ("ketuk.x", "ketuk.y")]
    if all(typed.isascii() and typed.isdigit() and len(typed) < 6 for typed in tapped):
        x, y = (int(typed) for typed in tapped)
        high = SHOWN_WIDTH * photo.height / photo.width
        return (min(100, x * 100 // SHOWN_WIDTH), min(100, int(y * 100 / high))) if x or y else None
    chosen = data.get("titik", "")
    return tuple(int(part) for part in chosen.split(",")) if chosen in THIRDS else None


@requires(Permission.PRODUCT_EDIT)
@require_POST
@on_product
@on_photo
@once
def focus(request: HttpRequest, product: Product, photo: ProductPhoto) -> HttpResponse:
    """Keep the focus of a photo, tapped or chosen."""
    place = place_of(photo, request.POST)
    back = reverse("products:photos", args=[product.pk]) + f"#foto-{photo.pk}"
    if place is None:
        messages.error(request, _("Ketuk gambarnya, atau pilih salah satu dari sembilan bagian."))
        return redirect(back)
    x, y = place
    return carried_out(
        request,
        lambda: services.focus_photo(photo=photo, by=request.user, x=x, y=y),
        _("Potongan foto tersimpan."),
        back,
    )


@requires(Permission.PRODUCT_EDIT)
@require_POST
@on_product
@on_photo
@once
def replace(request: HttpRequest, product: Product, photo: ProductPhoto) -> HttpResponse:
    """Put another picture in the place of this one."""
    back = redirect(reverse("products:photos", args=[product.pk]) + f"#foto-{photo.pk}")
    file = request.FILES.get("photos")
    if file is None:
        messages.error(request, _("Pilih dulu foto penggantinya."))
        return back
    try:
        services.replace_photo(photo=photo, file=file, by=request.user)
    except PhotoRefused as refusal:
        messages.error(request, f"{file.name}: {refusal.message}")
    else:
        messages.success(request, _("Foto diganti."))
    return back
