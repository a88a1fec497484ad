"""Regions in the officials' panel: read, and taught other names; loaded only by `load_regions`."""

from django.contrib import admin

from core.admin import ByPermission
from core.names import place_key
from regions.loading import add_alias
from regions.models import Region, RegionAlias


@admin.register(Region)
class RegionAdmin(ByPermission, admin.ModelAdmin):
    """Shows what is loaded; the official list itself is not edited by hand."""

    list_display = ["code", "name", "kind", "bps_code", "postal_code", "retired_on"]
    list_filter = ["level", "kind"]
    search_fields = ["code", "name"]

    def has_add_permission(self, request) -> bool:
        """No region is made by hand."""
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        """No region is changed by hand."""
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        """A region that vanished is retired by `load_regions`."""
        return False


@admin.register(RegionAlias)
class RegionAliasAdmin(admin.ModelAdmin):
    """Other names by which offices call a region."""

    list_display = ["name", "region"]
    search_fields = ["name", "region__name", "region__code"]
    autocomplete_fields = ["region"]
    fields = ["region", "name"]

    def save_model(self, request, obj, form, change) -> None:
        """Save through the service, which knows the key."""
        if change:
            obj.key = place_key(obj.name)
            obj.save()
        else:
            alias = add_alias(region=obj.region, name=obj.name)
            obj.pk = alias.pk if alias else None
