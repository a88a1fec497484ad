"""What curation leaves behind: the state the public last saw, and what the curator checked."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted


class PublishedCopy(models.Model):
    """How a product stood when it last left the catalogue, to compare with what waits now.

    `values` holds `fields` (stored values by column), `permits` and `photos`, see
    `products.services.published`. It has no history of its own: it is a copy.
    """

    product = models.OneToOneField(
        "products.Product",
        models.CASCADE,
        related_name="last_published",
        verbose_name=_("produk"),
    )
    values = models.JSONField(_("isi"), default=dict)
    taken_at = models.DateTimeField(_("disalin"), auto_now=True)
    taken_by = acted(_("disalin oleh"))

    class Meta:
        verbose_name = _("salinan yang tayang")
        verbose_name_plural = _("salinan yang tayang")

    def __str__(self) -> str:
        return str(self.values.get("fields", {}).get("name", self.pk))


@pghistory.track()
class CurationCheck(models.Model):
    """What a curator looked at before publishing one version of a product.

    `answers` says "ok" or "waived" for each item of `products.checklist`; `note` says why
    something was waived.
    """

    product = models.ForeignKey(
        "products.Product", models.CASCADE, related_name="checks", verbose_name=_("produk")
    )
    version = models.PositiveIntegerField(_("versi"))
    answers = models.JSONField(_("jawaban"), default=dict)
    note = models.CharField(_("alasan pengecualian"), max_length=300, blank=True)
    checked_at = models.DateTimeField(_("diperiksa"), auto_now_add=True)
    checked_by = acted(_("diperiksa oleh"))

    class Meta:
        verbose_name = _("pemeriksaan kurasi")
        verbose_name_plural = _("pemeriksaan kurasi")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.product} v{self.version}"
