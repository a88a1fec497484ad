"""Saves what officials mend in the units and templates of commitments."""

from django.db import models

from commitments.models import CommitmentTemplate, OfficeUnit
from core.services import service


@service("commitment_reference_saved")
def save_reference(
    *, by: models.Model | None, row: OfficeUnit | CommitmentTemplate
) -> OfficeUnit | CommitmentTemplate:
    """Save an office unit or a template. Raises ValidationError."""
    row.full_clean()
    row.save()
    return row
