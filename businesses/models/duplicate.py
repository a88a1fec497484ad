"""Pasangan kembar: two records of the register that may be one business, and what was decided."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.models.business import acted, pair

if TYPE_CHECKING:
    from accounts.models import User
    from businesses.models import Business


class DuplicatePairQuerySet(models.QuerySet):
    """Reads of suspected pairs."""

    def visible_to(self, user: "User") -> Self:
        """Only where both records lie in the scope of `user` and are still kept.

        Whoever may not see identity numbers gets only the pairs, and the score, that stand without
        them: else the list would tell whose NIK is the same.
        """
        from businesses.models import Business

        seen = Business.objects.visible_to(user).kept().values("pk")
        rows = self.filter(first__in=seen, second__in=seen)
        if user.can(Permission.IDENTITY_REVEAL):
            return rows.annotate(shown_score=F("score"))
        return rows.filter(open_score__gt=0).annotate(shown_score=F("open_score"))

    def undecided(self) -> Self:
        """Only those that nobody told apart."""
        return self.filter(state="open")

    def told_apart(self) -> Self:
        """Only those that somebody called two businesses."""
        return self.filter(state="apart")

    def of(self, business: "Business") -> Self:
        """Only those with one business in them."""
        return self.filter(Q(first=business) | Q(second=business))


@pghistory.track(pghistory.UpdateEvent(), fields=["state", "decided_at", "decided_by"])
class DuplicatePair(models.Model):
    """Two records, the older first. `open_score` leaves NIK out; 0 = only the NIK speaks for it."""

    class State(models.TextChoices):
        OPEN = "open", _("belum diputuskan")
        APART = "apart", _("bukan duplikat")

    first = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="+", verbose_name=_("usaha pertama")
    )
    second = models.ForeignKey(
        "businesses.Business", models.CASCADE, related_name="+", verbose_name=_("usaha kedua")
    )
    score = models.PositiveSmallIntegerField(_("nilai kemiripan"), default=0)
    open_score = models.PositiveSmallIntegerField(default=0)
    reasons = ArrayField(models.CharField(max_length=12), default=list)
    found_on = models.DateField(_("ditemukan"), auto_now_add=True)
    state = models.CharField(
        _("keputusan"), max_length=8, choices=State.choices, default=State.OPEN
    )
    decided_at = models.DateTimeField(_("diputuskan"), null=True, blank=True)
    decided_by = acted(_("diputuskan oleh"))

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pasangan kembar")
        verbose_name_plural = _("pasangan kembar")
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["state", "-score", "id"], name="pair_by_score")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(name="pair_in_order", condition=Q(first__lt=F("second"))),
            models.CheckConstraint(
                name="pair_decided_pair", condition=pair("decided_at", "decided_by")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}?"
