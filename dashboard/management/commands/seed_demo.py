"""Fills a demo with believable businesses and products, and tells the passwords once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.services import Refused
from dashboard.demo import staff
from dashboard.demo.seeding import check, seed
from dashboard.demo.staff import Key


class Command(BaseCommand):
    """`manage.py seed_demo [--small] [--reset-passwords]`"""

    help = "Memasukkan data contoh ke pemasangan demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--small", action="store_true", help="tiga puluh usaha saja")
        parser.add_argument(
            "--reset-passwords", action="store_true", help="kata sandi baru untuk akun demo"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, or give new passwords; say what was done."""
        try:
            if options["reset_passwords"]:
                check()
                self._tell(staff.reset_passwords())
                return
            done = seed(small=options["small"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not done.businesses:
            self.stdout.write(_("Data contoh sudah ada. Tidak ada yang diubah."))
            self._hint()
            return
        self.stdout.write(
            _("Data contoh: %(businesses)d usaha, %(products)d produk.")
            % {"businesses": done.businesses, "products": done.products}
        )
        self._tell(done.keys)

    def _tell(self, keys: list[Key]) -> None:
        """Print names and passwords; they are stored nowhere else in the clear."""
        self.stdout.write("\n" + _("Akun demo. Kata sandi hanya ditampilkan sekali ini:"))
        for key in keys:
            areas = ", ".join(key.member.districts)
            role = f"{key.member.role.label} ({areas})" if areas else key.member.role.label
            self.stdout.write(f"  {key.member.username:<8} {key.password:<21} {role}")
        self._hint()

    def _hint(self) -> None:
        self.stdout.write(
            _("Kata sandi baru kapan saja: manage.py seed_demo --reset-passwords") + "\n"
        )
