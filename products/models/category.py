"""Kategori: the shelves of the catalogue, our own tree of two levels."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Category(models.Model):
    """A shelf, or a shelf within one. Only inner shelves and childless outer ones hold products."""

    slug = models.SlugField(_("alamat"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=80)
    name_en = models.CharField(_("nama Inggris"), max_length=80)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("di dalam"),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_food = models.BooleanField(_("pangan (wajib halal)"), default=False)
    is_active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    def clean(self) -> None:
        """Refuse a third level: people don't find their way in deep trees."""
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": _("Kategori hanya boleh dua tingkat.")})
