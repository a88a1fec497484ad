"""The forms of an owner on a phone: few fields, large, in plain words."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.forms.fields import QuantityField, date_field
from commitments.forms import ConfirmForm, FilesField
from commitments.models import Pledge


class DigitsForm(forms.Form):
    """The last four digits of the phone."""

    digits = forms.CharField(
        label=_("Empat angka terakhir nomor HP Anda"),
        max_length=8,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "off", "maxlength": 4, "class": "digits"}
        ),
    )


class ChangeForm(forms.Form):
    """What has changed. It is checked by staff before it counts."""

    name = forms.CharField(label=_("Nama usaha"), max_length=200)
    address = forms.CharField(label=_("Alamat"), max_length=250, required=False)
    phone = forms.CharField(
        label=_("Nomor HP/WA"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
    )
    main_product = forms.CharField(label=_("Produk atau kegiatan"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Hal lain yang berubah"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class OwnReportForm(forms.Form):
    """What was done: how much, when, with a photo."""

    amount = QuantityField(required=True)
    on = date_field(label=_("Tanggal"))
    photos = FilesField(
        label=_("Foto"), accept="image/*", help_text=_("Boleh beberapa, paling banyak enam.")
    )
    note = forms.CharField(
        label=_("Catatan"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, pledge: Pledge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = f"{pledge.indicator} ({pledge.measure})"
        self.fields["on"].initial = timezone.localdate()


class JudgeForm(ConfirmForm):
    """What the owner says of the government's report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, on_paper=False, **kwargs)


class SignForm(forms.Form):
    """Signing an offer, by name."""

    name = forms.CharField(label=_("Nama Anda"), max_length=120)
    agreed = forms.BooleanField(label=_("Saya setuju dengan kedua janji di atas."))
