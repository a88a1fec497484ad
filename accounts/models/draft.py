"""Drafts of long forms: what a member of staff was typing, until it is saved."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftQuerySet(models.QuerySet["Draft"]):
    """Reads of drafts."""

    def visible_to(self, user: models.Model) -> Self:
        """Only one's own: what is not saved yet is nobody else's business."""
        return self.filter(owner=user)


class Draft(models.Model):
    """What was typed into the form at an address, without NIK, NPWP and files. Has no history.

    `version` counts its saves, so that an old window does not write over a newer one.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("pemilik")
    )
    address = models.CharField(_("alamat formulir"), max_length=300)
    values = models.JSONField(default=dict)  # the name of each control, with all it says
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draf")
        verbose_name_plural = _("draf")
        constraints = [
            models.UniqueConstraint(fields=["owner", "address"], name="draft_of_a_form_once")
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def continued_at(self) -> str:
        """The address at which its form opens filled with it."""
        return f"{self.address}{'&' if '?' in self.address else '?'}draf=lanjut"
