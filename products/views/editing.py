"""Adding and changing a product; what was typed is never lost."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.drafts.pages import on_page
from accounts.permissions import Permission
from accounts.receipts import once
from businesses.models import Business
from core.services import Conflict, Refused
from products import services
from products.forms import ProductForm
from products.models import Product
from products.views.detail import shown
from products.views.guards import on_product


def _chosen_business(request: HttpRequest) -> Business | None:
    """The business named by `?usaha=`, within sight; None when none is named."""
    named = request.GET.get("usaha", "")
    if not named:
        return None
    if not (named.isascii() and named.isdigit() and len(named) < 12):
        raise Http404
    seen = Business.objects.visible_to(request.user).kept()
    return get_object_or_404(seen.select_related("village", "district"), pk=named)


def _pick_business(request: HttpRequest) -> HttpResponse:
    """Ask whose product it is, by name."""
    text = request.GET.get("q", "").strip()[:80]
    found = Business.objects.visible_to(request.user).kept().select_related("village", "district")
    if text:
        found = found.filter(name__icontains=text)
    context = {"q": text, "businesses": found.order_by("-pk")[:20]}
    return render(request, "products/pick_business.html", context)


@requires(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "POST"])
@once
def add(request: HttpRequest) -> HttpResponse:
    """Write down a new product of one business; photos come next."""
    business = _chosen_business(request)
    if business is None:
        return _pick_business(request)
    form = ProductForm(request.POST or None, business=business)
    if request.method == "POST" and form.is_valid():
        try:
            fields = form.fields_for_service()
            product = services.add_product(business=business, by=request.user, **fields)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Produk tercatat sebagai draf. Sekarang tambahkan fotonya.")
            )
            return redirect("products:photos", product.pk)
    context = {"form": form, "business": business, "draft": on_page(request, form)}
    return render(request, "products/edit.html", context)


@requires(Permission.PRODUCT_EDIT)
@require_http_methods(["GET", "POST"])
@on_product
@once
def edit(request: HttpRequest, product: Product) -> HttpResponse:
    """Change a product; who saved second sees both versions and keeps the own text."""
    # The form writes on its instance: give it a copy of its own, so that the page keeps the stored.
    instance = Product.objects.get(pk=product.pk)
    form = ProductForm(request.POST or None, instance=instance, business=product.business)
    context = shown(product) | {"form": form}
    if request.method == "POST" and form.is_valid():
        outcome = _save(request, product, form)
        if outcome is None:
            return redirect(product)
        context |= outcome
    context["draft"] = on_page(request, form)
    return render(request, "products/edit.html", context)


def _save(request: HttpRequest, product: Product, form: forms.Form) -> dict[str, object] | None:
    """Save and return None, or what the page must show because it could not."""
    before = product.curation
    try:
        saved = services.update_product(
            product=product,
            by=request.user,
            version=form.cleaned_data["version"],
            **form.fields_for_service(),
        )
    except Conflict:
        stored = Product.objects.get(pk=product.pk)
        form.data = form.data.copy()
        form.data["version"] = stored.version
        return {"differences": form.differences(stored), "product": stored}
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return {}
    if saved.curation != before:
        messages.info(request, _("Perubahan tersimpan dan menunggu kurator sebelum tayang lagi."))
    else:
        messages.success(request, _("Perubahan tersimpan."))
    return None
