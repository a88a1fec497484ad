"""Izin dan sertifikat of a business. Whether one is valid is told by the day, never stored."""

import datetime as dt
from typing import Self

import pghistory
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair

SOON_DAYS = 90  # the first of the notices before a permit ends


def private_storage() -> object:
    """Return the storage that has no public address."""
    return storages["private"]


class PermitQuerySet(models.QuerySet["Permit"]):
    """Reads of permits. The last valid day itself still counts as valid."""

    def valid(self, at: dt.date | None = None) -> Self:
        """Only those that have not ended."""
        day = at or timezone.localdate()
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))

    def current(self) -> Self:
        """Without those that a newer one renews."""
        return self.filter(renewed_by__isnull=True)

    def ended(self, at: dt.date | None = None) -> Self:
        """Only those past their last day that nobody renewed."""
        return self.current().filter(expires_on__lt=at or timezone.localdate())

    def ending(self, days: int, at: dt.date | None = None) -> Self:
        """Only those still valid whose last day is at most `days` away, not renewed."""
        day = at or timezone.localdate()
        return self.current().filter(
            expires_on__gte=day, expires_on__lte=day + dt.timedelta(days=days)
        )

    def badges(self, at: dt.date | None = None) -> Self:
        """Only those that the public sees as badges: of a public kind, and valid."""
        return self.valid(at).filter(kind__is_public=True)


@pghistory.track()
class Permit(models.Model):
    """One permit or certificate with its number and, where it has one, its last valid day.

    `renews` is the permit that it prolongs: that one stays to be read but asks for no work.
    """

    class State(models.TextChoices):
        VALID = "valid", _("berlaku")
        SOON = "soon", _("segera habis")
        ENDED = "ended", _("habis")
        RENEWED = "renewed", _("sudah diperpanjang")

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="permits", verbose_name=_("usaha")
    )
    kind = models.ForeignKey("businesses.PermitKind", models.PROTECT, verbose_name=_("jenis"))
    number = models.CharField(_("nomor"), max_length=40)
    issued_on = models.DateField(_("terbit"), null=True, blank=True)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    document = models.FileField(
        _("berkas"), upload_to="permits/%Y/", storage=private_storage, blank=True
    )
    facilitated_by = models.CharField(_("difasilitasi oleh"), max_length=120, blank=True)
    assistance = models.ForeignKey(
        "businesses.Assistance",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="permits",
        verbose_name=_("dari fasilitasi"),
    )
    renews = models.OneToOneField(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="renewed_by",
        verbose_name=_("diperpanjang dari"),
    )
    note = models.CharField(_("catatan"), max_length=250, blank=True)
    recorded_by = acted(_("dicatat oleh"))

    objects = PermitQuerySet.as_manager()

    class Meta:
        verbose_name = _("izin")
        verbose_name_plural = _("izin")
        ordering = ["kind__position", "-expires_on"]
        indexes = [models.Index(fields=["expires_on"], name="permit_expires_on")]
        constraints = [
            # A mark is renewed under its old number: a renewal may repeat it.
            models.UniqueConstraint(
                fields=["business", "kind", "number"],
                condition=Q(renews__isnull=True),
                name="permit_once",
                violation_error_message=_("Izin dengan nomor ini sudah tercatat."),
            ),
            models.CheckConstraint(
                name="permit_expires_after_issue",
                condition=Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=models.F("issued_on")),
                violation_error_message=_("Tanggal akhir lebih awal daripada tanggal terbit."),
            ),
            models.CheckConstraint(
                name="permit_renews_another", condition=~Q(renews=models.F("id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_renewed(self) -> bool:
        """Whether a newer permit prolongs this one."""
        return hasattr(self, "renewed_by")

    def state(self, at: dt.date | None = None) -> "Permit.State":
        """Return how it stands on a day (today)."""
        day = at or timezone.localdate()
        if self.is_renewed:
            return self.State.RENEWED
        if self.expires_on is None or self.expires_on > day + dt.timedelta(days=SOON_DAYS):
            return self.State.VALID
        return self.State.ENDED if self.expires_on < day else self.State.SOON


class PermitNotice(models.Model):
    """That the clock noticed a permit near or past its end, and who has taken care of it since."""

    class Stage(models.IntegerChoices):
        ENDED = 0, _("habis")
        DAYS_7 = 7, _("habis dalam 7 hari")
        DAYS_30 = 30, _("habis dalam 30 hari")
        DAYS_90 = 90, _("habis dalam 90 hari")

    permit = models.ForeignKey(Permit, models.CASCADE, related_name="notices")
    stage = models.PositiveSmallIntegerField(_("tahap"), choices=Stage.choices)
    expires_on = models.DateField(_("berlaku sampai"))
    on = models.DateField(_("tanggal"))
    handled_at = models.DateTimeField(_("diurus"), null=True, blank=True)
    handled_by = acted(_("diurus oleh"))

    class Meta:
        verbose_name = _("kabar izin")
        verbose_name_plural = _("kabar izin")
        ordering = ["-on", "expires_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["permit", "stage", "expires_on"], name="permit_noticed_once"
            ),
            models.CheckConstraint(
                name="notice_handled_pair", condition=pair("handled_at", "handled_by")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit_id}: {self.get_stage_display()}"
