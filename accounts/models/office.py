"""Setelan dinas: whose register this is, as pages, letters and reports name it."""

import pghistory
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

E164 = RegexValidator(r"^\+\d{8,15}$", _("Tulis nomor diawali +62, tanpa spasi."))


@pghistory.track(exclude=["logo"])
class OfficeSettings(models.Model):
    """One row. Without it the environment tells the name, and the papers do without the rest."""

    name = models.CharField(_("nama dinas"), max_length=80)
    letterhead = models.TextField(
        _("kop surat"),
        blank=True,
        max_length=400,
        help_text=_("Paling banyak lima baris, misalnya: Pemerintah Kabupaten Demak."),
    )
    logo = models.BinaryField(blank=True, default=bytes, editable=False)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    phone = models.CharField(
        _("telepon"), max_length=16, blank=True, validators=[E164], help_text="+62291…"
    )
    whatsapp = models.CharField(
        _("WhatsApp"), max_length=16, blank=True, validators=[E164], help_text="+628…"
    )
    email = models.EmailField(_("surel"), blank=True)
    hours = models.CharField(_("jam layanan"), max_length=120, blank=True)
    hours_en = models.CharField(_("jam layanan (Inggris)"), max_length=120, blank=True)
    home_text = models.TextField(_("teks halaman depan"), blank=True, max_length=600)
    home_text_en = models.TextField(_("teks halaman depan (Inggris)"), blank=True, max_length=600)
    about_text = models.TextField(_("teks tentang kami"), blank=True, max_length=3000)
    about_text_en = models.TextField(_("teks tentang kami (Inggris)"), blank=True, max_length=3000)
    signatory_name = models.CharField(_("nama penanda tangan"), max_length=120, blank=True)
    signatory_number = models.CharField(
        _("NIP"), max_length=18, blank=True, validators=[RegexValidator(r"^\d{18}$")]
    )
    signatory_title = models.CharField(
        _("jabatan"), max_length=120, blank=True, help_text=_("Misalnya: Kepala Dinas.")
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("disimpan"), auto_now=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh")
    )

    class Meta:
        verbose_name = _("setelan dinas")
        verbose_name_plural = _("setelan dinas")
        constraints = [models.CheckConstraint(name="one_office", condition=Q(pk=1))]

    def __str__(self) -> str:
        return self.name
