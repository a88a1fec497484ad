"""Kunjungan and fasilitasi: what the office does for and at a business."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted
from businesses.models.figures import rupiah


@pghistory.track()
class Visit(models.Model):
    """That an officer was at the business on a day, and whether the data were confirmed there."""

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="visits", verbose_name=_("usaha")
    )
    on = models.DateField(_("tanggal kunjungan"))
    officer = acted(_("petugas"))
    confirmed = models.BooleanField(_("data dipastikan benar"), default=False)
    notes = models.TextField(_("catatan kunjungan"), blank=True)

    class Meta:
        verbose_name = _("kunjungan")
        verbose_name_plural = _("kunjungan")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.business} {self.on}"


@pghistory.track()
class Assistance(models.Model):
    """A facilitation received: training, a machine, a certificate paid, a stand at a fair."""

    class Kind(models.TextChoices):
        TRAINING = "training", _("pelatihan")
        MACHINE = "machine", _("mesin dan peralatan")
        HALAL = "halal", _("sertifikat halal")
        BRAND = "brand", _("merek")
        PERMIT = "permit", _("izin lain")
        EXHIBITION = "exhibition", _("pameran")
        PACKAGING = "packaging", _("kemasan")
        MARKETING = "marketing", _("pemasaran digital")
        CAPITAL = "capital", _("permodalan")
        OTHER = "other", _("lainnya")

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="assistances", verbose_name=_("usaha")
    )
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("nama kegiatan"), max_length=150)
    year = models.PositiveSmallIntegerField(_("tahun"))
    value = rupiah(_("nilai (Rp)"))
    provider = models.CharField(_("pemberi"), max_length=120, blank=True)
    recorded_by = acted(_("dicatat oleh"))

    class Meta:
        verbose_name = _("fasilitasi")
        verbose_name_plural = _("fasilitasi")
        ordering = ["-year", "title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"
