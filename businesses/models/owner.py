"""Pemilik: the person behind a business. Personal data under UU 27/2022."""

import pghistory
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.identity import EncryptedNumberField
from core.indexes import contains


@pghistory.track()
class Owner(models.Model):
    """A person who owns one or more businesses. NIK and NPWP are encrypted and shown masked."""

    class Gender(models.TextChoices):
        MALE = "L", _("laki-laki")
        FEMALE = "P", _("perempuan")

    name = models.CharField(_("nama pemilik"), max_length=150)
    name_key = models.CharField(max_length=150, editable=False, db_index=True, default="")
    gender = models.CharField(_("jenis kelamin"), max_length=1, choices=Gender.choices, blank=True)
    nik = EncryptedNumberField(_("NIK"), null=True, blank=True)
    # Not unique: refusing a second row would tell a field officer that the NIK is known elsewhere.
    nik_index = models.CharField(
        max_length=64, null=True, blank=True, editable=False, db_index=True
    )
    npwp = EncryptedNumberField(_("NPWP"), null=True, blank=True)
    npwp_index = models.CharField(
        max_length=64, null=True, blank=True, editable=False, db_index=True
    )

    class Meta:
        verbose_name = _("pemilik")
        verbose_name_plural = _("pemilik")
        ordering = ["name"]
        indexes = [
            contains("name_key", name="owner_key_part"),
            models.Index(Lower("name"), "id", name="owner_by_name"),  # businesses sorted by it
        ]
        constraints = [
            models.CheckConstraint(
                name="nik_with_its_index",
                condition=models.Q(nik__isnull=True, nik_index__isnull=True)
                | models.Q(nik__isnull=False, nik_index__isnull=False),
            ),
            models.CheckConstraint(
                name="npwp_with_its_index",
                condition=models.Q(npwp__isnull=True, npwp_index__isnull=True)
                | models.Q(npwp__isnull=False, npwp_index__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
