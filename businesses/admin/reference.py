"""Reference data in the officials' panel; the register itself has its own pages."""

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.models import (
    AssistanceKind,
    Branch,
    Cluster,
    IndustryClass,
    LegalForm,
    PermitKind,
    ReturnReason,
    Unit,
)
from businesses.reference.editing import (
    check_unit,
    save_cluster,
    save_industry_class,
    save_reference,
    save_unit,
)
from core.admin import CodedAdmin, PanelAdmin
from regions.admin import PlaceField
from regions.models import Level, Region


class NamedAdmin(CodedAdmin):
    """A list of named rows; one no longer wanted is set to not in use."""

    service = staticmethod(save_reference)
    list_display = ["name", "name_en", "code", "position", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "name_en", "code"]


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


@admin.register(ReturnReason)
class ReturnReasonAdmin(CodedAdmin):
    """Usual reasons of the review queues; the first nine of each have a key."""

    service = staticmethod(save_reference)
    list_display = ["text", "queue", "position", "is_active"]
    list_filter = ["queue", "is_active"]
    search_fields = ["text"]


@admin.register(Cluster)
class ClusterAdmin(PanelAdmin):
    """Sentra IKM of the own regency; a business is put into one on its own form."""

    needs = Permission.CLUSTER_EDIT
    service = staticmethod(save_cluster)
    list_display = ["name", "region", "branch", "makers", "is_public"]
    list_select_related = ["region", "branch"]
    search_fields = ["name", "name_en", "region__name"]
    fields = ["name", "name_en", "region", "branch", "description", "description_en", "is_public"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cluster]:
        """Return those of the regency that the user works in."""
        here = Region.objects.in_regency(request.user.regency_id or "")
        return super().get_queryset(request).filter(region__in=here).annotate(n=Count("businesses"))

    def formfield_for_foreignkey(
        self, db_field: object, request: HttpRequest, **kwargs: object
    ) -> forms.Field:
        """Offer the places of the regency only, each desa under its kecamatan."""
        if db_field.name != "region":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        here = Region.objects.current().in_regency(request.user.regency_id or "")
        places = here.exclude(level=Level.REGENCY).select_related("parent").order_by("code")
        return PlaceField(
            places,
            label=_("Tempat"),
            help_text=_("Desa, atau kecamatan bila lebih dari satu desa."),
        )

    @admin.display(description=_("usaha"), ordering="n")
    def makers(self, row: Cluster) -> int:
        """Number of businesses; a sentra has at least five."""
        return row.n


admin.site.register([AssistanceKind, Branch, LegalForm, PermitKind], NamedAdmin)
