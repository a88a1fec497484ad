"""Sentra IKM: at least five makers of similar things in one place."""

import pghistory
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Cluster(models.Model):
    """A sentra, in a desa or across a kecamatan."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("nama sentra"), max_length=120)
    name_en = models.CharField(_("nama Inggris"), max_length=120, blank=True)
    region = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="clusters", verbose_name=_("tempat")
    )
    branch = models.ForeignKey(
        "businesses.Branch", models.PROTECT, null=True, blank=True, verbose_name=_("cabang")
    )
    description = models.TextField(_("cerita sentra"), blank=True)
    description_en = models.TextField(_("cerita dalam bahasa Inggris"), blank=True)
    is_public = models.BooleanField(_("tampil di katalog"), default=True)

    class Meta:
        verbose_name = _("sentra IKM")
        verbose_name_plural = _("sentra IKM")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name
