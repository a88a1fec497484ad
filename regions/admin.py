"""Regions in the officials' panel: read, and taught other names; loaded only by `load_regions`."""

from django.contrib import admin

from core.admin import PanelAdmin
from regions.loading import save_alias
from regions.models import Region, RegionAlias


@admin.register(Region)
class RegionAdmin(PanelAdmin):
    """Shows what is loaded; the official list itself is not edited by hand."""

    addable = changeable = False
    list_display = ["code", "name", "kind", "bps_code", "postal_code", "retired_on"]
    list_filter = ["level", "kind"]
    search_fields = ["code", "name"]


@admin.register(RegionAlias)
class RegionAliasAdmin(PanelAdmin):
    """Other names by which offices call a region."""

    deletable = True
    service = staticmethod(save_alias)
    list_display = ["name", "region"]
    list_select_related = ["region"]
    search_fields = ["name", "region__name", "region__code"]
    autocomplete_fields = ["region"]
    fields = ["region", "name"]
