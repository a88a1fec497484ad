"""`manage.py rotate_identity_keys` — encrypts NIK and NPWP with the newest of IDENTITY_KEYS."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.rotation import rotate_identity_keys


class Command(BaseCommand):
    """Put the new key first in IDENTITY_KEYS, restart, run this, then take the old key away."""

    help = gettext_lazy(
        "Mengenkripsi ulang NIK dan NPWP dengan kunci pertama dalam IDENTITY_KEYS. Taruh kunci baru"
        " di depan, mulai ulang server, jalankan ini, lalu hapus kunci lama."
    )

    def handle(self, **options: object) -> None:
        """Rotate and print one line per table."""
        try:
            counts = rotate_identity_keys(by=None)
        except ValueError as error:
            raise CommandError(
                _("Ada nomor yang tidak terbuka dengan kunci mana pun. Tidak ada yang diubah.")
            ) from error
        for label, count in counts.items():
            self.stdout.write(_("%(label)s: %(n)d baris") % {"label": label, "n": count})
        if len(settings.IDENTITY_KEYS) > 1:
            self.stdout.write(_("Selesai. Kunci selain yang pertama sekarang boleh dihapus."))
        else:
            self.stdout.write(_("Selesai. Hanya ada satu kunci."))
