"""Staff accounts in the officials' panel; saves go through `accounts.services`."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts import invitations, keepers, services
from accounts.models import Invitation, User
from accounts.models.invitation import HOURS
from accounts.pages import carried_out
from accounts.permissions import ROLES, Permission
from accounts.receipts import once
from core.admin import PanelAdmin, panel_page
from core.office import office
from core.phones import to_e164, whatsapp
from core.services import Refused
from regions.models import Region


class StaffForm(forms.ModelForm):
    """One member of staff. Nobody types a password here: the person chooses it by link."""

    districts = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Kecamatan tugas"),
        queryset=Region.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kosong berarti seluruh kabupaten (kecuali petugas lapangan)."),
    )
    regency = forms.ModelChoiceField(
        label=gettext_lazy("Kabupaten/kota"),
        queryset=Region.objects.filter(level="regency", retired_on=None),
    )

    class Meta:
        model = User
        fields = [
            "username", "full_name", "email", "phone", "role", "regency", "districts", "is_active",
        ]  # fmt: skip
        help_texts = {
            "phone": gettext_lazy("Nomor WhatsApp, untuk mengirim undangan."),
            "is_active": gettext_lazy(
                "Bila dimatikan, orang ini langsung keluar dari semua perangkatnya."
            ),
        }

    by: User  # who fills it; set by the page

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regency = self.instance.regency_id or self.by.regency_id or ""
        self.fields["districts"].queryset = Region.objects.filter(
            level="district", code__startswith=f"{regency}."
        ).order_by("name")
        self.fields["role"].help_text = _explained()
        if self.instance.pk:
            self.initial["districts"] = list(self.instance.districts.all())

    def clean(self) -> dict[str, Any]:
        """Say beside the field what the services would refuse."""
        data = super().clean() or {}
        try:
            services.check_districts(data.get("role", ""), list(data.get("districts") or []))
        except Refused as refusal:
            self.add_error("districts", str(refusal))
        if self.instance.pk and not self.errors:
            self._ask_keepers({name: data[name] for name in self.changed_data})
        return data

    def _ask_keepers(self, changes: dict[str, Any]) -> None:
        now = User.objects.get(pk=self.instance.pk)
        try:
            keepers.demand_changeable(now, self.by, changes)
        except Refused as refusal:
            self.add_error(None, str(refusal))


def _explained() -> SafeString:
    """Say of each role what it does, so that nobody gives more than is needed."""
    roles = ((role.name, role.sentence) for role in ROLES.values())
    return format_html(
        '<ul class="roles">{}</ul>', format_html_join("", "<li><b>{}</b>: {}</li>", roles)
    )


@admin.register(User)
class StaffAdmin(PanelAdmin):
    """Accounts are disabled, never deleted: the history keeps naming their owners."""

    needs = Permission.STAFF_MANAGE
    form = StaffForm
    change_form_template = "admin/accounts/user/change_form.html"
    list_display = ["full_name", "username", "role", "reach", "is_active", "waits", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["full_name", "username"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        standing = Invitation.objects.standing().filter(user=OuterRef("pk"))
        rows = super().get_queryset(request).annotate(invited=Exists(standing))
        return rows.select_related("regency").prefetch_related("districts")

    @admin.display(description=gettext_lazy("wilayah"))
    def reach(self, user: User) -> str:
        """Where this person works."""
        return ", ".join(row.name for row in user.districts.all()) or str(user.regency or "—")

    @admin.display(description=gettext_lazy("undangan"))
    def waits(self, user: User) -> str:
        """Whether a link waits to be opened."""
        return _("menunggu dibuka") if user.invited else "—"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"regency": request.user.regency_id}

    def get_form(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)  # a class of its own at each call
        form.by = request.user
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Keep the name by which somebody signs in: the trail of failed tries holds it."""
        return ["username"] if obj else []

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        names = StaffForm.Meta.fields
        return names if obj else [name for name in names if name != "is_active"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Hire or change through the services, which check and tell the trail."""
        data = dict(form.cleaned_data)
        districts = list(data.pop("districts"))
        if change:
            services.change(user=obj, by=request.user, changes=data, districts=districts)
        else:
            made = services.hire(by=request.user, password=None, districts=districts, **data)
            obj.pk = made.pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing is left to save: the districts went with the account."""

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: Any = None) -> Any:
        """Go on to the invitation: without it the account is of no use."""
        return redirect("admin:accounts_user_invitation", obj.pk)

    def get_urls(self) -> list[URLPattern]:
        def page(name: str, view: Callable[..., HttpResponse]) -> URLPattern:
            opened = panel_page(self.needs)(view)
            wrapped = self.admin_site.admin_view(opened)
            return path(f"<int:pk>/{name}/", wrapped, name=f"accounts_user_{view.__name__}")

        return [
            page("undangan", invitation),
            page("undang", invite),
            page("cabut-undangan", revoke),
            page("cabut-dua-langkah", drop_second_factor),
            *super().get_urls(),
        ]


def _home(user: User) -> str:
    return reverse("admin:accounts_user_invitation", args=[user.pk])


def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the invitation of one person stands, and the link to send."""
    user = get_object_or_404(User, pk=pk)
    standing = user.invitations.standing().select_related("made_by").first()
    context = admin.site.each_context(request) | {"person": user, "invitation": standing}
    context |= {"title": _("Undangan"), "hours": HOURS, "opts": User._meta}
    context |= {"second_factor": is_mfa_enabled(user), "own": user.pk == request.user.pk}
    context["older"] = user.invitations.exclude(ended_at=None).select_related("made_by")[:5]
    if standing and (address := invitations.address_of(standing)):
        with translation.override(settings.LANGUAGE_CODE):
            text = _message(standing, address)
        context |= {"address": address, "text": text}
        context["whatsapp"] = whatsapp(to_e164(user.phone) or "", text)
    response = TemplateResponse(request, "admin/accounts/user/invitation.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _message(row: Invitation, address: str) -> str:
    """What is sent; the address stands on a line of its own, so that telephones make it a link."""
    said = [
        _("Yth. %(name)s, Anda diundang ke ruang kerja IKM %(office)s."),
        _("Nama pengguna: %(username)s"),
        _("Pilih kata sandi Anda lewat tautan ini:"),
        "%(address)s",
        _("Berlaku sekali, sampai %(until)s. Jangan diteruskan kepada orang lain."),
    ]
    return "\n".join(said) % {
        "name": row.user,
        "office": office().name,
        "username": row.user.username,
        "address": address,
        "until": date_format(localtime(row.valid_until), "j F Y H.i"),
    }


def _acting(service: Callable[..., object], done: Any) -> Callable[..., HttpResponse]:
    """Make the view of what one click does to an account, named as the service is."""

    @require_POST
    @once
    @wraps(service)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        user = get_object_or_404(User, pk=pk)
        return carried_out(request, partial(service, user=user, by=request.user), done, _home(user))

    return view


invite = _acting(invitations.invite, gettext_lazy("Tautan dibuat. Kirim sekarang juga."))
revoke = _acting(invitations.revoke, gettext_lazy("Tautan dicabut."))
drop_second_factor = _acting(
    services.drop_second_factor,
    gettext_lazy("Verifikasi dua langkah dicabut. Orangnya memasang yang baru saat masuk lagi."),
)
