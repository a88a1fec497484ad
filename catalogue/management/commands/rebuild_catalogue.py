"""Makes the search table anew beside the old one, and swaps them."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.installation import install, rebuild


class Command(BaseCommand):
    """`manage.py rebuild_catalogue`"""

    help = "Menyusun ulang tabel pencarian katalog di samping yang lama, lalu menukarnya."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the SQL up to date, rebuild, and say how many entries there are."""
        install()
        self.stdout.write(f"{rebuild()} produk tayang di katalog.")
