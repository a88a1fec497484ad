"""What the views of one product share: find it within sight, or say it does not exist."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from core.services import Conflict, Refused
from products.models import Product


def on_product(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the product of its `pk`; 404 where this member of staff may not see it.

    Stands outside `once`, so that an address out of sight is not found, whatever is sent to it.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponse:
        seen = Product.objects.visible_to(request.user).with_page()
        return view(request, get_object_or_404(seen, pk=pk), **kwargs)

    return wrapper


def on_photo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the product's photo of its `photo` id as well; 404 where it has none such."""

    @wraps(view)
    def wrapper(request: HttpRequest, product: Product, photo: int) -> HttpResponse:
        for candidate in product.photos.all():
            if candidate.pk == photo:
                candidate.product = product
                return view(request, product, candidate)
        raise Http404

    return wrapper


def version_sent(request: HttpRequest) -> int | None:
    """The version of the product that the sender saw, or None when the form did not say."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def carried_out(
    request: HttpRequest, act: Callable[[], object], done: str, to: object
) -> HttpResponse:
    """Carry out a write that has no form of its own, tell how it went, and go to `to`."""
    try:
        act()
    except Conflict:
        messages.error(
            request, _("Produk ini baru saja diubah orang lain. Lihat dulu isinya yang sekarang.")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(to)
