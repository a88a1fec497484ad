"""Keeps the search table's SQL in step with the code, after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """The public face."""

    name = "catalogue"
    verbose_name = _("Katalog")

    def ready(self) -> None:
        """Take the triggers off before migrations change tables, and put them on afterwards."""
        from catalogue import installation

        pre_migrate.connect(installation.before_migrations, sender=self)
        post_migrate.connect(installation.after_migrations, sender=self)
