"""Scans: how often a printed code was opened on a day, and nothing about who opened it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scan(models.Model):
    """A number for a code and a day. No address, no device, no moment: nobody can be told apart."""

    code = models.CharField(_("kode"), max_length=16)
    day = models.DateField(_("tanggal"))
    count = models.PositiveIntegerField(_("jumlah"), default=0)

    class Meta:
        verbose_name = _("pemindaian")
        verbose_name_plural = _("pemindaian")
        ordering = ["code", "-day"]
        constraints = [models.UniqueConstraint(fields=["code", "day"], name="scan_once_a_day")]

    def __str__(self) -> str:
        return f"{self.code} {self.day}: {self.count}"
