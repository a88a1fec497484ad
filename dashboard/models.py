"""Potret: the figures of one day, kept as they were; and which of them were published."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User

STAFF = settings.AUTH_USER_MODEL


def _append_only() -> pgtrigger.Protect:
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Reads of snapshots."""

    def visible_to(self, user: "User") -> Self:
        """Those of the own regency, for who sees all of it: a snapshot has no smaller scope."""
        if not user.can(Permission.DASHBOARD_VIEW) or user.regency_id is None:
            return self.none()
        if user.sees_part:
            return self.none()
        return self.of_regency(user.regency_id)

    def of_regency(self, regency: str | None) -> Self:
        """Only those of one regency, the newest day first."""
        return self.filter(regency=regency).order_by("-on", "-pk")

    def standing(self) -> Self:
        """Only those that no later one corrects."""
        return self.filter(corrected_by__isnull=True)

    def published(self) -> Self:
        """Only those an official published; a correction counts when it was published itself."""
        return self.filter(publication__isnull=False)


class Snapshot(models.Model):
    """All figures of a regency as they stood on a day. Never changed, never deleted.

    `figures` is what `reading.Numbers` holds. A mistake is mended by another snapshot of the same
    day that names the one it corrects and says why; both stay.
    """

    regency = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="+", verbose_name=_("kabupaten/kota")
    )
    on = models.DateField(_("keadaan tanggal"))
    version = models.PositiveSmallIntegerField(_("versi definisi"))
    figures = models.JSONField(_("angka"))
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("memperbaiki"),
    )
    reason = models.TextField(_("alasan perbaikan"), blank=True)
    taken_at = models.DateTimeField(_("diambil"))
    taken_by = models.ForeignKey(
        STAFF, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("oleh")
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("potret angka")
        verbose_name_plural = _("potret angka")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "on"],
                condition=Q(corrects__isnull=True),
                name="one_first_snapshot_a_day",
                violation_error_message=_("Potret tanggal ini sudah ada. Perbaiki yang ada."),
            ),
            models.CheckConstraint(
                name="correction_with_reason",
                condition=Q(corrects__isnull=True, reason="")
                | Q(corrects__isnull=False, taken_by__isnull=False) & ~Q(reason=""),
                violation_error_message=_("Tulis alasan perbaikan."),
            ),
        ]
        triggers = [_append_only()]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.on}"

    def get_absolute_url(self) -> str:
        """Return the page that shows it."""
        return reverse("dashboard:snapshot", args=[self.pk])


class Publication(models.Model):
    """That an official let the public see a snapshot, when, and with what in mind."""

    snapshot = models.OneToOneField(
        Snapshot, models.PROTECT, related_name="publication", verbose_name=_("potret angka")
    )
    note = models.CharField(_("catatan"), max_length=250, blank=True)
    published_at = models.DateTimeField(_("diterbitkan"))
    published_by = models.ForeignKey(
        STAFF, models.PROTECT, related_name="+", verbose_name=_("diterbitkan oleh")
    )

    class Meta:
        verbose_name = _("penerbitan")
        verbose_name_plural = _("penerbitan")
        ordering = ["-published_at"]
        triggers = [_append_only()]

    def __str__(self) -> str:
        return str(self.snapshot)
