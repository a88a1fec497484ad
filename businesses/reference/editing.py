"""Saves what officials mend in reference data."""

from itertools import count

from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.models import Cluster, IndustryClass, Unit
from businesses.services.clusters import pickers_changed
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


@service("cluster_saved")
def save_cluster(*, by: User, row: Cluster) -> Cluster:
    """Save a sentra of the actor's own regency, and let the pickers know.

    Its public address is made once, from its first name, and then stays. Raises PermissionDenied
    for a place in another regency, ValidationError for what the columns don't allow.
    """
    if not by.can(Permission.CLUSTER_EDIT) or not row.region_id.startswith(f"{by.regency_id}."):
        raise PermissionDenied
    row.slug = row.slug or _free_slug(row.name)
    row.full_clean()
    row.save()
    pickers_changed(by.regency_id)
    return row


def _free_slug(name: str) -> str:
    base = slugify(name)[:70].strip("-") or "sentra"
    taken = set(Cluster.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    tried = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(slug for slug in tried if slug not in taken)


def check_unit(row: Unit) -> None:
    """Raise ValidationError when an alias already means another unit."""
    if taken := clashes(row):
        raise ValidationError(
            _("Cara tulis ini sudah berarti satuan lain: %(taken)s.") % {"taken": ", ".join(taken)}
        )
