"""Pemeriksaan of products by curators."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from businesses.models.review import Review


class ProductReview(Review):
    """The reading of one product that waits for curation."""

    record = models.ForeignKey(
        "products.Product", models.CASCADE, related_name="reviews", verbose_name=_("produk")
    )

    class Meta(Review.Meta):
        verbose_name = _("pemeriksaan produk")
        verbose_name_plural = _("pemeriksaan produk")
