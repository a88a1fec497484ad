"""What the views of one product share: find it within sight, or say it does not exist."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts import pages
from accounts.receipts import once_inside
from products.models import Product


def on_product(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the product of its `pk`; 404 where this member of staff may not see it.

    Stands outside `once`, so that an address out of sight is not found, whatever is sent to it.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponse:
        seen = Product.objects.visible_to(request.user).with_page()
        return view(request, get_object_or_404(seen, pk=pk), **kwargs)

    return once_inside(wrapper) if getattr(view, "once", False) else wrapper


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


def carried_out(
    request: HttpRequest, act: Callable[[], object], done: str, to: object
) -> HttpResponse:
    """Carry out a write that has no form of its own, tell how it went, and go to `to`."""
    overtaken = _("Produk ini baru saja diubah orang lain. Lihat dulu isinya yang sekarang.")
    return pages.carried_out(request, act, done, to, conflict=overtaken)
