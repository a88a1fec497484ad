"""Tanda tangan: that a side agreed, who signed, and where the paper lies."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted
from businesses.models.permit import private_storage
from commitments.sides import Party, Via, said_by


@pghistory.track()
class Signature(models.Model):
    """One signature: the government's, or that of a business or sentra that promises."""

    commitment = models.ForeignKey(
        "commitments.Commitment",
        models.CASCADE,
        related_name="signatures",
        verbose_name=_("komitmen bersama"),
    )
    party = models.CharField(_("pihak"), max_length=10, choices=Party.choices)
    via = models.CharField(_("cara"), max_length=6, choices=Via.choices)
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("usaha"),
    )
    cluster = models.ForeignKey(
        "businesses.Cluster",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sentra"),
    )
    name = models.CharField(_("nama penanda tangan"), max_length=120, blank=True)
    document = models.FileField(
        _("berkas bertanda tangan"),
        upload_to="commitments/%Y/",
        storage=private_storage,
        blank=True,
    )
    signed_at = models.DateTimeField(_("ditandatangani"))
    signed_by = acted(_("dicatat oleh"))

    class Meta:
        verbose_name = _("tanda tangan")
        verbose_name_plural = _("tanda tangan")
        ordering = ["-party", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("commitment"),
                F("party"),
                Coalesce("business", 0),
                Coalesce("cluster", 0),
                name="signed_once",
            ),
            models.CheckConstraint(
                name="signature_says_who",
                condition=said_by("signed_by", paper="document"),
            ),
            models.CheckConstraint(
                name="signature_of_its_party",
                condition=Q(
                    party="government", via="staff", business__isnull=True, cluster__isnull=True
                )
                | Q(party="community", via__in=["link", "paper"])
                & (Q(business__isnull=False) | Q(cluster__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment.number}: {self.get_party_display()}"
