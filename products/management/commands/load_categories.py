"""`manage.py load_categories`: the shelves of the catalogue."""

from django.core.management.base import BaseCommand
from django.db import transaction

from products.category_loading import load_categories
from products.models import Category


class Command(BaseCommand):
    """Adds the categories that are missing; may be run again and again."""

    help = "Load the product categories; those that exist are left as they are."

    @transaction.atomic
    def handle(self, **options: object) -> None:
        """Load and say what was added."""
        added = load_categories()
        self.stdout.write(f"{added} kategori baru, {Category.objects.count()} seluruhnya")
