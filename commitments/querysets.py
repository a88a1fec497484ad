"""The vocabulary in which commitments are read."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.permissions import Permission, RoleCode

if TYPE_CHECKING:
    from accounts.models import User
    from businesses.models import Business, Cluster

# Between agreement and its end; those past their due day may still be made good.
LIVE = ("agreed", "running", "kept_by_one", "lapsed")
# The public sees what both sides signed, however it went; drafts and offers are nobody's business,
# nor is what was cancelled before both had signed.
SHOWN = ("agreed", "running", "kept", "kept_by_one", "lapsed", "cancelled")


class CommitmentQuerySet(models.QuerySet):
    """Staff reads start at `visible_to`, the owner's link at `of_business`, the public's at `public`."""

    def visible_to(self, user: "User") -> Self:
        """Only what `user` may see: the own regency; field officers those of own kecamatan.

        One that spans several kecamatan is seen by the officers of each business in it, and
        whoever leads one sees it anywhere.
        """
        if not user.can(Permission.COMMITMENT_VIEW) or user.regency_id is None:
            return self.none()
        scoped = self.filter(regency_id=user.regency_id)
        districts = user.district_codes
        if not districts and user.role != RoleCode.FIELD_OFFICER:
            return scoped
        inside = Q(commitment=OuterRef("pk")) & (
            Q(business__district__in=districts) | Q(shares__business__district__in=districts)
        )
        pledges = apps.get_model("commitments.Pledge").objects.filter(inside)
        spanning = Q(district__isnull=True) & Exists(pledges)
        return scoped.filter(Q(district__in=districts) | spanning | Q(lead=user))

    def of_business(self, business: "Business | int | F") -> Self:
        """Only those in which a business promises, takes a share, or speaks for its sentra."""
        part = Q(business=business) | Q(representative=business) | Q(shares__business=business)
        pledges = apps.get_model("commitments.Pledge").objects.filter(
            part, commitment=OuterRef("pk")
        )
        return self.filter(Exists(pledges))

    def of_cluster(self, cluster: "Cluster | int | F") -> Self:
        """Only those in which a sentra promises."""
        pledges = apps.get_model("commitments.Pledge").objects.filter(
            cluster=cluster, commitment=OuterRef("pk")
        )
        return self.filter(Exists(pledges))

    def of_unit(self, unit: object) -> Self:
        """Only those in which an office unit promises."""
        pledges = apps.get_model("commitments.Pledge").objects.filter(
            unit=unit, commitment=OuterRef("pk")
        )
        return self.filter(Exists(pledges))

    def of_year(self, year: int) -> Self:
        """Only those that run in a year, from start to due day."""
        return self.filter(starts__year__lte=year, due__year__gte=year)

    def live(self) -> Self:
        """Only those agreed and not kept together, also when their day has passed."""
        return self.filter(status__in=LIVE)

    def binding(self) -> Self:
        """Only those both sides signed and nobody cancelled: what the scoreboard counts."""
        return self.filter(status__in=(*LIVE, "kept"))

    def open(self) -> Self:
        """Only those somebody has to do something for: the live, and what was offered."""
        return self.filter(status__in=(*LIVE, "offered"))

    def public(self) -> Self:
        """Only what the public sees: signed by both sides, and marked as public."""
        return self.filter(is_public=True, status__in=SHOWN, agreed_on__isnull=False)

    def with_page(self) -> Self:
        """Read along both sides with their names, in a fixed number of statements."""
        pledges = apps.get_model("commitments.Pledge").objects.select_related(
            "unit", "business", "cluster", "representative"
        )
        return self.select_related("regency", "district", "lead").prefetch_related(
            models.Prefetch("pledges", pledges), "signatures"
        )
