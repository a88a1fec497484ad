"""The curator's page of products on the front page."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.pages import record_page, refuse
from accounts.permissions import Permission
from accounts.receipts import once
from businesses.forms.fields import date_field, today
from core.services import Refused
from products.models import Featured, Product
from products.services import featuring
from products.views.guards import carried_out

FOUND = 20
STEPS = {"naik": -1, "turun": 1}


class DaysForm(forms.Form):
    """From when until when a product stands on the front page."""

    starts_on = date_field(label=gettext_lazy("Mulai"), initial=today)
    ends_on = date_field(
        label=gettext_lazy("Sampai"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila belum ditentukan."),
    )


def _chosen(request: HttpRequest) -> QuerySet[Featured]:
    seen = Product.objects.visible_to(request.user)
    rows = Featured.objects.filter(product__in=seen)
    return rows.select_related("product__business", "chosen_by")


@requires(Permission.PRODUCT_CURATE)
@require_http_methods(["GET", "POST"])
@once
def featured(request: HttpRequest) -> HttpResponse:
    """Show what stands on the front page, and put another product there."""
    text = request.GET.get("q", "").strip()[:80]
    seen = Product.objects.visible_to(request.user).published().select_related("business")
    form = DaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pk = request.POST.get("produk", "")
        product = get_object_or_404(seen, pk=pk if pk.isascii() and pk.isdigit() else 0)
        if _put(request, product, form):
            return redirect("products:featured")
    rows = [_row(one) for one in _chosen(request)]
    found = seen.filter(name__icontains=text, featured=None).order_by("name") if text else []
    context = {"rows": rows, "form": form, "q": text, "found": found[:FOUND]}
    return render(request, "products/featured.html", context)


def _put(request: HttpRequest, product: Product, form: forms.Form) -> Featured | None:
    try:
        chosen = featuring.feature(product=product, by=request.user, **form.cleaned_data)
    except Refused as refused:
        refuse(form, refused)
        return None
    messages.success(request, _("“%(name)s” menjadi produk unggulan.") % {"name": product.name})
    return chosen


def _row(one: Featured) -> dict[str, object]:
    days = {"starts_on": one.starts_on, "ends_on": one.ends_on}
    form = DaysForm(initial=days, auto_id=f"id_{one.pk}_%s")
    shown = one.product.curation == Product.Curation.PUBLISHED
    return {"row": one, "form": form, "state": one.state(timezone.localdate()), "shown": shown}


def _seen(request: HttpRequest, pk: int) -> Featured:
    return get_object_or_404(_chosen(request), pk=pk)


@record_page(Permission.PRODUCT_CURATE, _seen, "POST")
def featured_one(request: HttpRequest, one: Featured) -> HttpResponse:
    """Change the days of a featured product, move it, or take it off."""
    asked, by = request.POST.get("act", ""), request.user
    form = DaysForm(request.POST)
    if asked in STEPS:
        act, done = (
            partial(featuring.order, featured=one, by=by, step=STEPS[asked]),
            _("Urutan tersimpan."),
        )
    elif asked == "cabut":
        act, done = partial(featuring.unfeature, featured=one, by=by), _("Tidak lagi unggulan.")
    elif form.is_valid():
        days = form.cleaned_data
        act = partial(featuring.feature, product=one.product, by=by, **days)
        done = _("Tanggal tersimpan.")
    else:
        messages.error(request, _("Tulis tanggalnya lengkap, misalnya 24/11/2026."))
        return redirect("products:featured")
    return carried_out(request, act, done, "products:featured")
