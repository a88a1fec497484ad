"""Tautan pemilik: the way in for an owner without an account, and what they ask to be changed."""

import datetime as dt

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.models.business import STAFF, acted, pair

WRONG_TRIES = 5


class OwnerLinkQuerySet(models.QuerySet["OwnerLink"]):
    """Reads of links."""

    def current(self) -> "OwnerLinkQuerySet":
        """Only those not revoked: at most one for each business."""
        return self.filter(revoked_at__isnull=True)


@pghistory.track(exclude=["digest", "seed", "wrong_tries", "used_last"])
class OwnerLink(models.Model):
    """One link for one business. The database holds the hash of its secret, never the secret.

    `seed` lets whoever made the link see it once more (the secret is the seed under the server's
    key, see `commitments.owners.tokens`); it is emptied at first use, or when a day is over.
    """

    class State(models.TextChoices):
        OPEN = "open", _("berlaku")
        LOCKED = "locked", _("terkunci")
        EXPIRED = "expired", _("habis masa berlaku")
        REVOKED = "revoked", _("dicabut")

    business = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="owner_links", verbose_name=_("usaha")
    )
    digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=43, blank=True)
    made_at = models.DateTimeField(_("dibuat"))
    made_by = models.ForeignKey(
        STAFF, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh")
    )
    expires_on = models.DateField(_("berlaku sampai"))
    sent_at = models.DateTimeField(_("dikirim"), null=True, blank=True)
    sent_by = acted(_("dikirim oleh"))
    used_first = models.DateTimeField(_("pertama dibuka"), null=True, blank=True)
    used_last = models.DateTimeField(_("terakhir dibuka"), null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_since = models.DateTimeField(_("terkunci sejak"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("dicabut"), null=True, blank=True)
    revoked_by = acted(_("dicabut oleh"))

    objects = OwnerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("tautan pemilik")
        verbose_name_plural = _("tautan pemilik")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["business"],
                condition=Q(revoked_at__isnull=True),
                name="one_current_owner_link",
            ),
            models.CheckConstraint(
                name="owner_link_revoked_pair", condition=pair("revoked_at", "revoked_by")
            ),
            models.CheckConstraint(
                name="owner_link_sent_pair", condition=pair("sent_at", "sent_by")
            ),
            models.CheckConstraint(
                name="owner_link_locks_in_time",
                condition=Q(wrong_tries__lt=WRONG_TRIES) | Q(locked_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.made_at:%Y-%m-%d}"

    def state(self, at: dt.datetime | None = None) -> str:
        """How the link stands at a moment; its last day still counts."""
        if self.revoked_at:
            return self.State.REVOKED
        if timezone.localdate(at) > self.expires_on:
            return self.State.EXPIRED
        return self.State.LOCKED if self.locked_since else self.State.OPEN

    @property
    def state_label(self) -> str:
        """How it stands now, in words."""
        return str(self.State(self.state()).label)


class ProposedChangeQuerySet(models.QuerySet["ProposedChange"]):
    """Reads of what owners ask."""

    def waiting(self) -> "ProposedChangeQuerySet":
        """Only those nobody has decided."""
        return self.filter(verdict=ProposedChange.Verdict.WAITING)


@pghistory.track()
class ProposedChange(models.Model):
    """One field as the owner says it should be. It changes nothing until staff accept it."""

    class Field(models.TextChoices):
        NAME = "name", _("nama usaha")
        ADDRESS = "address", _("alamat")
        PHONE = "phone", _("nomor HP/WA")
        PRODUCT = "main_product", _("produk utama")
        NOTE = "note", _("catatan pemilik")

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("menunggu diperiksa")
        ACCEPTED = "accepted", _("diterima")
        DECLINED = "declined", _("ditolak")

    business = models.ForeignKey(
        "businesses.Business",
        models.CASCADE,
        related_name="proposed_changes",
        verbose_name=_("usaha"),
    )
    field = models.CharField(_("data"), max_length=12, choices=Field.choices)
    seen = models.TextField(_("yang dilihat pemilik"), blank=True)
    wanted = models.TextField(_("menurut pemilik"), blank=True)
    asked_on = models.DateTimeField(_("diusulkan"))
    verdict = models.CharField(
        _("keadaan"), max_length=8, choices=Verdict.choices, default=Verdict.WAITING
    )
    reason = models.TextField(_("alasan"), blank=True)
    decided_at = models.DateTimeField(_("diputuskan"), null=True, blank=True)
    decided_by = acted(_("diputuskan oleh"))

    objects = ProposedChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("usulan pemilik")
        verbose_name_plural = _("usulan pemilik")
        ordering = ["-asked_on", "pk"]
        indexes = [
            models.Index(
                fields=["business", "-id"],
                name="proposed_waiting",
                condition=Q(verdict="waiting"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="proposed_decided_whole",
                condition=Q(verdict="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | Q(
                    verdict__in=["accepted", "declined"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="proposed_declined_with_reason",
                condition=~Q(verdict="declined") | ~Q(reason=""),
                violation_error_message=_("Tulis alasannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.get_field_display()}"


class OwnerReceipt(models.Model):
    """That an owner's form with this key was carried out, and where its answer is."""

    key = models.UUIDField(primary_key=True)
    link = models.ForeignKey("commitments.OwnerLink", models.CASCADE, related_name="+")
    said = models.CharField(max_length=20, blank=True)  # which sentence thanks for it
    made_on = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.key)
