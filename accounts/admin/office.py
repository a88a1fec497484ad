"""The office's own settings in the officials' panel: one page, saved over the version seen."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import office
from accounts.models import OfficeSettings
from accounts.permissions import Permission
from core.admin import PanelAdmin
from core.images import PhotoRefused
from core.office import office as current

SMALL = {"rows": 3}


class OfficeForm(forms.ModelForm):
    """What the office says of itself; nothing typed is lost when somebody else saved first."""

    logo_file = forms.FileField(
        label=gettext_lazy("Lambang"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG, atau WebP. Dipakai di kop surat dan laporan."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    drop_logo = forms.BooleanField(label=gettext_lazy("Hapus lambang"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = OfficeSettings
        fields = office.FIELDS
        widgets = {
            name: forms.Textarea(attrs=SMALL)
            for name in ("letterhead", "home_text", "home_text_en")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version if self.instance.pk else 0
        if not self.instance.pk:
            self.initial["name"] = current().name
        if not self.instance.logo:
            del self.fields["drop_logo"]

    def clean_logo_file(self) -> bytes | None:
        """Read the picture with the distrust that photos get; None when none was sent."""
        file = self.cleaned_data["logo_file"]
        try:
            return office.picture(file) if file else None
        except PhotoRefused as refused:
            raise forms.ValidationError(refused.message) from refused

    def clean(self) -> dict[str, Any]:
        """Say that somebody else saved first; sent again, this form is saved over it."""
        data = super().clean() or {}
        now = OfficeSettings.objects.values_list("version", flat=True).first() or 0
        if data.get("seen") not in (None, now):
            self.data = self.data.copy()
            self.data["seen"] = str(now)
            raise forms.ValidationError(
                _("Setelan ini baru saja disimpan orang lain. Periksa lagi isinya, lalu simpan.")
            )
        return data


@admin.register(OfficeSettings)
class OfficeAdmin(PanelAdmin):
    """One row, made at the first save; what it was before stands in the trail."""

    needs = Permission.REFERENCE_EDIT
    form = OfficeForm
    fieldsets = [
        (None, {"fields": ["name", "seen"]}),
        (
            gettext_lazy("Kop dan tanda tangan"),
            {
                "fields": [
                    "letterhead", "logo_file", "drop_logo",
                    "signatory_name", "signatory_number", "signatory_title",
                ]
            },
        ),
        (
            gettext_lazy("Kontak"),
            {"fields": ["address", "phone", "whatsapp", "email", "hours", "hours_en"]},
        ),
        (
            gettext_lazy("Teks untuk umum"),
            {"fields": ["home_text", "home_text_en", "about_text", "about_text_en"]},
        ),
    ]  # fmt: skip

    def get_fieldsets(self, request: HttpRequest, obj: OfficeSettings | None = None) -> Any:
        """Offer to take the logo away only where there is one."""
        if obj and obj.logo:
            return self.fieldsets
        return [
            (title, {"fields": [name for name in part["fields"] if name != "drop_logo"]})
            for title, part in self.fieldsets
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request) and not OfficeSettings.objects.exists()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open the one page instead of a list of one."""
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        if OfficeSettings.objects.exists():
            return redirect("admin:accounts_officesettings_change", office.ONLY)
        return redirect("admin:accounts_officesettings_add")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save over the version that the form showed."""
        data = dict(form.cleaned_data)
        seen, logo = data.pop("seen"), data.pop("logo_file")
        if data.pop("drop_logo", False):
            logo = b""
        saved = office.save(by=request.user, seen=seen, changes=data, logo=logo)
        obj.pk = saved.pk
