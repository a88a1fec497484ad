"""Size limits in the panel: those in force to read, new ones for a whole scale at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import refuse
from accounts.receipts import once
from businesses.forms.fields import MoneyField
from businesses.models import SizeLimit
from businesses.reference.limits import Bounds, add_limits, drop_limits
from businesses.sizes import LABELS
from core.admin import PanelAdmin
from core.numbers import format_number
from core.services import Refused

Scale = SizeLimit.Scale
# What each scale measures.
MEASURED = {
    Scale.INDUSTRY: ("workers", "money"),
    Scale.ENTERPRISE: ("money", "sales"),
    Scale.STATISTICS: ("workers",),
}
COLUMNS = {"workers": "workers_max", "money": "money_max", "sales": "sales_max"}


class LimitsForm(forms.Form):
    """All classes of one scale from a day on; begun with the limits that hold now."""

    valid_from = forms.DateField(
        label=gettext_lazy("Berlaku sejak"), widget=forms.DateInput(attrs={"type": "date"})
    )
    source = forms.CharField(label=gettext_lazy("Dasar hukum"), max_length=120)

    def __init__(self, *args: Any, scale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scale = scale
        newest = _newest(scale)
        for size, label in list(LABELS[scale].items())[:-1]:  # the largest has no limit
            for measure in MEASURED[Scale(scale)]:
                self.fields[f"{size}_{measure}"] = _field(f"{capfirst(label)}: ", measure)
                if row := newest.get(size):
                    self.initial[f"{size}_{measure}"] = getattr(row, COLUMNS[measure])

    def bounds(self) -> dict[str, Bounds]:
        """Return the limits of every class, as the service wants them."""
        return {
            size: Bounds(
                **{m: self.cleaned_data.get(f"{size}_{m}") for m in MEASURED[Scale(self.scale)]}
            )
            for size in LABELS[self.scale]
        }


def _field(opening: str, measure: str) -> forms.Field:
    name = str(SizeLimit._meta.get_field(COLUMNS[measure]).verbose_name)
    if measure == "workers":
        return forms.IntegerField(label=opening + name, min_value=1, required=False)
    return MoneyField(label=opening + name)


def _newest(scale: str) -> dict[str, SizeLimit]:
    rows = SizeLimit.objects.filter(scale=scale).order_by("valid_from")
    return {row.size: row for row in rows}


@admin.register(SizeLimit)
class SizeLimitAdmin(PanelAdmin):
    """Limits of the size classes; those in force stay, as figures of their time need them."""

    changeable = False
    service = staticmethod(add_limits)
    remover = staticmethod(drop_limits)
    list_display = ["scale", "size", "valid_from", "workers_max", "money", "sales"]
    list_filter = ["scale"]

    @admin.display(description=gettext_lazy("modal/investasi paling banyak (Rp)"))
    def money(self, row: SizeLimit) -> str:
        """The limit as people write it."""
        return "—" if row.money_max is None else format_number(row.money_max)

    @admin.display(description=gettext_lazy("penjualan setahun paling banyak (Rp)"))
    def sales(self, row: SizeLimit) -> str:
        """The limit as people write it."""
        return "—" if row.sales_max is None else format_number(row.sales_max)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let limits be taken back that are not in force yet."""
        return obj is not None and self._may(request) and obj.valid_from > timezone.localdate()

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the scale, then for all its classes."""
        if not self.has_add_permission(request):
            return super().add_view(request, *args, **kwargs)
        return add(request)


@once
def add(request: HttpRequest) -> HttpResponse:
    """Show the form of one scale, and save it through the service."""
    scale = request.GET.get("scale", "")
    context = admin.site.each_context(request) | {"title": _("Batas baru"), "opts": SizeLimit._meta}
    if scale not in Scale.values:
        context["scales"] = Scale.choices
        return TemplateResponse(request, "admin/businesses/sizelimit/add.html", context)
    form = LimitsForm(request.POST or None, scale=scale)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("admin:businesses_sizelimit_changelist")
    context |= {"form": form, "scale": Scale(scale).label}
    return TemplateResponse(request, "admin/businesses/sizelimit/add.html", context)


def _saved(request: HttpRequest, form: LimitsForm) -> bool:
    said = {name: form.cleaned_data[name] for name in ("valid_from", "source")}
    try:
        add_limits(by=request.user, scale=form.scale, bounds=form.bounds(), **said)
    except Refused as refused:
        refuse(form, refused)
        return False
    messages.success(request, _("Batas baru tersimpan. Angka tahun lalu tetap pada kelasnya."))
    return True
