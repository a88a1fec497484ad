"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The room `accounts`."""

    name = "accounts"
    verbose_name = _("Staf dan jejak")

    def ready(self) -> None:
        """Name what is done here, and tell whose office it is."""
        from accounts import office  # noqa: F401 (declares on import)
        from accounts.acts import verbs  # noqa: F401 (declares on import)
