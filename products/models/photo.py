"""Photos of products, already made safe and small (`core.images`)."""

from typing import Self

import pghistory
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted
from products import photos


class ProductPhotoQuerySet(models.QuerySet["ProductPhoto"]):
    """Reads of photos."""

    def public(self) -> Self:
        """Only photos of published products whose owner lets photos be shown."""
        from businesses.models import Consent
        from products.models import Product

        agreed = Consent.objects.standing().filter(
            purpose=Consent.Purpose.PHOTO, business=models.OuterRef("product__business")
        )
        return self.filter(models.Exists(agreed), product__in=Product.objects.published())


@pghistory.track()
class ProductPhoto(models.Model):
    """One photo, in order. Its files are named by `key`: `<key>/<width>.webp` and `.jpg`."""

    product = models.ForeignKey(
        "products.Product", models.CASCADE, related_name="photos", verbose_name=_("produk")
    )
    key = models.CharField(max_length=80, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(
        _("keterangan foto"),
        max_length=160,
        blank=True,
        help_text=_("Apa yang terlihat, untuk yang tidak dapat melihat fotonya."),
    )
    alt_en = models.CharField(_("keterangan dalam bahasa Inggris"), max_length=160, blank=True)
    # Where the matter of the picture is, in hundredths from the left and from the top.
    focus_x = models.PositiveSmallIntegerField(_("titik fokus mendatar"), default=50)
    focus_y = models.PositiveSmallIntegerField(_("titik fokus tegak"), default=50)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = acted(_("ditambahkan oleh"))

    objects = ProductPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("foto produk")
        verbose_name_plural = _("foto produk")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="focus_within_picture",
                condition=models.Q(focus_x__lte=100, focus_y__lte=100),
                violation_error_message=_("Titik fokus harus di dalam gambar."),
            )
        ]

    def __str__(self) -> str:
        return self.alt or str(self.pk)

    @property
    def text(self) -> str:
        """What is seen, in the language of the page; the product's name where nobody wrote it."""
        if get_language() == "en" and self.alt_en:
            return self.alt_en
        return self.alt or self.product.label

    @property
    def picture(self) -> photos.Picture:
        """What a `<picture>` element needs."""
        return photos.picture(
            key=self.key, width=self.width, height=self.height, alt=self.text, focus=self.focus
        )

    @property
    def focus(self) -> tuple[int, int]:
        """Where the matter of the picture is, in hundredths from the left and the top."""
        return self.focus_x, self.focus_y
