"""`manage.py load_industry_classes` — loads KBLI section C and the other reference tables."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from businesses.reference.loading import load_reference_tables


class Command(BaseCommand):
    """Load branches, both editions of KBLI, units, legal forms and permit kinds."""

    help = _("Memuat KBLI seksi C edisi 2020 dan 2025, cabang, satuan, bentuk badan, dan izin.")

    def handle(self, **options) -> None:
        """Load and print one line per table."""
        self.stdout.write("\n".join(load_reference_tables().lines()))
