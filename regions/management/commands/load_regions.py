"""`manage.py load_regions 33.21` — loads the regions of one or more regencies."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy as _

from regions.loading import UnknownRegency, load_regency


class Command(BaseCommand):
    """Load provinces, districts and villages of the regencies named by Kemendagri code."""

    help = _("Memuat wilayah satu atau beberapa kabupaten/kota menurut kode Kemendagri.")

    def add_arguments(self, parser) -> None:
        """Take one or more codes."""
        parser.add_argument("codes", nargs="+", metavar="KODE")

    def handle(self, *, codes: list[str], **options) -> None:
        """Load each code in turn and print what changed."""
        for code in codes:
            try:
                report = load_regency(code=code)
            except UnknownRegency as error:
                raise CommandError(str(error)) from None
            self.stdout.write("\n".join(report.lines()))
