"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """The room `dashboard`."""

    name = "dashboard"
    verbose_name = _("Dasbor")
