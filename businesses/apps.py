"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BusinessesConfig(AppConfig):
    """The room `businesses`."""

    name = "businesses"
    verbose_name = _("Register usaha")

    def ready(self) -> None:
        """Declare how the room's records are told and restored, and what requests hold of a person."""
        from businesses import acts  # noqa: F401 (declares on import)
        from businesses.requests import erasing  # noqa: F401
