"""Janji: what one side promises, how it is measured, and each business's own part of it."""

from decimal import Decimal
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted
from businesses.models.permit import private_storage
from commitments.sides import Party


def quantity(verbose: Any, **options: Any) -> models.DecimalField:
    """Return a quantity of what a pledge is measured in."""
    return models.DecimalField(verbose, max_digits=12, decimal_places=2, **options)


@pghistory.track()
class Pledge(models.Model):
    """One promise of one side. With shares, its target is the sum of theirs.

    A government's pledge names the office unit that answers for it, a community's the business or
    the sentra. For a sentra, `representative` is the business whose owner signs by link.
    """

    commitment = models.ForeignKey(
        "commitments.Commitment",
        models.CASCADE,
        related_name="pledges",
        verbose_name=_("komitmen bersama"),
    )
    party = models.CharField(_("pihak"), max_length=10, choices=Party.choices)
    unit = models.ForeignKey(
        "commitments.OfficeUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledges",
        verbose_name=_("unit kerja"),
    )
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledges",
        verbose_name=_("usaha"),
    )
    cluster = models.ForeignKey(
        "businesses.Cluster",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledges",
        verbose_name=_("sentra"),
    )
    representative = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wakil sentra"),
    )
    text = models.TextField(_("janji"))
    indicator = models.CharField(_("ukuran"), max_length=120)
    target = quantity(_("target"))
    measure = models.CharField(_("satuan"), max_length=30)
    due = models.DateField(_("jatuh tempo janji"))
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    class Meta:
        verbose_name = _("janji")
        verbose_name_plural = _("janji")
        # Alphabetically the community stands first; the look shows the government's side first.
        ordering = ["-party", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="pledge_party_is_named",
                condition=Q(
                    party="government",
                    unit__isnull=False,
                    business__isnull=True,
                    cluster__isnull=True,
                )
                | Q(
                    party="community",
                    unit__isnull=True,
                    business__isnull=False,
                    cluster__isnull=True,
                )
                | Q(
                    party="community",
                    unit__isnull=True,
                    business__isnull=True,
                    cluster__isnull=False,
                ),
                violation_error_message=_(
                    "Sebut unit kerja untuk janji pemerintah; usaha atau sentra untuk janji IKM."
                ),
            ),
            models.CheckConstraint(
                name="pledge_represents_a_cluster",
                condition=Q(representative__isnull=True) | Q(cluster__isnull=False),
            ),
            models.CheckConstraint(
                name="pledge_target_positive",
                condition=Q(target__gt=0),
                violation_error_message=_("Target harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()}: {self.text[:60]}"

    @property
    def promised_by(self) -> str:
        """Who promises, by name."""
        return str(self.unit or self.business or self.cluster)


@pghistory.track()
class PledgeShare(models.Model):
    """One business's own part of a pledge that many take part in: "43 dari 76" counts these."""

    pledge = models.ForeignKey(
        "commitments.Pledge", models.CASCADE, related_name="shares", verbose_name=_("janji")
    )
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        related_name="pledge_shares",
        verbose_name=_("usaha"),
    )
    target = quantity(_("target"), default=Decimal(1))

    class Meta:
        verbose_name = _("bagian usaha")
        verbose_name_plural = _("bagian usaha")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "business"], name="one_share_each"),
            models.CheckConstraint(
                name="share_target_positive",
                condition=Q(target__gt=0),
                violation_error_message=_("Target harus lebih dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.target}"


@pghistory.track()
class PledgeTarget(models.Model):
    """A target or due day that no longer holds, kept in view beside the one that does."""

    pledge = models.ForeignKey(
        "commitments.Pledge", models.CASCADE, related_name="old_targets", verbose_name=_("janji")
    )
    business = models.ForeignKey(
        "businesses.Business",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("usaha"),
    )
    old_target = quantity(_("target lama"))
    new_target = quantity(_("target baru"))
    old_due = models.DateField(_("jatuh tempo lama"))
    new_due = models.DateField(_("jatuh tempo baru"))
    reason = models.TextField(_("alasan"))
    document = models.FileField(
        _("adendum bertanda tangan"),
        upload_to="commitments/%Y/",
        storage=private_storage,
    )
    changed_at = models.DateTimeField(_("diubah"))
    changed_by = acted(_("diubah oleh"))

    class Meta:
        verbose_name = _("target lama")
        verbose_name_plural = _("target lama")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="old_target_told_whole",
                condition=Q(changed_by__isnull=False) & ~Q(reason="") & ~Q(document=""),
                violation_error_message=_("Tulis alasannya dan unggah adendum."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_target} → {self.new_target}"
