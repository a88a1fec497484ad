"""`manage.py restore DIR` — brings back what `manage.py backup` made."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.services import Refused
from ikm_registry.keeping import restoring


class Command(BaseCommand):
    """Restore a backup; a register that holds something is replaced only with --yes."""

    help = gettext_lazy("Memulihkan cadangan. Hentikan server dahulu.")
    # The tables that checks would ask for may not be there yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the backup's folder."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--yes", action="store_true", help=gettext_lazy("ganti isi register yang sekarang")
        )

    def handle(self, *, folder: Path, **options: object) -> None:
        """Restore, and say what is left to do."""
        try:
            restored = restoring.restore(folder, over=bool(options["yes"]))
        except Refused as refused:
            raise CommandError(str(refused)) from None
        said = restored.manifest
        self.stdout.write(
            _("Dipulihkan dari %(made_at)s: %(businesses)d usaha, %(products)d produk.")
            % {"made_at": said.made_at, **said.counts}
        )
        for folder in restored.aside:
            self.stdout.write(_("Berkas yang lama ada di %(folder)s.") % {"folder": folder})
        if not said.opens_here:
            self.stderr.write(
                _("PERHATIAN: IDENTITY_KEYS di sini bukan kunci cadangan ini. Kembalikan kuncinya.")
            )
        self.stdout.write(_("Sekarang jalankan: python -m ikm_registry.prepare"))
