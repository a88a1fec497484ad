"""Persetujuan: what an owner lets the public see (UU 27/2022)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.models.business import acted, pair
from businesses.models.permit import private_storage


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Reads of consents."""

    def standing(self) -> "ConsentQuerySet":
        """Only those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


@pghistory.track()
class Consent(models.Model):
    """That the owner agreed to one use of the data, when and how, and perhaps withdrew it."""

    class Purpose(models.TextChoices):
        LISTING = "listing", _("nama usaha, desa, dan produk tampil di katalog")
        CONTACT = "contact", _("nomor kontak tampil di katalog")
        PHOTO = "photo", _("foto tampil di katalog")
        LOCATION = "location", _("titik lokasi tampil di peta")

    class Source(models.TextChoices):
        FORM = "form", _("formulir bertanda tangan")
        SPOKEN = "spoken", _("lisan di hadapan petugas")
        MESSAGE = "message", _("pesan WhatsApp")
        LINK = "link", _("tautan pemilik")

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="consents", verbose_name=_("usaha")
    )
    purpose = models.CharField(_("untuk"), max_length=10, choices=Purpose.choices)
    source = models.CharField(_("cara"), max_length=10, choices=Source.choices)
    given_on = models.DateField(_("diberikan"))
    evidence = models.FileField(
        _("bukti"), upload_to="consents/%Y/", storage=private_storage, blank=True
    )
    recorded_by = acted(_("dicatat oleh"))
    withdrawn_at = models.DateTimeField(_("ditarik"), null=True, blank=True)
    withdrawn_by = acted(_("penarikan dicatat oleh"))

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("persetujuan")
        verbose_name_plural = _("persetujuan")
        ordering = ["purpose", "-given_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_consent",
            ),
            models.CheckConstraint(
                name="withdrawn_pair", condition=pair("withdrawn_at", "withdrawn_by")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.get_purpose_display()}"
