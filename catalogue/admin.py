"""Words that mean the same, in the officials' panel."""

from django.contrib import admin

from catalogue.models import Synonym
from catalogue.services import remove_synonym, save_synonym
from core.admin import PanelAdmin


@admin.register(Synonym)
class SynonymAdmin(PanelAdmin):
    """Ways in which people write or say the same thing."""

    deletable = True
    service = staticmethod(save_synonym)
    remover = staticmethod(remove_synonym)
    list_display = ["words"]
    search_fields = ["words"]
    fields = ["words"]
