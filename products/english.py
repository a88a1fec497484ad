"""The English texts of a product, written beside the Indonesian ones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from products.models import Product, ProductPhoto

TEXTS = ("name_en", "description_en", "materials_en")


class EnglishForm(forms.ModelForm):
    """All English texts of a product and of its photos; `version` is the one the sender saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Product
        fields = TEXTS
        labels = {
            "name_en": _("Nama dalam bahasa Inggris"),
            "description_en": _("Uraian dalam bahasa Inggris"),
            "materials_en": _("Bahan dalam bahasa Inggris"),
        }
        widgets = {
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "description_en": forms.Textarea(attrs={"rows": 4, "lang": "en"}),
            "materials_en": forms.TextInput(attrs={"lang": "en"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "en_%s")
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.photos = list(self.instance.photos.all())
        for photo in self.photos:
            self.fields[f"alt_en_{photo.pk}"] = forms.CharField(
                required=False,
                max_length=160,
                label=_("Keterangan foto dalam bahasa Inggris"),
                initial=photo.alt_en,
                widget=forms.TextInput(attrs={"lang": "en"}),
            )

    def beside(self) -> list[dict[str, object]]:
        """Each English field with the Indonesian text it says again."""
        rows = [
            {"field": self[name], "text": getattr(self.instance, name.removesuffix("_en"))}
            for name in TEXTS
        ]
        return rows + [
            {"field": self[f"alt_en_{photo.pk}"], "text": photo.alt}
            for photo in self.photos
            if photo.alt
        ]

    def texts(self) -> dict[str, str]:
        """What `services.write_english` takes for the product."""
        return {name: self.cleaned_data[name] for name in TEXTS}

    def alts(self) -> dict[ProductPhoto, str]:
        """What it takes for the photos that were asked about."""
        return {
            photo: self.cleaned_data[f"alt_en_{photo.pk}"]
            for photo in self.photos
            if self.add_prefix(f"alt_en_{photo.pk}") in self.data
        }
