"""Undangan: the one-time link by which a member of staff chooses an own password."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HOURS = 72


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def standing(self) -> "InvitationQuerySet":
        """Only those neither used, taken back nor replaced: at most one for each person."""
        return self.filter(ended_at__isnull=True)


class Invitation(models.Model):
    """One link for one person. The database holds the hash of its secret, never the secret.

    `seed` lets staff see the link until it ends (the secret is the seed under the server's key,
    see `core.tokens`); then it is emptied.
    """

    class Ending(models.TextChoices):
        USED = "used", _("sudah dipakai")
        REVOKED = "revoked", _("dicabut")
        REPLACED = "replaced", _("diganti tautan baru")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="invitations",
        verbose_name=_("untuk"),
    )
    digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=43, blank=True)
    made_at = models.DateTimeField(_("dibuat"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("dibuat oleh"),
    )
    valid_until = models.DateTimeField(_("berlaku sampai"))
    ending = models.CharField(_("akhirnya"), max_length=10, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField(_("berakhir"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="one_standing_invitation"
            ),
            models.CheckConstraint(
                name="ended_invitation_has_no_seed",
                condition=Q(ended_at__isnull=True, ending="")
                | Q(ended_at__isnull=False, seed="") & ~Q(ending=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.made_at:%Y-%m-%d}"

    def is_good(self, at: dt.datetime | None = None) -> bool:
        """Whether the link still opens the door."""
        return self.ended_at is None and (at or timezone.now()) < self.valid_until
