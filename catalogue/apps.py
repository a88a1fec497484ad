"""Keeps the search table's SQL in step with the code, after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from core.acts import Verb, declare

VERBS = {
    "synonym_saved": Verb(_("menyimpan padanan kata")),
    "synonym_removed": Verb(_("menghapus padanan kata")),
    "receive_message": Verb(_("menerima pesan pengunjung")),
    "settle_message": Verb(_("menangani pesan pengunjung")),
    "wipe_messages": Verb(_("menghapus data pribadi pesan lama")),
}


class CatalogueConfig(AppConfig):
    """The public face."""

    name = "catalogue"
    verbose_name = _("Katalog")

    def ready(self) -> None:
        """Take the triggers off before migrations change tables, and put them on afterwards.

        And name the acts of this room for the page of history.
        """
        from catalogue import installation
        from catalogue.contact import erasing  # noqa: F401

        declare(VERBS, [])
        pre_migrate.connect(installation.before_migrations, sender=self)
        post_migrate.connect(installation.after_migrations, sender=self)
