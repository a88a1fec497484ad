"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BusinessesConfig(AppConfig):
    """The room `businesses`."""

    name = "businesses"
    verbose_name = _("Data acuan usaha")
