"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.acts import Verb, declare


class DashboardConfig(AppConfig):
    """The room `dashboard`."""

    name = "dashboard"
    verbose_name = _("Dasbor")

    def ready(self) -> None:
        """Name the acts of this room for the page of history, and offer its figures as open data."""
        from dashboard.public import files  # noqa: F401

        verbs = {
            "take_snapshot": Verb(_("mengambil potret angka")),
            "correct_snapshot": Verb(_("memperbaiki potret angka")),
            "publish_snapshot": Verb(_("menerbitkan potret angka")),
        }
        declare(verbs, [])
