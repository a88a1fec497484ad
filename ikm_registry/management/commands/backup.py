"""`manage.py backup DIR` — the database, photos and documents in one folder, named by date."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.services import Refused
from ikm_registry.keeping import backups


class Command(BaseCommand):
    """Make a backup; it holds no keys."""

    help = gettext_lazy("Mencadangkan basis data, foto, dan dokumen ke folder bernama tanggal.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder in which the backup's own is made."""
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, folder: Path, **options: object) -> None:
        """Make it and say where it is, and what is not in it."""
        try:
            made = backups.make(folder)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        size = sum(path.stat().st_size for path in made.iterdir()) / 2**20
        self.stdout.write(
            _("Cadangan selesai: %(folder)s (%(size).1f MB)") % {"folder": made, "size": size}
        )
        self.stdout.write(
            _(
                "Kunci (SECRET_KEY, IDENTITY_KEYS) tidak ikut. Simpan var/instance.env di tempat lain."
            )
        )
