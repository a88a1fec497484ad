"""Saves what officials mend in reference data."""

from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from businesses.models import IndustryClass, Unit
from businesses.units import clashes
from core.services import service


@service("reference_saved")
def save_reference(*, by: models.Model | None, row: models.Model) -> models.Model:
    """Save a branch, legal form, permit kind or size limit. Raises ValidationError."""
    row.full_clean()
    row.save()
    return row


@service("unit_saved")
def save_unit(*, by: models.Model | None, row: Unit) -> Unit:
    """Save a unit whose ways of writing mean no other unit. Raises ValidationError."""
    check_unit(row)
    row.full_clean()
    row.save()
    return row


@service("industry_class_saved")
def save_industry_class(*, by: models.Model | None, row: IndustryClass) -> IndustryClass:
    """Save words, branch and English title of a class, and let the picker know."""
    row.full_clean()
    row.save(update_fields=["search_words", "branch", "title_en"])
    caches["process"].delete(f"class-index-{row.edition}")
    return row


def check_unit(row: Unit) -> None:
    """Raise ValidationError when an alias already means another unit."""
    if taken := clashes(row):
        raise ValidationError(
            _("Cara tulis ini sudah berarti satuan lain: %(taken)s.") % {"taken": ", ".join(taken)}
        )
