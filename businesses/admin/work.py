"""Files and changes that the worker carries out step by step, in the panel, to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission
from businesses.imports.claiming import STALLED
from businesses.models import ChangeSet, ImportBatch
from core.admin import ReadAdmin


class LongJobAdmin(ReadAdmin):
    """How far each is and why it was refused; its rows stay with who sent it."""

    needs = Permission.REFERENCE_EDIT
    list_display = ["__str__", "made_by", "made_at", "state", "done", "beat", "hangs", "refusal"]
    list_display_links = None
    fields = ["made_by", "made_at", "state", "done", "beat", "refusal"]
    list_filter = ["state", "made_at"]
    list_select_related = ["made_by"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).defer("content")
        return rows.filter(made_by__regency=request.user.regency_id)

    @admin.display(description=gettext_lazy("macet"), boolean=True)
    def hangs(self, row: Any) -> bool:
        """Whether nobody works on it any more, though somebody should."""
        return row.is_under_way and row.beat < timezone.now() - STALLED


@admin.register(ImportBatch)
class ImportBatchAdmin(LongJobAdmin):
    """Imports."""


@admin.register(ChangeSet)
class ChangeSetAdmin(LongJobAdmin):
    """Changes of many."""
