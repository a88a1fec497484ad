"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    """The room `regions`."""

    name = "regions"
    verbose_name = _("Wilayah")
