"""Fills a demo with believable businesses and products, and tells the passwords once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.services import Refused
from dashboard.demo import people
from dashboard.demo.people import Key
from dashboard.demo.seeding import seed


class Command(BaseCommand):
    """`manage.py seed_demo [--small] [--reset-passwords]`"""

    help = "Mengisi instalasi contoh dengan usaha dan produk rekaan, sekali saja."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--small", action="store_true", help="sedikit saja, untuk pengujian")
        parser.add_argument(
            "--reset-passwords", action="store_true", help="beri kata sandi baru untuk akun contoh"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, or give new passwords; say what was done."""
        if options["reset_passwords"]:
            if not settings.DEMO:
                raise CommandError("Hanya untuk instalasi contoh.")
            self._tell(people.reset_passwords())
            return
        try:
            done = seed(small=options["small"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not done.businesses:
            self.stdout.write(
                "Data contoh sudah ada; tidak ada yang diubah. "
                "Kata sandi baru: manage.py seed_demo --reset-passwords"
            )
            return
        self.stdout.write(
            f"Data contoh: {done.businesses} usaha, {done.products} produk, {done.drawings} gambar."
        )
        self._tell(done.keys)

    def _tell(self, keys: list[Key]) -> None:
        """Print names and passwords; they are stored nowhere else in the clear."""
        self.stdout.write("\nMasuk di /akun/masuk/ (kata sandi hanya ditampilkan sekali ini):\n")
        self.stdout.write(f"  {'pengguna':<10}{'kata sandi':<22}peran")
        for key in keys:
            role = str(key.member.role.label)
            where = f", {' dan '.join(key.member.districts)}" if key.member.districts else ""
            self.stdout.write(f"  {key.member.username:<10}{key.password:<22}{role}{where}")
        self.stdout.write("")
