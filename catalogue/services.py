"""Writes of this room: only words that mean the same; entries are written by the database."""

from django.db import models

from catalogue import reference
from catalogue.models import Synonym
from core.services import service


@service("synonym_saved")
def save_synonym(*, by: models.Model | None, row: Synonym) -> Synonym:
    """Save words that mean the same, for searches from now on. Raises ValidationError."""
    row.full_clean()
    row.save()
    reference.load.forget()
    return row


@service("synonym_removed")
def remove_synonym(*, by: models.Model | None, row: Synonym) -> None:
    """Take words away that mean the same, for searches from now on."""
    row.delete()
    reference.load.forget()
