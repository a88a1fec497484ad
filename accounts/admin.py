"""Staff accounts and the trail in the officials' panel; saves go through `accounts.services`."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import services
from accounts.models import TrailEntry, User
from accounts.models.trail import LABELS
from accounts.permissions import Permission
from core.admin import ByPermission
from core.services import Refused
from regions.models import Region

ASKED = ("username", "full_name", "role", "regency", "email", "phone")

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = _("Panel dinas")
admin.site.site_title = _("Panel dinas")
admin.site.index_title = _("Data acuan, staf, dan jejak")


class StaffForm(forms.ModelForm):
    """One member of staff. A password is set here once; the person changes it at first sign-in."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kosongkan bila tidak diganti. Sampaikan langsung, jangan lewat grup."),
    )
    districts = forms.ModelMultipleChoiceField(
        label=_("Kecamatan tugas"),
        queryset=Region.objects.filter(level="district").order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    regency = forms.ModelChoiceField(
        label=_("Kabupaten/kota"), queryset=Region.objects.filter(level="regency")
    )

    class Meta:
        model = User
        fields = ["username", "full_name", "email", "phone", "role", "regency", "is_active"]

    def clean(self) -> dict[str, Any]:
        """Refuse a field officer without a kecamatan and a weak password."""
        data = super().clean() or {}
        if data.get("password"):
            try:
                validate_password(data["password"], self.instance)
            except ValidationError as error:
                self.add_error("password", error)
        try:
            services.check_districts(data.get("role", ""), list(data.get("districts") or []))
        except Refused as refusal:
            self.add_error("districts", str(refusal))
        return data


@admin.register(User)
class StaffAdmin(ByPermission, admin.ModelAdmin):
    """Accounts are disabled, never deleted: the history keeps naming their owners."""

    needs = Permission.STAFF_MANAGE
    form = StaffForm
    list_display = ["full_name", "username", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["full_name", "username"]

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"regency": request.user.regency_id}

    def get_form(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        if obj is not None:
            form.base_fields["districts"].initial = list(obj.districts.all())
        return form

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Hire or change through the services, which check and tell the trail."""
        data = form.cleaned_data
        districts = list(data["districts"])
        if change:
            changes = {
                name: data[name] for name in form.changed_data if name in services.MAY_CHANGE
            }
            services.change(user=obj, by=request.user, changes=changes, districts=districts)
        else:
            made = services.hire(
                by=request.user,
                password=None,
                districts=districts,
                **{
                    n: data[n]
                    for n in ("username", "full_name", "role", "regency", "email", "phone")
                },
            )
            obj.pk = made.pk
        if data["password"]:
            services.set_password(user=obj, password=data["password"], by=request.user)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing is left to save: the districts went with the account."""


class ActFilter(admin.SimpleListFilter):
    """One act of the trail, of whatever room."""

    title = _("perbuatan")
    parameter_name = "act"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, Any]]:
        return list(LABELS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(act=self.value()) if self.value() else queryset


@admin.register(TrailEntry)
class TrailAdmin(ByPermission, admin.ModelAdmin):
    """The trail, to read."""

    needs = Permission.TRAIL_VIEW
    list_display = ["at", "by", "told", "subject", "reason"]
    list_filter = [ActFilter]
    search_fields = ["subject", "reason", "by__full_name"]
    date_hierarchy = "at"
    list_select_related = ["by"]

    fields = readonly_fields = [
        "told" if field.name == "act" else field.name for field in TrailEntry._meta.fields
    ]

    @admin.display(description=_("perbuatan"), ordering="act")
    def told(self, entry: TrailEntry) -> str:
        """What was done, in words."""
        return entry.get_act_display()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
