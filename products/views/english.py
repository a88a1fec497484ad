"""English texts, written beside the Indonesian ones by the curator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.permissions import Permission
from accounts.receipts import once
from core.services import Conflict, Refused
from products import services
from products.english import EnglishForm
from products.models import Product
from products.views.detail import shown
from products.views.guards import on_product


@requires(Permission.PRODUCT_CURATE)
@require_http_methods(["GET", "POST"])
@on_product
@once
def english(request: HttpRequest, product: Product) -> HttpResponse:
    """Write the English texts; a product that waits for curation is gone back to."""
    instance = Product.objects.with_page().get(pk=product.pk)
    form = EnglishForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid() and _saved(request, product, form):
        if product.curation == Product.Curation.SUBMITTED:
            return redirect("curation:page", product.pk)
        return redirect(product)
    return render(request, "products/english.html", shown(product) | {"form": form})


def _saved(request: HttpRequest, product: Product, form: EnglishForm) -> bool:
    """Save, or say on the form why not; what was typed stays."""
    try:
        services.write_english(
            product=product,
            by=request.user,
            version=form.cleaned_data["version"],
            texts=form.texts(),
            alts=form.alts(),
        )
    except Conflict as conflict:
        form.data = form.data.copy()
        form.data["version"] = Product.objects.values_list("version", flat=True).get(pk=product.pk)
        form.add_error(None, str(conflict))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, _("Teks bahasa Inggris tersimpan."))
        return True
    return False
