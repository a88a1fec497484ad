"""Regions in the officials' panel: read, and taught other names; loaded only by `load_regions`."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.admin import PanelAdmin, ReadAdmin
from regions.loading import remove_alias, save_alias
from regions.models import Region, RegionAlias


class PlaceField(forms.ModelChoiceField):
    """A place, named with the one it lies in."""

    def label_from_instance(self, region: Region) -> str:
        """Return "Desa Wonosari, Kec. Bonang"."""
        return region.full_name


@admin.register(Region)
class RegionAdmin(ReadAdmin):
    """Shows what is loaded; the official list itself is not edited by hand."""

    list_display = ["code", "name", "kind", "bps_code", "postal_code", "retired_on"]
    list_filter = ["level", "kind"]
    search_fields = ["code", "name"]


@admin.register(RegionAlias)
class RegionAliasAdmin(PanelAdmin):
    """Other names by which offices call a region."""

    deletable = True
    service = staticmethod(save_alias)
    remover = staticmethod(remove_alias)
    list_display = ["name", "region"]
    list_select_related = ["region"]
    search_fields = ["name", "region__name", "region__code"]
    fields = ["region", "name"]

    def formfield_for_foreignkey(
        self, db_field: object, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField:
        """Offer the places of the regency in one list; the panel's search field breaks the policy."""
        here = Region.objects.current().in_regency(getattr(request.user, "regency_id", None) or "")
        return PlaceField(here.select_related("parent").order_by("code"), label=_("Wilayah"))
