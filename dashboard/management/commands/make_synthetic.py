"""Write many made-up businesses and products, to measure the software with."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dashboard.demo import synthetic
from regions.models import Region


class Command(BaseCommand):
    """`make_synthetic --businesses N --products N --seed S`"""

    help = "Menulis banyak data buatan untuk mengukur kecepatan. Hanya pada pemasangan demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--businesses", type=int, default=10_000)
        parser.add_argument("--products", type=int, default=20_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, saying how far it is."""
        if not settings.DEMO:
            raise CommandError(
                _("Ini bukan pemasangan demo (IKM_DEMO). Data contoh tidak dimasukkan.")
            )
        if options["businesses"] < 1 or options["products"] < 0:
            raise CommandError(_("Jumlah usaha paling sedikit 1, jumlah produk tidak negatif."))
        regency = Region.objects.filter(code=settings.IKM_REGENCY).first()
        if regency is None:
            raise CommandError(
                _("Data wilayah belum dimuat. Jalankan dulu: manage.py load_regions.")
            )
        began = time.monotonic()
        wanted = {name: options[name] for name in ("businesses", "products", "seed")}
        for done in synthetic.make(regency=regency, **wanted):
            self.stdout.write(
                _("%(done)d dari %(all)d usaha, %(seconds).1f detik")
                % {
                    "done": done,
                    "all": options["businesses"],
                    "seconds": time.monotonic() - began,
                }
            )
