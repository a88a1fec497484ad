"""Tampilan tersimpan: a list with its filters, sort and columns, under a name."""

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SavedViewQuerySet(models.QuerySet):
    """Reads of saved views."""

    def visible_to(self, user: models.Model) -> "SavedViewQuerySet":
        """Own ones, and those that colleagues of the same regency share."""
        shared = models.Q(shared=True, owner__regency_id=user.regency_id)
        return self.filter(models.Q(owner=user) | shared)


@pghistory.track()
class SavedView(models.Model):
    """A name and a query string; it holds no rows, so who opens it sees only their own scope."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("pemilik")
    )
    list = models.CharField(_("daftar"), max_length=40)  # the name of the list's address
    name = models.CharField(_("nama tampilan"), max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    shared = models.BooleanField(_("dibagikan kepada kantor"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("tampilan tersimpan")
        verbose_name_plural = _("tampilan tersimpan")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list", "name"],
                name="saved_view_name_once",
                violation_error_message=_("Nama tampilan ini sudah dipakai. Pilih yang lain."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the list's address as it was saved."""
        query = f"{self.query}&" if self.query else ""
        return f"{reverse(self.list)}?{query}tampilan={self.pk}"
