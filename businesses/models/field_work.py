"""Kunjungan and fasilitasi: what the office does for and at a business."""

import datetime as dt

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair
from businesses.models.figures import rupiah
from businesses.models.permit import private_storage

OWN_HOURS = 24  # how long whoever recorded a visit may mend or delete it


@pghistory.track()
class Visit(models.Model):
    """That an officer was at the business on a day, what was seen there, and what comes next.

    `checks` holds "same" or "changed" for each main fact that was compared with the owner
    (`businesses.fieldwork.facts.FACTS`); `confirmed` says that all the data were found true.
    """

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="visits", verbose_name=_("usaha")
    )
    on = models.DateField(_("tanggal kunjungan"))
    officer = acted(_("petugas"))
    confirmed = models.BooleanField(_("data dipastikan benar"), default=False)
    notes = models.TextField(_("catatan kunjungan"), blank=True)
    checks = models.JSONField(_("yang dicocokkan"), default=dict, blank=True)
    latitude = models.DecimalField(
        _("lintang"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("bujur"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    next_step = models.CharField(_("tindak lanjut"), max_length=250, blank=True)
    next_on = models.DateField(_("tanggal tindak lanjut"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("dicatat"), default=timezone.now, editable=False)
    recorded_by = acted(_("dicatat oleh"))

    class Meta:
        verbose_name = _("kunjungan")
        verbose_name_plural = _("kunjungan")
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["next_on"], name="visit_next_on"),
            models.Index(fields=["on", "id"], name="visit_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_point_in_indonesia",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-11.5, 6.5), longitude__range=(94.5, 141.5)),
                violation_error_message=_("Titik lokasi di luar Indonesia. Ambil ulang titiknya."),
            ),
            models.CheckConstraint(
                name="visit_next_after_visit",
                condition=Q(next_on__isnull=True) | Q(next_on__gte=models.F("on")),
                violation_error_message=_("Tindak lanjut lebih awal daripada kunjungan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business} {self.on}"

    def may_change(self, user: models.Model, at: dt.datetime | None = None) -> bool:
        """Tell whether `user` recorded it less than a day ago."""
        young = (at or timezone.now()) - self.recorded_at < dt.timedelta(hours=OWN_HOURS)
        return self.recorded_by_id == user.pk and young


@pghistory.track()
class VisitPhoto(models.Model):
    """Evidence of a visit: an upright photo without metadata, seen only by staff in scope."""

    visit = models.ForeignKey(
        Visit, models.CASCADE, related_name="photos", verbose_name=_("kunjungan")
    )
    key = models.CharField(max_length=32, unique=True, editable=False)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("foto kunjungan")
        verbose_name_plural = _("foto kunjungan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.key[:8]}"


@pghistory.track()
class Assistance(models.Model):
    """A facilitation received: training, a machine, a certificate paid, a stand at a fair."""

    class Giver(models.TextChoices):
        OFFICE = "office", _("dinas ini")
        GOVERNMENT = "government", _("instansi pemerintah lain")
        PRIVATE = "private", _("swasta atau lembaga")
        OTHER = "other", _("lainnya")

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="assistances", verbose_name=_("usaha")
    )
    kind = models.ForeignKey(
        "businesses.AssistanceKind",
        models.PROTECT,
        to_field="code",
        db_column="kind",
        related_name="+",
        verbose_name=_("jenis"),
    )
    title = models.CharField(_("nama kegiatan"), max_length=150)
    year = models.PositiveSmallIntegerField(_("tahun"))
    value = rupiah(_("nilai (Rp)"))
    giver = models.CharField(_("asal"), max_length=10, choices=Giver.choices, default=Giver.OFFICE)
    provider = models.CharField(_("pemberi"), max_length=120, blank=True)
    result = models.CharField(_("hasil"), max_length=250, blank=True)
    document = models.FileField(
        _("berkas"), upload_to="assistance/%Y/", storage=private_storage, blank=True
    )
    recorded_by = acted(_("dicatat oleh"))

    class Meta:
        verbose_name = _("fasilitasi")
        verbose_name_plural = _("fasilitasi")
        ordering = ["-year", "title"]
        indexes = [models.Index(fields=["-year", "-id"], name="assistance_newest")]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"


class FieldBatch(models.Model):
    """A workbook of visits or of assistance: what it says, what it would do, what it did.

    rows: one object for each row that is no heading: {"sheet", "row", "name", "action", "business",
    "values", "problems", "candidates", "changes", "id"}.
    """

    class Kind(models.TextChoices):
        VISIT = "visit", _("kunjungan")
        ASSISTANCE = "assistance", _("fasilitasi")

    class State(models.TextChoices):
        PLANNED = "planned", _("menunggu persetujuan")
        SAVED = "saved", _("tersimpan")
        CANCELLED = "cancelled", _("dibatalkan")
        UNDONE = "undone", _("diurungkan")

    kind = models.CharField(_("isi"), max_length=10, choices=Kind.choices)
    regency = models.ForeignKey("regions.Region", models.PROTECT, related_name="+")
    file_name = models.CharField(_("nama berkas"), max_length=200)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=State.choices, default=State.PLANNED
    )
    columns = models.JSONField(default=list)
    unknown_columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    made_at = models.DateTimeField(_("dikirim"), auto_now_add=True)
    made_by = acted(_("dikirim oleh"))
    confirmed_at = models.DateTimeField(_("disimpan"), null=True, blank=True)
    confirmed_by = acted(_("disimpan oleh"))
    history_context = models.UUIDField(null=True, blank=True, editable=False)
    undone_at = models.DateTimeField(_("diurungkan"), null=True, blank=True)
    undone_by = acted(_("diurungkan oleh"))

    class Meta:
        verbose_name = _("impor kunjungan atau fasilitasi")
        verbose_name_plural = _("impor kunjungan dan fasilitasi")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="field_batch_confirmed_pair", condition=pair("confirmed_at", "confirmed_by")
            ),
            models.CheckConstraint(
                name="field_batch_undone_pair", condition=pair("undone_at", "undone_by")
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Return the page of this file."""
        return reverse("businesses:field_batch", args=[self.pk])
