"""Pengingat: what the daily job found worth a message, sent by hand through WhatsApp."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from businesses.models.business import STAFF, acted, pair
from commitments.sides import Party


@pghistory.track()
class Reminder(models.Model):
    """That a side should be asked for something. Unsent ones go when nothing is awaited any more."""

    class Kind(models.TextChoices):
        SIGN = "sign", _("tanda tangan")
        REPORT = "report", _("laporan")
        CONFIRM = "confirm", _("konfirmasi")
        ANSWER = "answer", _("jawaban sanggahan")
        OVERDUE = "overdue", _("lewat jatuh tempo")

    commitment = models.ForeignKey(
        "commitments.Commitment",
        models.CASCADE,
        related_name="reminders",
        verbose_name=_("komitmen bersama"),
    )
    party = models.CharField(_("kepada"), max_length=10, choices=Party.choices)
    business = models.ForeignKey(
        "businesses.Business",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("usaha"),
    )
    unit = models.ForeignKey(
        "commitments.OfficeUnit",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit kerja"),
    )
    kind = models.CharField(_("tentang"), max_length=8, choices=Kind.choices)
    made_on = models.DateField(_("dibuat"))
    sent_at = models.DateTimeField(_("dikirim"), null=True, blank=True)
    sent_by = acted(_("dikirim oleh"))

    class Meta:
        verbose_name = _("pengingat")
        verbose_name_plural = _("pengingat")
        ordering = ["made_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("commitment"),
                F("party"),
                F("kind"),
                Coalesce("business", 0),
                Coalesce("unit", 0),
                condition=Q(sent_at__isnull=True),
                name="one_open_reminder",
            ),
            models.CheckConstraint(
                name="reminder_to_its_party",
                condition=Q(party="government", business__isnull=True)
                | Q(party="community", unit__isnull=True),
            ),
            models.CheckConstraint(name="reminder_sent_pair", condition=pair("sent_at", "sent_by")),
        ]

    def __str__(self) -> str:
        return f"{self.commitment.number}: {self.get_kind_display()}"


@pghistory.track()
class CalendarKey(models.Model):
    """The fingerprint of a member's own calendar address; a new one ends the old address."""

    user = models.OneToOneField(STAFF, models.CASCADE, related_name="calendar_key")
    secret = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("alamat kalender")
        verbose_name_plural = _("alamat kalender")

    def __str__(self) -> str:
        return str(self.user)
