"""`manage.py forget_person REGISTRY_NUMBER --reason …` — erases the personal data of an owner."""

from argparse import ArgumentParser

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import RoleCode
from businesses.erasure import forget_person, people_of
from core.services import Refused


class Command(BaseCommand):
    """Asks before it erases, unless `--yes`; cannot be undone except from a backup."""

    help = gettext_lazy("Menghapus data pribadi seorang pemilik; angka statistiknya tetap.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("registry_number", help="nomor registrasi, misalnya IKM-33.21-000123")
        parser.add_argument("--reason", required=True, help="alasan, tanpa nama orangnya")
        parser.add_argument("--as", dest="username", help="nama pengguna yang bertanggung jawab")
        parser.add_argument("--yes", action="store_true", help="tanpa bertanya lagi")

    def handle(self, *, registry_number: str, reason: str, **options: object) -> None:
        """Ask, erase, and say which records were touched."""
        try:
            by = self._who(options["username"])
            self._ask([row.registry_number for row in people_of(registry_number)], options["yes"])
            touched = forget_person(registry_number=registry_number, by=by, reason=reason)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except PermissionDenied as error:
            raise CommandError(_("Pengguna ini tidak berhak menghapus data pribadi.")) from error
        numbers = ", ".join(row.registry_number for row in touched)
        self.stdout.write(_("Data pribadi dihapus pada %(numbers)s.") % {"numbers": numbers})
        self.stdout.write(_("Cadangan (backup) lama masih memuatnya sampai cadangan itu dihapus."))

    def _who(self, username: object) -> User:
        """Return who answers for it: the one named, else the only IT admin there is."""
        named = {"username": username} if username else {"role": RoleCode.IT_ADMIN}
        found = list(User.objects.filter(is_active=True, **named)[:2])
        if len(found) != 1:
            raise CommandError(_("Sebutkan siapa yang bertanggung jawab: --as NAMA_PENGGUNA."))
        return found[0]

    def _ask(self, numbers: list[str], sure: object) -> None:
        if sure:
            return
        question = _('Data pribadi pada %(numbers)s akan dihapus selamanya. Ketik "hapus": ')
        if input(question % {"numbers": ", ".join(numbers)}).strip().lower() != "hapus":
            raise CommandError(_("Dibatalkan. Tidak ada yang dihapus."))
