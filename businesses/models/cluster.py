"""Sentra IKM: at least five makers of similar things in one place."""

from typing import TYPE_CHECKING, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from businesses.models.business import acted, pair

if TYPE_CHECKING:
    from accounts.models import User


class ClusterQuerySet(models.QuerySet["Cluster"]):
    """The vocabulary in which sentra are read."""

    def visible_to(self, user: "User") -> Self:
        """Those of the own regency, for field officers of the own kecamatan."""
        if not user.can(Permission.BUSINESS_VIEW) or user.regency_id is None:
            return self.none()
        here = self.filter(region__code__startswith=f"{user.regency_id}.")
        if not user.sees_part:
            return here
        mine = [Q(region__code__startswith=code) for code in user.district_codes]
        return here.filter(Q.create(mine, connector=Q.OR)) if mine else self.none()

    def current(self) -> Self:
        """Without the archived."""
        return self.filter(archived_at__isnull=True)

    def archived(self) -> Self:
        """Only those an official declared to be no more."""
        return self.filter(archived_at__isnull=False)

    def proposed(self) -> Self:
        """Only those that somebody asked to archive, the longest waiting first."""
        return self.filter(proposed_at__isnull=False).order_by("proposed_at", "pk")

    def public(self) -> Self:
        """Only those that the catalogue shows."""
        return self.current().filter(is_public=True)


@pghistory.track()
class Cluster(models.Model):
    """A sentra, in a desa or across a kecamatan.

    One that is no more is archived by an official: nothing new is put into it, figures leave it
    out, and the businesses that were in it keep saying so.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("nama sentra"), max_length=120)
    name_en = models.CharField(_("nama Inggris"), max_length=120, blank=True)
    region = models.ForeignKey(
        "regions.Region", models.PROTECT, related_name="clusters", verbose_name=_("tempat")
    )
    branch = models.ForeignKey(
        "businesses.Branch", models.PROTECT, null=True, blank=True, verbose_name=_("cabang")
    )
    description = models.TextField(_("cerita sentra"), blank=True)
    description_en = models.TextField(_("cerita dalam bahasa Inggris"), blank=True)
    is_public = models.BooleanField(_("tampil di katalog"), default=True)

    proposed_at = models.DateTimeField(_("diusulkan diarsipkan"), null=True, blank=True)
    proposed_by = acted(_("diusulkan oleh"))
    proposal_reason = models.TextField(_("alasan usulan arsip"), blank=True)
    proposal_answer = models.TextField(_("jawaban atas usulan arsip"), blank=True)
    archived_at = models.DateTimeField(_("diarsipkan"), null=True, blank=True)
    archived_by = acted(_("diarsipkan oleh"))
    archive_reason = models.TextField(_("alasan diarsipkan"), blank=True)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        verbose_name = _("sentra IKM")
        verbose_name_plural = _("sentra IKM")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="cluster_proposed_pair", condition=pair("proposed_at", "proposed_by")
            ),
            models.CheckConstraint(
                name="cluster_proposed_with_reason",
                condition=Q(proposed_at__isnull=True) | ~Q(proposal_reason=""),
                violation_error_message=_("Tulis alasan mengarsipkan sentra."),
            ),
            models.CheckConstraint(
                name="cluster_archived_pair", condition=pair("archived_at", "archived_by")
            ),
            models.CheckConstraint(
                name="cluster_archived_with_reason",
                condition=Q(archived_at__isnull=True) | ~Q(archive_reason=""),
                violation_error_message=_("Tulis alasan mengarsipkan sentra."),
            ),
            models.CheckConstraint(
                name="cluster_decided_or_waiting",
                condition=Q(archived_at__isnull=True) | Q(proposed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """Return the staff page of this sentra."""
        return reverse("clusters:detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name
