"""`manage.py load_boundaries FILE.geojson` — polygons of regions, for maps."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions import boundaries
from regions.boundaries import BoundariesRefused


class Command(BaseCommand):
    """Load a GeoJSON file of the regency's regions; all of it or nothing."""

    help = gettext_lazy("Memuat bidang batas wilayah dari GeoJSON, dikenali dari kode wilayahnya.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and whose map it is."""
        parser.add_argument("file", type=Path, metavar="FILE.geojson")
        parser.add_argument("--source", default="", help=gettext_lazy("sumber peta, untuk disebut"))

    def handle(self, *, file: Path, source: str, **options: object) -> None:
        """Load it and say what changed."""
        try:
            with file.open("rb") as opened:
                content = opened.read(boundaries.LIMIT + 1)
            counts = boundaries.load_boundaries(
                content=content, regency=settings.IKM_REGENCY, source=source or file.name, by=None
            )
        except OSError as problem:
            raise CommandError(
                _("%(file)s tidak terbaca: %(why)s") % {"file": file, "why": problem.strerror}
            ) from None
        except BoundariesRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(
            _("Batas wilayah: %(new)d baru, %(changed)d berubah, %(unchanged)d tetap") % counts
        )
