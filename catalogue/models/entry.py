"""Entry: the search table. One row per published product, written by triggers only.

The columns are an allow-list: nothing that the public may not see has a place here, so nothing of
the kind can be searched, sorted by, or shown. `catalogue.definition` says how a row is made.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """A published product as lists show it. Keys of fixed width first, then words, then the card.

    Villages, districts, regencies and provinces are Kemendagri codes without dots (33.21.12 is
    332112).
    Prices are whole rupiah for one `unit`. `doc` also holds the filter keys, as lexemes that no
    typed word can be: `=d332112`, `=v3321122019`, `=k5`, `=b10`, `=s3`, `=c7`, `=x1`, `=h12`.
    """

    product_id = models.BigIntegerField(primary_key=True)
    business_id = models.BigIntegerField()
    category_id = models.BigIntegerField()
    shelf_id = models.BigIntegerField()  # the outer category, or the category itself
    branch_id = models.BigIntegerField(null=True)
    cluster_id = models.BigIntegerField(null=True)
    village = models.BigIntegerField(null=True)
    district = models.IntegerField()
    regency = models.IntegerField()
    province = models.IntegerField()
    price = models.BigIntegerField(null=True)
    price_max = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    valid_until = models.DateField(null=True)  # the last day on which all badges hold
    certificates = ArrayField(models.BigIntegerField(), default=list)
    export_ready = models.BooleanField(default=False)
    doc = SearchVectorField()

    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    business_name = models.CharField(max_length=200)
    village_kind = models.CharField(max_length=9)
    village_name = models.CharField(max_length=80)
    district_name = models.CharField(max_length=80)
    unit = models.CharField(max_length=120, blank=True)
    unit_en = models.CharField(max_length=120, blank=True)
    photo_key = models.CharField(max_length=80, blank=True)
    photo_width = models.IntegerField(null=True)
    photo_height = models.IntegerField(null=True)
    photo_focus_x = models.SmallIntegerField(default=50)
    photo_focus_y = models.SmallIntegerField(default=50)
    photo_alt = models.CharField(max_length=160, blank=True)
    photo_alt_en = models.CharField(max_length=160, blank=True)
    branch_code = models.CharField(max_length=40, blank=True)
    badges = models.JSONField(default=list)

    class Meta:
        verbose_name = _("entri katalog")
        verbose_name_plural = _("entri katalog")
        ordering = ["-published_at", "-product_id"]
        indexes = [
            GinIndex(fields=["doc"], name="entry_doc", fastupdate=False),
            models.Index(fields=["-published_at", "-product_id"], name="entry_newest"),
            # By the very keys that `catalogue.search.pages` sorts by.
            models.Index(
                (Coalesce("price", 4611686018427387904) * -1).desc(),
                F("product_id").desc(),
                name="entry_cheapest",
            ),
            models.Index(
                Coalesce("price", -1).desc(), F("product_id").desc(), name="entry_dearest"
            ),
            models.Index(fields=["business_id"], name="entry_business"),
            models.Index(fields=["cluster_id", "-published_at"], name="entry_cluster"),
            models.Index(fields=["shelf_id", "-published_at"], name="entry_shelf"),
            models.Index(fields=["valid_until"], name="entry_valid_until"),
        ]

    def __str__(self) -> str:
        return self.name
