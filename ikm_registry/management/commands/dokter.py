"""`manage.py dokter` — examines this installation and says what mends it."""

from collections import Counter

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ikm_registry.checkup.examination import examine
from ikm_registry.checkup.finding import Level


class Command(BaseCommand):
    """Print one line for each finding; exit code 1 when something is broken."""

    help = gettext_lazy("Memeriksa pemasangan ini dan menyebut cara memperbaikinya.")
    requires_system_checks: list[str] = []

    def handle(self, **options: object) -> None:
        """Examine, print, and sum up."""
        counts: Counter[Level] = Counter()
        for finding in examine():
            self.stdout.write(str(finding))
            counts[finding.level] += 1
        summary = _("%(well)d baik, %(warnings)d perhatian, %(broken)d rusak") % {
            "well": counts[Level.WELL],
            "warnings": counts[Level.WARNING],
            "broken": counts[Level.BROKEN],
        }
        if counts[Level.BROKEN]:
            raise CommandError(summary)
        self.stdout.write(summary)
