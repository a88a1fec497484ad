"""Izin dan sertifikat of a business."""

import pghistory
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted


def private_storage() -> object:
    """Return the storage that has no public address."""
    return storages["private"]


@pghistory.track()
class Permit(models.Model):
    """One permit or certificate with its number and, where it has one, its last valid day."""

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
    note = models.CharField(_("catatan"), max_length=250, blank=True)
    recorded_by = acted(_("dicatat oleh"))

    class Meta:
        verbose_name = _("izin")
        verbose_name_plural = _("izin")
        ordering = ["kind__position", "-expires_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "kind", "number"],
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
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
