"""Office units and templates in the officials' panel; commitments have their own pages."""

from django.contrib import admin

from commitments.models import CommitmentTemplate, OfficeUnit
from commitments.reference.editing import save_reference
from core.admin import CodedAdmin


@admin.register(OfficeUnit)
class OfficeUnitAdmin(CodedAdmin):
    """Parts of the government that can promise something."""

    service = staticmethod(save_reference)
    list_display = ["name", "name_en", "phone", "position", "is_active"]
    search_fields = ["name", "name_en"]


@admin.register(CommitmentTemplate)
class CommitmentTemplateAdmin(CodedAdmin):
    """Usual commitments, worded once."""

    service = staticmethod(save_reference)
    list_display = ["name", "theme", "unit", "days", "is_active"]
    list_filter = ["theme", "is_active"]
    list_select_related = ["unit"]
    search_fields = ["name", "title"]
