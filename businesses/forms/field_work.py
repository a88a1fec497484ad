"""Forms of what is done in the field: visits with photos, assistance, renewals."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.fieldwork.facts import CHANGED, FACTS, SAME
from businesses.forms import fields
from businesses.models import Assistance, AssistanceKind, Business, Permit, Visit
from core.documents import check_scan
from core.images import PhotoRefused, PreparedPhoto, prepare_photo

CHECKS = [("", gettext_lazy("tidak ditanya")), (SAME, gettext_lazy("masih benar"))]
CHECKS += [(CHANGED, gettext_lazy("berubah"))]


class PhotosField(forms.FileField):
    """Several photos, each made upright and freed of metadata; says which one is refused."""

    widget = fields.ManyFiles(attrs={"accept": "image/*", "multiple": True})

    def clean(self, value: Any, initial: Any = None) -> list[PreparedPhoto]:
        prepared = []
        for file in value or []:
            try:
                prepared.append(prepare_photo(file))
            except PhotoRefused as refused:
                raise forms.ValidationError(f"{file.name}: {refused.message}") from refused
        return prepared


class VisitForm(forms.Form):
    """A visit to the workshop."""

    on = fields.date_field(label=gettext_lazy("Tanggal kunjungan"), initial=fields.today)
    officer = forms.ModelChoiceField(
        label=gettext_lazy("Petugas"), queryset=User.objects.none(), required=False
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Data sudah dicocokkan dengan pemilik dan benar"), required=False
    )
    notes = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    photos = PhotosField(
        label=gettext_lazy("Foto bukti"),
        required=False,
        help_text=gettext_lazy("Boleh beberapa sekaligus; hanya dilihat staf kantor."),
    )
    next_step = forms.CharField(label=gettext_lazy("Tindak lanjut"), required=False, max_length=250)
    next_on = fields.date_field(label=gettext_lazy("Tanggal tindak lanjut"), required=False)
    latitude = forms.DecimalField(
        label=gettext_lazy("Lintang"), required=False, min_value=-11.5, max_value=6.5,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    longitude = forms.DecimalField(
        label=gettext_lazy("Bujur"), required=False, min_value=94.5, max_value=141.5,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip

    def __init__(self, *args: Any, business: Business, by: User, visit: Visit | None = None, **kw):
        super().__init__(*args, **kw)
        self.by = by
        staff = User.objects.filter(is_active=True, regency=business.regency_id)
        self.fields["officer"].queryset = staff | User.objects.filter(pk=by.pk)
        self.initial.setdefault("officer", by.pk)
        for fact in FACTS:
            self.fields[f"check_{fact.key}"] = forms.ChoiceField(
                label=capfirst(fact.label), choices=CHECKS, required=False, widget=forms.RadioSelect
            )
        if visit:
            self._start_from(visit)

    def _start_from(self, visit: Visit) -> None:
        names = ("on", "confirmed", "notes", "next_step", "next_on", "latitude", "longitude")
        self.initial |= {name: getattr(visit, name) for name in names}
        self.initial["officer"] = visit.officer_id
        self.initial |= {f"check_{key}": said for key, said in visit.checks.items()}
        if rows := visit.photos.all():
            self.fields["without"] = forms.MultipleChoiceField(
                label=_("Buang foto"),
                required=False,
                choices=[
                    (str(row.pk), _("foto %(n)d") % {"n": n}) for n, row in enumerate(rows, 1)
                ],
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """Round the point, and gather the tick list."""
        data = super().clean() or {}
        data["officer"] = data.get("officer") or self.by
        point = [data.get("latitude"), data.get("longitude")]
        if point.count(None) == 1 and not self.errors:
            self.add_error("latitude", _("Isi lintang dan bujur, atau kosongkan keduanya."))
        for name, value in zip(("latitude", "longitude"), point, strict=True):
            data[name] = round(value, 6) if value is not None else None
        data["checks"] = {
            fact.key: said for fact in FACTS if (said := data.pop(f"check_{fact.key}", ""))
        }
        return data

    @property
    def checks(self) -> list[forms.BoundField]:
        """The tick list, for the page."""
        return [self[f"check_{fact.key}"] for fact in FACTS]

    @property
    def others(self) -> list[forms.BoundField]:
        """Everything else, in order."""
        return [field for field in self if not field.name.startswith("check_")]


class AssistanceForm(forms.ModelForm):
    """A facilitation received."""

    kind = forms.ModelChoiceField(
        label=gettext_lazy("Jenis"), queryset=AssistanceKind.objects.filter(is_active=True),
        to_field_name="code",
    )  # fmt: skip
    value = fields.MoneyField(
        label=gettext_lazy("Nilai (Rp)"),
        max_length=40,
        help_text=gettext_lazy("Hanya dilihat staf kantor."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Tahun"), min_value=1990, max_value=2100,
        widget=forms.TextInput(attrs=fields.NUMERIC),
    )  # fmt: skip
    document = forms.FileField(
        label=gettext_lazy("Berkas"),
        required=False,
        validators=[check_scan],
        widget=forms.FileInput,
    )

    giver = forms.ChoiceField(
        label=gettext_lazy("Asal"),
        choices=Assistance.Giver.choices,
        initial=Assistance.Giver.OFFICE,
        required=False,
    )

    class Meta:
        model = Assistance
        fields = ["kind", "title", "year", "giver", "provider", "value", "result", "document"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["kind"] = self.instance.kind_id
        else:
            self.initial.setdefault("year", timezone.localdate().year)
        self.initial["value"] = self.instance.value
        self.initial.pop("document", None)
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def clean_giver(self) -> str:
        """Return who gave; what is not said was given by this office."""
        return self.cleaned_data["giver"] or Assistance.Giver.OFFICE

    def _post_clean(self) -> None:
        """Leave the row alone: the service saves it."""


class RenewForm(forms.Form):
    """The permit that prolongs another."""

    number = forms.CharField(label=gettext_lazy("Nomor baru"), max_length=40)
    issued_on = fields.date_field(label=gettext_lazy("Tanggal terbit"), required=False)
    expires_on = fields.date_field(label=gettext_lazy("Berlaku sampai"), required=False)
    document = forms.FileField(
        label=gettext_lazy("Berkas"),
        required=False,
        validators=[check_scan],
        widget=forms.FileInput,
    )
    facilitated_by = forms.CharField(
        label=gettext_lazy("Difasilitasi oleh"), max_length=120, required=False
    )
    assistance = forms.ModelChoiceField(
        label=gettext_lazy("Dari fasilitasi"), queryset=Assistance.objects.none(), required=False
    )
    note = forms.CharField(label=gettext_lazy("Catatan"), max_length=250, required=False)

    def __init__(self, *args: Any, permit: Permit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assistance"].queryset = permit.business.assistances.all()
