"""Pemeriksaan: who reads which waiting record, and what came of it; and the usual reasons."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair


@pghistory.track()
class ReturnReason(models.Model):
    """A usual reason to give a record back, as its maker will read it. Mended in the panel."""

    class Queue(models.TextChoices):
        BUSINESS = "business", _("data usaha")
        PRODUCT = "product", _("produk")

    queue = models.CharField(_("untuk"), max_length=10, choices=Queue.choices)
    code = models.SlugField(_("kode"), max_length=40, unique=True)
    text = models.CharField(
        _("alasan"),
        max_length=250,
        help_text=_("Katakan apa yang kurang dan apa yang harus dilakukan pencatatnya."),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        verbose_name = _("alasan pengembalian")
        verbose_name_plural = _("alasan pengembalian")
        ordering = ["queue", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class Review(models.Model):
    """One reading of a waiting record by one reviewer: open while undecided, then its outcome.

    At most one is open for a record: that is the claim. It is bookkeeping of the queue; what was
    decided stands in the record's own history.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("disahkan")
        RETURNED = "returned", _("dikembalikan")
        TAKEN_BACK = "taken_back", _("keputusan diurungkan")

    record: models.ForeignKey
    claimed_at = models.DateTimeField(_("diambil"))
    claimed_by = acted(_("diambil oleh"))
    decided_at = models.DateTimeField(_("diputuskan"), null=True, blank=True)
    decided_by = acted(_("diputuskan oleh"))
    outcome = models.CharField(_("keputusan"), max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["claimed_by", "decided_at"], name="%(class)s_of_reviewer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(decided_at=None), name="%(class)s_one_open"
            ),
            models.CheckConstraint(
                name="%(class)s_decided_pair", condition=pair("decided_at", "decided_by")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.outcome or self.claimed_by}"


class BusinessReview(Review):
    """The reading of one submitted business."""

    record = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="reviews", verbose_name=_("usaha")
    )

    class Meta(Review.Meta):
        verbose_name = _("pemeriksaan usaha")
        verbose_name_plural = _("pemeriksaan usaha")
