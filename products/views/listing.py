"""The staff's list of products."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Permission
from products import photos
from products.filters import ProductFilter
from products.models import Product

PER_PAGE = 25


@requires(Permission.PRODUCT_VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the products of my scope, filtered, sorted, a page at a time."""
    found = ProductFilter(
        request.GET, queryset=Product.objects.visible_to(request.user), request=request
    )
    rows = found.qs.with_cover().select_related("category", "unit", "business__district")
    # The id comes last, so that equal prices or names don't change places between pages.
    rows = rows.order_by(*rows.query.order_by, "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))
    for product in page:
        product.cover_url = photos.url(product.cover_key) if product.cover_key else ""
    query = request.GET.copy()
    query.pop("hal", None)
    context = {"filter": found, "page": page, "query": query.urlencode()}
    context["chips"] = found.chips() if found.form.is_valid() else []
    return render(request, "products/list.html", context)
