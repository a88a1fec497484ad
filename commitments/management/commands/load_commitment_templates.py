"""`manage.py load_commitment_templates`: office units and usual commitments."""

from django.core.management.base import BaseCommand

from commitments.models import CommitmentTemplate
from commitments.reference.loading import load_templates


class Command(BaseCommand):
    """Adds what is missing; may be run again and again."""

    help = "Load office units and commitment templates; those that exist are left as they are."

    def handle(self, **options: object) -> None:
        """Load and say what was added."""
        units, templates = load_templates()
        total = CommitmentTemplate.objects.count()
        self.stdout.write(f"{units} unit kerja baru, {templates} contoh komitmen baru ({total})")
