"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.acts import Verb, declare


class RegionsConfig(AppConfig):
    """The room `regions`."""

    name = "regions"
    verbose_name = _("Wilayah")

    def ready(self) -> None:
        """Name the acts of this room for the page of history."""
        verbs = {
            "region_alias_saved": Verb(_("menyimpan sebutan wilayah")),
            "region_alias_removed": Verb(_("menghapus sebutan wilayah")),
            "boundaries_loaded": Verb(_("memuat batas wilayah")),
        }
        declare(verbs, [])
