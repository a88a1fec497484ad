"""The curator's pages of the catalogue's shelves: the tree, one shelf, retiring it."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import requires
from accounts.pages import taken
from accounts.permissions import Permission
from accounts.receipts import once
from products.models import Category
from products.services import shelving
from products.shelves import shelf_choices
from products.views.featuring import STEPS
from products.views.guards import carried_out


class CategoryForm(forms.ModelForm):
    """A shelf: what it is called in both languages, and where it stands."""

    class Meta:
        model = Category
        fields = ["name", "name_en", "parent", "is_food"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outer = Category.objects.filter(parent=None, is_active=True).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = outer
        self.fields["parent"].empty_label = _("— rak terluar —")

    def _post_clean(self) -> None:
        """Leave the row alone: the service saves it."""


class RetireForm(forms.Form):
    """Where the products of a shelf go when it is retired."""

    into = forms.ModelChoiceField(
        Category.objects.filter(is_active=True),
        required=False,
        label=gettext_lazy("Pindahkan produknya ke"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = shelf_choices(empty=_("Pilih kategori"))


@requires(Permission.PRODUCT_CURATE)
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """Show the tree with how many products stand on each shelf."""
    rows = list(Category.objects.annotate(n=Count("products")))
    inner: dict[int | None, list[Category]] = {}
    for row in rows:
        inner.setdefault(row.parent_id, []).append(row)
    tree = [{"row": row, "inner": inner.get(row.pk, [])} for row in inner.get(None, [])]
    return render(request, "products/categories.html", {"tree": tree})


@requires(Permission.PRODUCT_CURATE)
@require_http_methods(["GET", "POST"])
@once
def category(request: HttpRequest, category: int | None = None) -> HttpResponse:
    """Make a shelf, or change one."""
    row = get_object_or_404(Category, pk=category) if category else None
    begin = {"parent": request.GET.get("di", "")} if row is None else {}
    form = CategoryForm(request.POST or None, instance=row, initial=begin)
    save = partial(shelving.save_category, category=row, by=request.user)
    if taken(request, form, lambda data: save(**data)):
        messages.success(request, _("Kategori tersimpan."))
        return redirect("products:categories")
    return render(request, "products/category.html", {"form": form, "category": row})


@requires(Permission.PRODUCT_CURATE)
@require_http_methods(["GET", "POST"])
@once
def retire(request: HttpRequest, category: int) -> HttpResponse:
    """Ask where the products go, then take a shelf out of use."""
    row = get_object_or_404(Category.objects.annotate(n=Count("products")), pk=category)
    form = RetireForm(request.POST if request.method == "POST" else None)
    save = partial(shelving.retire_category, category=row, by=request.user)
    if taken(request, form, lambda data: save(**data)):
        moved = form.saved
        said = ngettext("%(n)d produk dipindahkan.", "%(n)d produk dipindahkan.", moved)
        messages.success(request, _("Kategori dipensiunkan.") + " " + said % {"n": moved})
        return redirect("products:categories")
    return render(request, "products/category_retire.html", {"form": form, "category": row})


@requires(Permission.PRODUCT_CURATE)
@require_POST
@once
def move(request: HttpRequest, category: int) -> HttpResponse:
    """Move a shelf one place up or down among its neighbours, or put a retired one back."""
    row = get_object_or_404(Category, pk=category)
    asked, by = request.POST.get("act", ""), request.user
    if asked == "pulihkan":
        act, done = (
            partial(shelving.restore_category, category=row, by=by),
            _("Kategori dipakai lagi."),
        )
    else:
        step = STEPS.get(asked, 0)
        act = partial(shelving.order_category, category=row, by=by, step=step)
        done = _("Urutan tersimpan.")
    return carried_out(request, act, done, "products:categories")
