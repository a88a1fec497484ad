"""One filterset for the list of products, its chips and, later, its exports."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from businesses import choices
from businesses.models import Business
from products.models import Product
from products.querysets import ProductQuerySet
from products.shelves import shelf_choices


class ProductFilter(filters.FilterSet):
    """Filters of the staff's list; addresses use Indonesian words, as the public's do."""

    q = filters.CharFilter(method="words", label=_("Cari produk atau usaha"))
    kurasi = filters.ChoiceFilter(
        field_name="curation",
        choices=Product.Curation.choices,
        label=_("Kurasi"),
        empty_label=_("Semua kurasi"),
    )
    kategori = filters.ChoiceFilter(method="shelf", label=_("Kategori"), choices=[])
    kecamatan = filters.ChoiceFilter(
        field_name="business__district", label=_("Kecamatan"), choices=[]
    )
    usaha = filters.NumberFilter(
        field_name="business", label=_("Usaha"), widget=forms.HiddenInput, max_value=2**62
    )
    belum_lengkap = filters.BooleanFilter(
        method="lacking", label=_("Belum lengkap"), widget=forms.CheckboxInput
    )
    tanpa_foto = filters.BooleanFilter(
        method="unphotographed", label=_("Tanpa foto"), widget=forms.CheckboxInput
    )
    tanpa_inggris = filters.BooleanFilter(
        method="untranslated", label=_("Tanpa bahasa Inggris"), widget=forms.CheckboxInput
    )
    urut = filters.OrderingFilter(
        label=_("Urutkan"),
        fields=[("id", "id"), ("name", "nama"), ("price_min", "harga"), ("updated_at", "ubah")],
        choices=[
            ("-id", _("Terbaru dicatat")),
            ("-ubah", _("Terbaru diubah")),
            ("nama", _("Nama A–Z")),
            ("harga", _("Harga terendah")),
            ("-harga", _("Harga tertinggi")),
        ],
        empty_label=None,
    )

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: object, **kwargs: object) -> None:
        super().__init__(data, *args, **kwargs)
        shelves = shelf_choices(empty=_("Semua kategori"), outer=True)
        self.filters["kategori"].extra["choices"] = shelves[1:]
        self.filters["kategori"].extra["empty_label"] = shelves[0][1]
        self.filters["kecamatan"].extra["choices"] = choices.districts_of(
            self.request.user.regency_id
        )
        self.filters["kecamatan"].extra["empty_label"] = _("Semua kecamatan")

    def words(self, rows: ProductQuerySet, name: str, value: str) -> ProductQuerySet:
        """Every word stands in the product's name or its business's."""
        for word in value.split()[:6]:
            rows = rows.filter(Q(name__icontains=word) | Q(business__name__icontains=word))
        return rows

    def shelf(self, rows: ProductQuerySet, name: str, value: str) -> ProductQuerySet:
        """A shelf and the shelves within it."""
        return rows.filter(Q(category=value) | Q(category__parent=value))

    def lacking(self, rows: ProductQuerySet, name: str, value: bool) -> ProductQuerySet:
        return rows.incomplete() if value else rows

    def unphotographed(self, rows: ProductQuerySet, name: str, value: bool) -> ProductQuerySet:
        return rows.filter(photos__isnull=True) if value else rows

    def untranslated(self, rows: ProductQuerySet, name: str, value: bool) -> ProductQuerySet:
        return rows.filter(Q(name_en="") | Q(description_en="")) if value else rows

    def chips(self) -> list[dict[str, str]]:
        """What is filtered by, each with the address that lets go of it."""
        found = []
        for name, value in self.form.cleaned_data.items():
            if not value or name == "urut":
                continue
            rest = self.data.copy()
            rest.pop(name, None)
            rest.pop("hal", None)
            found.append({"text": self._said(name, value), "query": rest.urlencode()})
        return found

    def _said(self, name: str, value: object) -> str:
        field = self.form.fields[name]
        if value is True:
            return str(field.label)
        if name == "usaha":
            business = Business.objects.visible_to(self.request.user).filter(pk=value).first()
            return str(business or value)
        if name == "kategori":
            groups = [inner for _outer, inner in shelf_choices(empty="", outer=True)[1:]]
            return next(label for inner in groups for pk, label in inner if str(pk) == value)
        choices = dict(getattr(field, "choices", []))
        return str(choices.get(value, f"“{value}”"))
