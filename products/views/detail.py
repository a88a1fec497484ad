"""One product as staff see it: how it will look, what is missing, what may be done."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import requires
from accounts.pages import version_sent
from accounts.permissions import Permission
from accounts.receipts import once
from products import completeness, history, photos, services
from products.models import Product
from products.views.guards import carried_out, on_product


def shown(product: Product) -> dict[str, object]:
    """What every page of one product shows beside its own matter."""
    return {
        "product": product,
        "business": product.business,
        "completeness": completeness.of(product),
        "business_gaps": completeness.business_gaps(product.business),
        "pictures": [
            photos.picture(key=p.key, width=p.width, height=p.height, alt=p.alt, focus=p.focus)
            for p in product.photos.all()
        ],
        "permits": completeness.valid_permits(product),
    }


@requires(Permission.PRODUCT_VIEW)
@require_safe
@on_product
def detail(request: HttpRequest, product: Product) -> HttpResponse:
    """Show a product, its gaps and its history."""
    context = shown(product) | {"stories": history.tell(product)}
    context["in_sight"] = completeness.is_published(product)
    return render(request, "products/detail.html", context)


def _move(service: Callable[..., object], done: str) -> Callable[..., HttpResponse]:
    @require_POST
    @on_product
    @once
    def view(request: HttpRequest, product: Product) -> HttpResponse:
        version = version_sent(request)
        return carried_out(
            request,
            lambda: service(product=product, by=request.user, version=version),
            _(done),
            product,
        )

    return view


SENT = gettext_noop("Produk diajukan ke kurator.")
BACK = gettext_noop("Produk ditarik menjadi draf. Pengunjung tidak melihatnya lagi.")
submit = requires(Permission.PRODUCT_EDIT)(_move(services.submit, SENT))
unpublish = requires(Permission.PRODUCT_EDIT)(_move(services.unpublish, BACK))


@requires(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "POST"])
@on_product
@once
def remove(request: HttpRequest, product: Product) -> HttpResponse:
    """Ask once, then delete a draft that was never published."""
    if request.method != "POST":
        return render(request, "products/remove.html", shown(product))
    business, refusal = product.business, redirect(product)
    response = carried_out(
        request,
        lambda: services.remove_product(product=product, by=request.user),
        _("Produk dihapus."),
        business,
    )
    return response if not Product.objects.filter(pk=product.pk).exists() else refusal
