"""The form by which a business is registered and mended."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from businesses import choices, duplicates, identifiers, services
from businesses.forms import fields
from businesses.models import Business, Cluster, IndustryClass, LegalForm, Owner
from regions.models import Region

# The parts of the page, in the order of a talk at the workshop; `angka` and others have own pages.
SECTIONS = [
    ("usaha", _("Usaha"), ["name", "main_product", "industry_class"]),
    ("pemilik", _("Pemilik"), ["owner_name", "gender", "nik", "npwp"]),
    ("kontak", _("Kontak"), ["phone", "other_phones", "email", "website", "marketplaces"]),
    (
        "tempat",
        _("Tempat"),
        ["district", "village", "address", "rt", "rw", "latitude", "longitude"],
    ),
    (
        "legalitas",
        _("Legalitas"),
        ["nib", "nib_status", "legal_form", "established_year", "cluster"],
    ),
    ("cerita", _("Cerita dan catatan"), ["description", "description_en", "exports", "note"]),
]
PLAIN = ("name", "main_product", "address", "rt", "rw", "latitude", "longitude", "email")
PLAIN += ("nib_status", "established_year", "description", "description_en", "exports", "note")
PICKED = {
    "district": Region,
    "village": Region,
    "legal_form": LegalForm,
    "cluster": Cluster,
    "industry_class": IndustryClass,
}
OWN = ("owner_name", "gender", "phone", "other_phones", "website", "marketplaces", "nib")
NUMBERS = ("rt", "rw", "established_year")
NOT_IN_DRAFTS = _("Tidak ikut disimpan dalam draf.")


class BusinessForm(forms.ModelForm):
    """Everything about a business except figures, permits, consents: those have own pages.

    `version` is the one the writer saw; `anyway` says that the suspected duplicates are others.
    """

    owner_name = forms.CharField(label=_("Nama pemilik"), max_length=150, required=False)
    gender = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[("", "—"), *Owner.Gender.choices], required=False
    )
    nik = fields.NikField(label=_("NIK"), max_length=40, help_text=NOT_IN_DRAFTS)
    npwp = fields.NpwpField(label=_("NPWP"), max_length=40, help_text=NOT_IN_DRAFTS)
    phone = fields.FirstPhoneField(label=_("Nomor HP/WA"), max_length=120)
    website = forms.URLField(label=_("Situs web"), required=False, assume_scheme="https")
    other_phones = fields.LinesField(label=_("Nomor lain"), help_text=_("Satu nomor tiap baris."))
    marketplaces = fields.LinesField(
        label=_("Tautan toko daring"), help_text=_("Satu tautan tiap baris.")
    )
    district = forms.ChoiceField(label=_("Kecamatan"), required=False)
    village = forms.ChoiceField(label=_("Desa/kelurahan"), required=False)
    legal_form = forms.ChoiceField(label=_("Bentuk badan usaha"), required=False)
    cluster = forms.ChoiceField(label=_("Sentra"), required=False)
    industry_class = forms.CharField(label=_("KBLI"), required=False, widget=forms.HiddenInput)
    nib = fields.NibField(label=_("NIB"), max_length=40)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Business
        fields = PLAIN
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "description_en": forms.Textarea(attrs={"rows": 3, "lang": "en"}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "latitude": forms.TextInput(attrs={"inputmode": "decimal"}),
            "longitude": forms.TextInput(attrs={"inputmode": "decimal"}),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self._offer()
        self._begin(kwargs.get("initial") or {})

    def _offer(self) -> None:
        """Fill the pickers with what this member of staff may pick."""
        none = [("", _("— pilih —"))]
        self.fields["district"].choices = none + choices.districts(self.by)
        self.fields["village"].choices = none + choices.villages_of_all(self.by)
        self.fields["legal_form"].choices = none + choices.named(LegalForm)
        self.fields["cluster"].choices = none + self._clusters()
        self.fields["nik"].regency = self.by.regency_id or ""
        for name in NUMBERS:
            self.fields[name].widget = forms.TextInput(attrs=fields.NUMERIC)
        if self.instance.status not in ("draft", "archived"):
            self.fields["village"].required = True

    def _clusters(self) -> choices.Pairs:
        """The sentra to pick from, and the one it is in even if that is archived by now."""
        current, own = choices.clusters(self.by), str(self.instance.cluster_id or "")
        kept = [pair for pair in choices.clusters_ever(self.by) if pair[0] == own]
        return current + [pair for pair in kept if pair not in current]

    def _begin(self, given: dict[str, Any]) -> None:
        """Show what is stored; the identity numbers only masked, beside their empty field."""
        row = self.instance
        if row.pk:
            for name in OWN:
                self.initial.setdefault(name, services.value_of(row, name))
            for name in PICKED:
                self.initial.setdefault(name, str(getattr(row, f"{name}_id") or ""))
            self.initial.setdefault("version", row.version)
            self.initial["phone"] = self.initial["phone"] or row.phone_typed
        for name in ("nik", "npwp"):
            stored = getattr(row.owner, name) if row.pk and row.owner else None
            if stored:
                said = _("Tercatat %(masked)s. Kosongkan bila tidak berubah.")
                self.fields[name].help_text = f"{said % {'masked': stored}} {NOT_IN_DRAFTS}"

    def sections(self) -> Iterator[dict[str, Any]]:
        """Yield the parts of the page with their bound fields."""
        for key, title, names in SECTIONS:
            yield {
                "key": key,
                "title": title,
                "fields": [self[name] for name in names if name != "industry_class"],
                "has_errors": any(self[name].errors for name in names),
            }

    def clean_marketplaces(self) -> list[str]:
        """Refuse what is not a link."""
        for link in self.cleaned_data["marketplaces"]:
            URLValidator(message=_("Tulis tautan lengkap, diawali https://."))(link)
        return self.cleaned_data["marketplaces"]

    def clean_phone(self) -> str:
        """Refuse to lose a number that can be called for one that can't."""
        number = self.cleaned_data["phone"]
        if self.fields["phone"].warnings and not number and self.instance.phone:
            raise forms.ValidationError(fields.FirstPhoneField.refusal)
        return number

    def clean_other_phones(self) -> list[str]:
        """Read each line as a number."""
        reader = fields.PhoneField(max_length=60)
        return [reader.clean(line) for line in self.cleaned_data["other_phones"]]

    def clean(self) -> dict[str, Any]:
        """Turn picked ids into rows and see that the village lies in the kecamatan."""
        data = super().clean() or {}
        for name, model in PICKED.items():
            if name in data:
                data[name] = self._picked(name, model, data[name])
        if "other_phones" in data:
            several = (*data["other_phones"], *self.fields["phone"].others)
            data["other_phones"] = [n for n in dict.fromkeys(several) if n != data.get("phone")]
        if any(code == identifiers.IN_PROCESS for code, _said in self.fields["nib"].warnings):
            data["nib_status"] = Business.NibStatus.IN_PROCESS
        district, village = data.get("district"), data.get("village")
        if district and village and not village.code.startswith(f"{district.code}."):
            self.add_error(
                "village",
                _("%(village)s tidak terletak di %(district)s. Pilih desanya lagi.")
                % {"village": village, "district": district},
            )
        return data

    def _picked(self, name: str, model: type, value: str) -> Any:
        if not value:
            return None
        row = model.objects.filter(pk=value).first() if value.replace(".", "").isdigit() else None
        if row is None:
            self.add_error(name, _("Pilihan ini tidak ada. Pilih lagi."))
        return row

    def _post_clean(self) -> None:
        """Leave the row alone: services save it, this form only checks the point."""
        data = self.cleaned_data
        latitude, longitude = data.get("latitude"), data.get("longitude")
        if (latitude is None) != (longitude is None) and not self.errors:
            self.add_error("latitude", _("Isi lintang dan bujur, atau kosongkan keduanya."))
        outside = latitude is not None and not -11.5 <= latitude <= 6.5
        if outside or (longitude is not None and not 94.5 <= longitude <= 141.5):
            self.add_error("latitude", _("Titik lokasi di luar Indonesia. Ambil ulang titiknya."))

    def values(self) -> dict[str, Any]:
        """Return what was typed, as services take it."""
        data = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        data["nib"] = data["nib"] or None
        if not data["phone"] or data["phone"] != self.instance.phone:
            data["phone_typed"] = self.data.get("phone", "").strip()[:120]
        for name in ("nik", "npwp"):
            if data[name] is None:
                del data[name]
        return data

    def doubts(self) -> Iterator[str]:
        """Yield what was read but should be looked at again; to be said once it is saved."""
        for name in ("nik", "npwp", "phone"):
            yield from (said for _code, said in self.fields[name].warnings)
        nik, gender = self.cleaned_data.get("nik"), self.cleaned_data.get("gender")
        if nik and gender and identifiers.nik_birth_and_gender(nik, fields.today())[1] != gender:
            yield _("Jenis kelamin menurut NIK berbeda dengan yang dipilih. Periksa keduanya.")

    def typed(self) -> duplicates.Typed:
        """Return what tells one business from another."""
        data = self.cleaned_data
        return duplicates.Typed(
            name=data.get("name") or "",
            village=data["village"].code if data.get("village") else "",
            phone=data.get("phone") or "",
            nib=data.get("nib") or "",
            nik=data.get("nik") or "",
            owner_name=data.get("owner_name") or "",
        )
