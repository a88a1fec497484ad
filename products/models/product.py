"""Produk: one thing that one business makes, in two languages."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Upper
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair
from core.indexes import contains
from products.querysets import ProductQuerySet


@pghistory.track(exclude=["updated_at"])
class Product(models.Model):
    """A product with its price, capacity and text. Prices are whole rupiah for one `unit`."""

    class Curation(models.TextChoices):
        DRAFT = "draft", _("draf")
        SUBMITTED = "submitted", _("diajukan")
        PUBLISHED = "published", _("tayang")
        REJECTED = "rejected", _("ditolak")

    business = models.ForeignKey(
        "businesses.Business", models.PROTECT, related_name="products", verbose_name=_("usaha")
    )
    category = models.ForeignKey(
        "products.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="products",
        verbose_name=_("kategori"),
    )
    name = models.CharField(_("nama produk"), max_length=120)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=120, blank=True)
    description = models.TextField(_("uraian"), blank=True)
    description_en = models.TextField(_("uraian dalam bahasa Inggris"), blank=True)
    price_min = models.BigIntegerField(_("harga (Rp)"), null=True, blank=True)
    price_max = models.BigIntegerField(_("sampai harga (Rp)"), null=True, blank=True)
    unit = models.ForeignKey(
        "businesses.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("satuan harga"),
    )
    minimum_order = models.PositiveIntegerField(_("pesanan paling sedikit"), null=True, blank=True)
    capacity_per_month = models.PositiveIntegerField(
        _("kapasitas per bulan"), null=True, blank=True
    )
    materials = models.CharField(_("bahan"), max_length=250, blank=True)
    materials_en = models.CharField(_("bahan dalam bahasa Inggris"), max_length=250, blank=True)
    hs_code = models.CharField(_("kode HS"), max_length=8, blank=True)
    permits = models.ManyToManyField(
        "businesses.Permit",
        blank=True,
        related_name="products",
        verbose_name=_("izin untuk produk ini"),
    )
    export_ready = models.BooleanField(_("siap ekspor"), default=False)

    curation = models.CharField(
        _("kurasi"), max_length=10, choices=Curation.choices, default=Curation.DRAFT
    )
    rejection_reason = models.TextField(_("alasan ditolak"), blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    created_at = models.DateTimeField(_("dicatat"), auto_now_add=True)
    created_by = acted(_("dicatat oleh"))
    updated_at = models.DateTimeField(_("diubah"), auto_now=True)
    updated_by = acted(_("diubah oleh"))
    submitted_at = models.DateTimeField(_("diajukan"), null=True, blank=True)
    submitted_by = acted(_("diajukan oleh"))
    curated_at = models.DateTimeField(_("dikurasi"), null=True, blank=True)
    curated_by = acted(_("dikurasi oleh"))

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("produk")
        verbose_name_plural = _("produk")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["curation", "-id"], name="product_curation"),
            models.Index(fields=["name", "id"], name="product_name"),
            models.Index(
                fields=["submitted_at", "id"],
                name="product_waiting",
                condition=Q(curation="submitted"),
            ),
            models.Index(Lower("name"), "id", name="product_by_name"),
            models.Index(fields=["price_min", "id"], name="product_by_price"),
            contains(Upper("name"), name="product_name_part"),
        ]
        constraints = [
            models.CheckConstraint(
                name="price_positive",
                condition=Q(price_min__isnull=True) | Q(price_min__gt=0),
                violation_error_message=_("Harga harus lebih dari nol."),
            ),
            models.CheckConstraint(
                name="price_range",
                condition=Q(price_max__isnull=True)
                | Q(price_min__isnull=False, price_max__gt=F("price_min")),
                violation_error_message=_("Harga tertinggi harus lebih besar dari harga awal."),
            ),
            models.CheckConstraint(
                name="hs_6_or_8_digits",
                condition=Q(hs_code="") | Q(hs_code__regex=r"^\d{6}(\d{2})?$"),
                violation_error_message=_("Kode HS terdiri dari 6 atau 8 angka."),
            ),
            models.CheckConstraint(
                name="rejected_with_reason",
                condition=~Q(curation="rejected") | ~Q(rejection_reason=""),
                violation_error_message=_("Tulis alasan penolakan."),
            ),
            models.CheckConstraint(
                name="product_submitted_pair", condition=pair("submitted_at", "submitted_by")
            ),
            models.CheckConstraint(
                name="product_curated_pair", condition=pair("curated_at", "curated_by")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the staff page of this product."""
        return reverse("products:detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def slug(self) -> str:
        """The name as it stands in the public address, before the id."""
        return slugify(self.name)[:60] or "produk"

    @property
    def public_address(self) -> str:
        """The last part of the public page's address; the id alone decides."""
        return f"{self.slug}-{self.pk}"
