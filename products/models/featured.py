"""Unggulan: products that the curator puts on the front page for some days."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted


class FeaturedQuerySet(models.QuerySet["Featured"]):
    """Reads of featured products. Days are given, so that they can be tested."""

    def current(self, at: date | None = None) -> Self:
        """Only those whose days include `at` (today)."""
        day = at or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def past(self, at: date | None = None) -> Self:
        """Only those whose days are over on `at` (today)."""
        return self.filter(ends_on__lt=at or timezone.localdate())


@pghistory.track()
class Featured(models.Model):
    """A product on the front page from one day until another, both included.

    Only published products are shown there; this row does not publish anything.
    """

    product = models.OneToOneField(
        "products.Product", models.CASCADE, related_name="featured", verbose_name=_("produk")
    )
    starts_on = models.DateField(_("mulai"), default=timezone.localdate)
    ends_on = models.DateField(
        _("sampai"), null=True, blank=True, help_text=_("Kosongkan bila belum ditentukan.")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    chosen_at = models.DateTimeField(auto_now_add=True)
    chosen_by = acted(_("dipilih oleh"))

    objects = FeaturedQuerySet.as_manager()

    class Meta:
        verbose_name = _("produk unggulan")
        verbose_name_plural = _("produk unggulan")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="featured_span",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Tanggal akhir tidak boleh sebelum tanggal mulai."),
            )
        ]

    def __str__(self) -> str:
        return str(self.product)

    def state(self, at: date | None = None) -> str:
        """ "current", "coming" or "past" on day `at` (today)."""
        day = at or timezone.localdate()
        if self.starts_on > day:
            return "coming"
        return "past" if self.ends_on and self.ends_on < day else "current"
