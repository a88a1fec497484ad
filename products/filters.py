"""One filterset for the list of products, its chips and, later, its exports."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from businesses import choices
from businesses.models import Branch, Business
from core.column_filters import ColumnFilterSet, choice
from core.figures import choices as named
from products import figures
from products.columns import COLUMNS
from products.models import Product
from products.querysets import ProductQuerySet
from products.shelves import shelf_choices


class ProductFilter(ColumnFilterSet):
    """Filters of the staff's list; addresses use Indonesian words, as the public's do."""

    columns = COLUMNS
    always = (
        "kurasi", "kategori", "kecamatan", "usaha", "belum_lengkap", "tanpa_foto", "tanpa_inggris",
    )  # fmt: skip

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
    nama_usaha = filters.CharFilter(
        field_name="business__name", lookup_expr="icontains", label=_("Nama usaha memuat")
    )
    cabang = filters.ChoiceFilter(
        field_name="business__branch", label=_("Cabang industri"), choices=[]
    )
    angka = choice(_("Angka"), "in_figure", named(figures.FIGURES))

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
        self.filters["cabang"].extra["choices"] = choices.named(Branch)

    def words(self, rows: ProductQuerySet, name: str, value: str) -> ProductQuerySet:
        """Every word stands in the product's name or its business's."""
        for word in value.split()[:6]:
            rows = rows.filter(Q(name__icontains=word) | Q(business__name__icontains=word))
        return rows

    def shelf(self, rows: ProductQuerySet, name: str, value: str) -> ProductQuerySet:
        """A shelf and the shelves within it."""
        return rows.filter(Q(category=value) | Q(category__parent=value))

    def in_figure(self, rows: ProductQuerySet, name: str, value: str) -> ProductQuerySet:
        """Only those that a figure of the dashboard counts."""
        return figures.BY_KEY[value].of(rows)

    def lacking(self, rows: ProductQuerySet, name: str, value: bool) -> ProductQuerySet:
        return rows.incomplete() if value else rows

    def unphotographed(self, rows: ProductQuerySet, name: str, value: bool) -> ProductQuerySet:
        return rows.filter(photos__isnull=True) if value else rows

    def untranslated(self, rows: ProductQuerySet, name: str, value: bool) -> ProductQuerySet:
        return rows.filter(Q(name_en="") | Q(description_en="")) if value else rows

    def said(self, name: str, raw: str) -> str:
        """Name a tick by its label, a business by its name, a shelf by its own."""
        field = self.form.fields[name]
        if isinstance(field, forms.NullBooleanField | forms.BooleanField):
            return str(field.label)
        if name == "usaha" and raw.isdecimal() and len(raw) < 19:
            business = Business.objects.visible_to(self.request.user).filter(pk=raw).first()
            return f"{field.label}: {business or raw}"
        return super().said(name, raw)
