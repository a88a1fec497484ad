"""The curator's queue: the product that waits longest, a decision, the next opens by itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once
from core.services import Refused
from products import compare, services
from products.checklist import ChecklistForm
from products.english import EnglishForm
from products.forms import RejectForm
from products.models import Product
from products.views.detail import shown
from products.views.guards import on_product, version_sent


@requires(Permission.PRODUCT_CURATE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Open the product that waits longest, or say that none does."""
    first = Product.objects.visible_to(request.user).waiting().values_list("pk", flat=True).first()
    if first is None:
        return render(request, "products/queue_empty.html")
    return redirect("products:curate", first)


@requires(Permission.PRODUCT_CURATE)
@require_http_methods(["GET", "HEAD"])
@on_product
def curate(request: HttpRequest, product: Product) -> HttpResponse:
    """Show a waiting product beside the facts of its business, with both decisions."""
    return _page(request, product, RejectForm())


def _page(
    request: HttpRequest,
    product: Product,
    form: RejectForm,
    checklist: ChecklistForm | None = None,
) -> HttpResponse:
    waiting = Product.objects.visible_to(request.user).waiting()
    later = waiting.exclude(pk=product.pk).values_list("pk", flat=True)
    context = shown(product) | {
        "form": form,
        "checklist": checklist or ChecklistForm(product=product),
        "comparison": compare.of(product),
        "english": EnglishForm(instance=product),
        "waiting": later.count(),
        "later": later.filter(submitted_at__gte=product.submitted_at).first()
        if product.submitted_at
        else None,
        "all_permits": product.business.permits.select_related("kind"),
        "others": product.business.products.exclude(pk=product.pk)[:6],
    }
    return render(request, "products/curate.html", context)


@requires(Permission.PRODUCT_CURATE)
@require_POST
@on_product
@once
def publish(request: HttpRequest, product: Product) -> HttpResponse:
    """Publish what is checked, and go on with the next."""
    checklist = ChecklistForm(request.POST, product=product)
    if not checklist.is_valid():
        return _page(request, product, RejectForm(), checklist)
    try:
        services.publish(
            product=product,
            by=request.user,
            version=version_sent(request),
            checks=checklist.checks(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("products:curate", product.pk)
    messages.success(request, _("“%(name)s” tayang.") % {"name": product.name})
    return redirect("products:queue")


@requires(Permission.PRODUCT_CURATE)
@require_POST
@on_product
@once
def reject(request: HttpRequest, product: Product) -> HttpResponse:
    """Give back with a reason, and go on with the next."""
    form = RejectForm(request.POST)
    if not form.is_valid():
        return _page(request, product, form)
    try:
        services.reject(
            product=product,
            by=request.user,
            version=version_sent(request),
            reason=form.cleaned_data["reason"],
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("products:curate", product.pk)
    messages.success(request, _("“%(name)s” dikembalikan.") % {"name": product.name})
    return redirect("products:queue")
