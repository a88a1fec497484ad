"""Forms of what hangs on a business: figures, permits, consents, reasons."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from businesses import choices
from businesses.forms import fields
from businesses.models import (
    Business,
    Consent,
    Permit,
    PermitKind,
    Unit,
    YearlyFigures,
)
from businesses.models.figures import MONEY
from core.documents import check_scan

AMOUNTS = ("capacity", "installed_capacity", "production")


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ActivityForm(forms.Form):
    """Whether the business still produces."""

    activity = forms.ChoiceField(
        label=_("Kegiatan sekarang"), choices=Business.Activity.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Keterangan"), max_length=250, required=False)


class FiguresForm(forms.ModelForm):
    """The figures of one year; what is left empty is not stated, never zero."""

    year = forms.IntegerField(label=_("Tahun data"), widget=forms.TextInput(attrs=fields.NUMERIC))
    export_countries = fields.LinesField(
        label=_("Negara tujuan ekspor"), help_text=_("Satu negara tiap baris.")
    )
    unit = forms.ChoiceField(label=_("Satuan"), required=False)

    class Meta:
        model = YearlyFigures
        fields = ("workers_male", "workers_female", "per", "materials", "machines", "source")

    field_order = [
        "year",
        "workers_male",
        "workers_female",
        "investment",
        "sales",
        "capacity",
        "installed_capacity",
        "production",
        "unit",
        "per",
        "output_value",
        "material_value",
        "materials",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for names, kind in ((MONEY, fields.MoneyField), (AMOUNTS, fields.QuantityField)):
            for name in names:
                label = YearlyFigures._meta.get_field(name).verbose_name
                self.fields[name] = kind(label=label, max_length=40)
                self.initial.setdefault(name, getattr(self.instance, name))
        for name in ("workers_male", "workers_female"):
            self.fields[name].widget = forms.TextInput(attrs=fields.NUMERIC)
        self.fields["unit"].choices = [("", "—"), *choices.named(Unit)]
        self.initial["unit"] = str(self.instance.unit_id or "")
        self.order_fields(self.field_order)
        for field in self.fields.values():  # column names are written small in sentences
            field.label = capfirst(field.label)

    def clean_unit(self) -> Unit | None:
        """Return the picked row."""
        value = self.cleaned_data["unit"]
        return Unit.objects.filter(pk=value).first() if value else None

    def _post_clean(self) -> None:
        """Leave the row alone: the service saves it."""


class PermitForm(forms.ModelForm):
    """A permit with its number, days and document."""

    kind = forms.ModelChoiceField(
        label=_("Jenis izin"), queryset=PermitKind.objects.filter(is_active=True)
    )
    issued_on = fields.date_field(label=_("Tanggal terbit"), required=False)
    expires_on = fields.date_field(
        label=_("Berlaku sampai"),
        required=False,
        help_text=_("Untuk P-IRT boleh kosong: tahunnya diambil dari dua angka terakhir nomor."),
    )
    document = forms.FileField(
        label=_("Berkas"), required=False, validators=[check_scan], widget=forms.FileInput
    )

    class Meta:
        model = Permit
        fields = ["kind", "number", "issued_on", "expires_on", "document", "facilitated_by"]
        fields += ["assistance", "note"]

    def __init__(self, *args: Any, business: Business, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assistance"].queryset = business.assistances.all()

    def clean(self) -> dict[str, Any]:
        """See that the days are in order."""
        data = super().clean() or {}
        first, last = data.get("issued_on"), data.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", _("Tanggal akhir lebih awal daripada tanggal terbit."))
        return data

    def _post_clean(self) -> None:
        """Leave the row alone: the service saves it."""


class ConsentForm(forms.Form):
    """What the owner agreed to, and how."""

    purposes = forms.MultipleChoiceField(
        label=_("Pemilik setuju bahwa"),
        choices=Consent.Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.ChoiceField(
        label=_("Cara"), choices=Consent.Source.choices, widget=forms.RadioSelect
    )
    given_on = fields.date_field(label=_("Tanggal"), initial=fields.today)
    evidence = forms.FileField(
        label=_("Bukti (foto formulir atau pesan)"), required=False, validators=[check_scan]
    )
