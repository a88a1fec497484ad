"""Reference data in the officials' panel; the register itself has its own pages."""

from django import forms
from django.contrib import admin

from businesses.models import Branch, IndustryClass, LegalForm, PermitKind, SizeLimit, Unit
from businesses.reference.editing import (
    check_unit,
    save_industry_class,
    save_reference,
    save_unit,
)
from core.admin import PanelAdmin


class NamedAdmin(PanelAdmin):
    """A list of named rows; one no longer wanted is set to not in use."""

    service = staticmethod(save_reference)
    list_display = ["name", "name_en", "code", "position", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "name_en", "code"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        """Keep the code once it exists: imports and addresses name it."""
        return ["code"] if obj else []


class UnitForm(forms.ModelForm):
    """A unit, whose aliases may mean no other unit."""

    class Meta:
        model = Unit
        fields = ["code", "name", "name_en", "aliases", "position", "is_active"]

    def clean(self) -> dict:
        """Say which alias is taken before anything is saved."""
        data = super().clean()
        check_unit(
            Unit(
                pk=self.instance.pk,
                code=data.get("code", self.instance.code),
                name=data.get("name", ""),
                aliases=data.get("aliases") or [],
            )
        )
        return data


@admin.register(Unit)
class UnitAdmin(NamedAdmin):
    """Units with the ways offices write them."""

    form = UnitForm
    service = staticmethod(save_unit)


@admin.register(IndustryClass)
class IndustryClassAdmin(PanelAdmin):
    """Classes of KBLI: the official part is read, words and branch are mended."""

    addable = False
    service = staticmethod(save_industry_class)
    list_display = ["code", "edition", "title", "branch", "search_words"]
    list_filter = ["edition", "level", "branch"]
    list_select_related = ["branch"]
    search_fields = ["code", "title", "search_words"]
    fields = ["edition", "code", "title", "title_en", "branch", "search_words"]
    readonly_fields = ["edition", "code", "title"]


@admin.register(SizeLimit)
class SizeLimitAdmin(PanelAdmin):
    """Limits of the size classes, each valid from a date."""

    service = staticmethod(save_reference)
    list_display = ["scale", "size", "valid_from", "workers_max", "money_max", "sales_max"]
    list_filter = ["scale"]


admin.site.register([Branch, LegalForm, PermitKind], NamedAdmin)
