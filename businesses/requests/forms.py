"""The forms of requests; what the services refuse is said beside the field."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.models import Business, Consent, DataRequest

MOMENT = "%Y-%m-%dT%H:%M"


class BusinessNumberField(forms.CharField):
    """The registry number of a business in the scope of `user`; empty = not known yet."""

    user: User

    def clean(self, value: Any) -> Business | None:
        """Return the business of a number, the kept one for a merged one."""
        text = super().clean(value).strip().upper()
        if not text:
            return None
        rows = Business.objects.visible_to(self.user).select_related("merged_into")
        row = rows.filter(registry_number=text).first()
        if row is None:
            raise forms.ValidationError(
                _("Tidak ada usaha bernomor %(number)s di wilayah Anda.") % {"number": text}
            )
        return row.merged_into or row


def _number(*, required: bool) -> BusinessNumberField:
    return BusinessNumberField(
        label=gettext_lazy("Nomor registrasi usaha"),
        required=required,
        max_length=30,
        help_text=gettext_lazy("Seperti IKM-33.21-000123, tertulis di halaman usahanya."),
    )


class AttachForm(forms.Form):
    """Which business a request is about."""

    business = _number(required=True)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["business"].user = user


class RequestForm(forms.ModelForm):
    """A request as it was received."""

    business = _number(required=False)

    class Meta:
        model = DataRequest
        fields = ["kind", "channel", "received_at", "business", "asked_by", "contact", "text"]
        widgets = {
            "kind": forms.RadioSelect,
            "received_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
            "text": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "received_at": gettext_lazy("Batas 3 × 24 jam dihitung dari waktu ini."),
            "contact": gettext_lazy("Nomor WA, surel, atau alamat, untuk mengirim jawaban."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["business"].user = user
        self.fields["kind"].choices = DataRequest.Kind.choices
        self.fields["asked_by"].required = True
        self.fields["received_at"].input_formats = [MOMENT]
        self.initial.setdefault("received_at", timezone.localtime())


class GrantForm(forms.Form):
    """How who asked was known, and what was done."""

    identity = forms.CharField(
        label=gettext_lazy("Identitas dipastikan dengan"),
        max_length=120,
        help_text=gettext_lazy("Misalnya: KTP diperlihatkan. Jangan salin nomornya."),
    )
    withdrawn = forms.MultipleChoiceField(
        label=gettext_lazy("Persetujuan yang ditarik"), widget=forms.CheckboxSelectMultiple
    )
    answer = forms.CharField(
        label=gettext_lazy("Yang dilakukan dan dijawabkan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, row: DataRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row.kind != DataRequest.Kind.WITHDRAWAL:
            del self.fields["withdrawn"]
            return
        standing = Consent.objects.standing().filter(business=row.business)
        self.fields["withdrawn"].choices = [
            (consent.purpose, consent.get_purpose_display()) for consent in standing
        ]


class RefuseForm(forms.Form):
    """On which ground, and in which words."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Dasar penolakan"),
        choices=DataRequest.Ground.choices,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Penjelasan kepada pemohon"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
