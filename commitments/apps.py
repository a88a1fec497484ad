"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    """The room `commitments`."""

    name = "commitments"
    verbose_name = _("Data acuan komitmen")

    def ready(self) -> None:
        """Declare how the room's records are told and restored, and what they hold of a person."""
        from commitments import acts, erasing  # noqa: F401 (declare on import)
