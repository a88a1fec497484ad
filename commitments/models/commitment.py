"""Komitmen bersama: a promise of the government tied to a promise of the community."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models.business import STAFF, acted, pair
from businesses.models.permit import private_storage
from commitments.models.reference import Theme
from commitments.querysets import CommitmentQuerySet


class CommitmentCounter(models.Model):
    """The last number given out in a regency and year. Locked while numbers are taken."""

    regency = models.ForeignKey("regions.Region", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regency", "year"], name="one_commitment_counter")
        ]

    def __str__(self) -> str:
        return f"{self.regency_id}-{self.year}: {self.last}"


@pghistory.track(exclude=["updated_at"])
class Commitment(models.Model):
    """Two promises, tied: kept together only when each side's is, as the other side confirms.

    The number ("KB-33.21-2026-0007") never changes. `due` is the last day that counts: overdue
    begins at the midnight after it, in the office's time. `district` is empty where more than one
    kecamatan takes part. Whether it is on track or who is awaited is never stored (`standing`).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draf")
        OFFERED = "offered", _("ditawarkan")
        DECLINED = "declined", _("ditolak")
        AGREED = "agreed", _("disepakati")
        RUNNING = "running", _("berjalan")
        KEPT = "kept", _("dipenuhi bersama")
        KEPT_BY_ONE = "kept_by_one", _("dipenuhi satu pihak")
        LAPSED = "lapsed", _("lewat")
        CANCELLED = "cancelled", _("batal")

    class Instrument(models.TextChoices):
        DECREE = "decree", _("SK")
        MEMORANDUM = "memorandum", _("MoU")
        MINUTES = "minutes", _("berita acara")
        STATEMENT = "statement", _("surat pernyataan")

    class Scope(models.TextChoices):
        BUSINESS = "business", _("satu usaha")
        BUSINESSES = "businesses", _("beberapa usaha")
        CLUSTER = "cluster", _("sentra")
        DISTRICT = "district", _("kecamatan")

    number = models.CharField(_("nomor"), max_length=24, unique=True)
    title = models.CharField(_("judul"), max_length=150)
    theme = models.CharField(_("tema"), max_length=12, choices=Theme.choices)
    instrument = models.CharField(
        _("bentuk"), max_length=12, choices=Instrument.choices, default=Instrument.STATEMENT
    )
    document = models.FileField(
        _("berkas"), upload_to="commitments/%Y/", storage=private_storage, blank=True
    )
    scope = models.CharField(_("lingkup"), max_length=12, choices=Scope.choices)
    regency = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="+", verbose_name=_("kabupaten/kota")
    )
    district = models.ForeignKey(
        "regions.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments_of_district",
        verbose_name=_("kecamatan"),
    )
    lead = models.ForeignKey(
        STAFF, models.PROTECT, related_name="commitments_led", verbose_name=_("penanggung jawab")
    )
    agreed_on = models.DateField(_("disepakati"), null=True, blank=True)
    starts = models.DateField(_("mulai"))
    due = models.DateField(_("jatuh tempo"))
    is_public = models.BooleanField(_("tampil untuk umum"), default=False)
    status = models.CharField(
        _("keadaan"), max_length=12, choices=Status.choices, default=Status.DRAFT
    )
    decline_reason = models.TextField(_("alasan ditolak"), blank=True)
    cancel_reason = models.TextField(_("alasan dibatalkan"), blank=True)
    note = models.TextField(_("catatan kantor"), blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    created_at = models.DateTimeField(_("dicatat"), auto_now_add=True)
    created_by = acted(_("dicatat oleh"))
    updated_at = models.DateTimeField(_("diubah"), auto_now=True)
    updated_by = acted(_("diubah oleh"))
    offered_at = models.DateTimeField(_("ditawarkan"), null=True, blank=True)
    offered_by = acted(_("ditawarkan oleh"))
    cancelled_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)
    cancelled_by = acted(_("dibatalkan oleh"))

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("komitmen bersama")
        verbose_name_plural = _("komitmen bersama")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["regency", "status", "due"], name="commitment_board"),
            models.Index(fields=["district", "status"], name="commitment_district"),
        ]
        constraints = [
            models.CheckConstraint(
                name="commitment_due_after_start",
                condition=Q(due__gte=F("starts")),
                violation_error_message=_("Jatuh tempo lebih awal daripada mulai."),
            ),
            models.CheckConstraint(
                name="commitment_agreed_is_dated",
                condition=Q(status__in=["draft", "offered", "declined", "cancelled"])
                | Q(agreed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="commitment_declined_with_reason",
                condition=~Q(status="declined") | ~Q(decline_reason=""),
                violation_error_message=_("Tulis alasan penolakan."),
            ),
            models.CheckConstraint(
                name="commitment_cancelled_with_reason",
                condition=~Q(status="cancelled")
                | (~Q(cancel_reason="") & Q(cancelled_at__isnull=False)),
                violation_error_message=_("Tulis alasan pembatalan."),
            ),
            models.CheckConstraint(
                name="commitment_offered_pair", condition=pair("offered_at", "offered_by")
            ),
            models.CheckConstraint(
                name="commitment_cancelled_pair", condition=pair("cancelled_at", "cancelled_by")
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="commitment_number_stays", fields=["number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """Return the staff page of this commitment."""
        return reverse("commitments:detail", args=[self.pk])
