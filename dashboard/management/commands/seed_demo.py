"""Fill an empty register with believable made-up data, and print the accounts' passwords once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import Refused
from dashboard.demo import seeding, staff


class Command(BaseCommand):
    """`seed_demo [--small] [--reset-passwords]`"""

    help = "Memasukkan data contoh ke pemasangan demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--small", action="store_true", help="tiga puluh usaha saja")
        parser.add_argument(
            "--reset-passwords", action="store_true", help="kata sandi baru untuk akun demo"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, say what was done, and show new passwords."""
        try:
            result = seeding.seed(small=options["small"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if result.businesses:
            self.stdout.write(
                _("Data contoh: %(businesses)d usaha, %(products)d produk.")
                % {"businesses": result.businesses, "products": result.products}
            )
        else:
            self.stdout.write(_("Data contoh sudah ada. Tidak ada yang diubah."))
        passwords = result.passwords
        if options["reset_passwords"] and not passwords:
            passwords = staff.reset_passwords()
        self._show(passwords)

    def _show(self, passwords: dict[str, str]) -> None:
        if not passwords:
            return
        users = User.objects.filter(username__in=passwords).order_by("role", "username")
        self.stdout.write("\n" + _("Akun demo. Kata sandi hanya ditampilkan sekali ini:"))
        for user in users:
            line = f"  {user.username:<8} {passwords[user.username]:<16} {user.role_data.name}"
            areas = ", ".join(district.name for district in user.districts.all())
            self.stdout.write(f"{line} ({areas})" if areas else line)
        self.stdout.write(
            _("Kata sandi baru kapan saja: manage.py seed_demo --reset-passwords") + "\n"
        )
