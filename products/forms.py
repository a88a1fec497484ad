"""Forms of products. Photos have a page of their own, so that an error elsewhere loses none."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Permit, Unit
from core.numbers import format_number
from products.fields import CountField, RupiahField
from products.models import Category, Product
from products.shelves import shelf_choices

DAILY_FIELDS = ("price_min", "price_max", "unit", "minimum_order", "capacity_per_month")


class ProductForm(forms.ModelForm):
    """All that is typed about a product. `version` is the one the sender saw."""

    category = forms.ModelChoiceField(
        Category.objects.filter(is_active=True), required=False, label=_("Kategori")
    )
    price_min = RupiahField(
        required=False,
        label=_("Harga (Rp)"),
        help_text=_("Misalnya 15.000. Untuk rentang, ini harga terendah."),
    )
    price_max = RupiahField(
        required=False,
        label=_("Sampai harga (Rp)"),
        help_text=_("Isi hanya bila harganya berupa rentang."),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.filter(is_active=True),
        required=False,
        label=_("Satuan"),
        help_text=_("Untuk harga, pesanan, dan kapasitas."),
    )
    minimum_order = CountField(required=False, label=_("Pesanan paling sedikit"))
    capacity_per_month = CountField(required=False, label=_("Kapasitas per bulan"))
    hs_code = forms.CharField(
        required=False,
        max_length=20,
        label=_("Kode HS"),
        help_text=_("6 atau 8 angka, untuk pembeli luar negeri. Misalnya 1905.90."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    permits = forms.ModelMultipleChoiceField(
        Permit.objects.none(),
        required=False,
        label=_("Izin yang berlaku untuk produk ini"),
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Product
        fields = [
            "name",
            "category",
            "description",
            "price_min",
            "price_max",
            "unit",
            "minimum_order",
            "capacity_per_month",
            "materials",
            "permits",
            "name_en",
            "description_en",
            "materials_en",
            "hs_code",
            "export_ready",
        ]
        labels = {"name": _("Nama produk"), "description": _("Uraian"), "materials": _("Bahan")}
        help_texts = {
            "name": _("Seperti yang dicari pembeli, misalnya “Kerupuk udang 500 g”."),
            "description": _(
                "Apa bahannya, bagaimana rasanya atau dibuatnya, seperti apa kemasannya. "
                "Paling sedikit 40 huruf."
            ),
            "materials": _("Misalnya: udang rebon, tepung tapioka, bawang putih."),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "description_en": forms.Textarea(attrs={"rows": 4, "lang": "en"}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "materials_en": forms.TextInput(attrs={"lang": "en"}),
        }

    def __init__(self, *args: Any, business: Business, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = shelf_choices(empty=_("Pilih kategori"))
        permits = Permit.objects.filter(business=business).select_related("kind")
        self.fields["permits"].queryset = permits
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version

    def clean_hs_code(self) -> str:
        """Keep the digits of "1905.90"."""
        return re.sub(r"[\s.]", "", self.cleaned_data["hs_code"])

    def fields_for_service(self) -> dict[str, Any]:
        """What the service takes: all but the version."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def sections(self) -> list[dict[str, Any]]:
        """The form in the order people know a product: what, how much, for whom abroad."""
        parts = (
            (_("Produk"), ("name", "category", "description", "materials")),
            (_("Harga dan pesanan"), DAILY_FIELDS),
            (_("Izin"), ("permits",)),
            (
                _("Untuk pembeli luar negeri"),
                ("name_en", "description_en", "materials_en", "hs_code", "export_ready"),
            ),
        )
        return [
            {"title": title, "fields": [self[name] for name in names]}
            for title, names in parts
            if names != ("permits",) or self.fields["permits"].queryset
        ]

    def differences(self, stored: Product) -> list[dict[str, object]]:
        """Field by field, what another has saved meanwhile beside what was typed here."""
        found = []
        for name in self.Meta.fields:
            if name == "permits":
                continue
            theirs, mine = getattr(stored, name), self.cleaned_data.get(name)
            if theirs != mine:
                found.append(
                    {"label": self[name].label, "theirs": _shown(theirs), "mine": _shown(mine)}
                )
        return found


def _shown(value: object) -> object:
    """Write numbers with dots and a tick as a word; leave the rest."""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return format_number(value) if isinstance(value, int) else value


class PhotoTextForm(forms.Form):
    """What is seen on a photo."""

    alt = forms.CharField(
        required=False,
        max_length=160,
        label=_("Keterangan foto"),
        help_text=_("Apa yang terlihat, untuk yang tidak dapat melihat fotonya."),
    )
    alt_en = forms.CharField(
        required=False, max_length=160, label=_("Keterangan dalam bahasa Inggris")
    )
