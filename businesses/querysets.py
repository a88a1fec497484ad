"""The vocabulary in which businesses are read."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.permissions import Permission, RoleCode

if TYPE_CHECKING:
    from accounts.models import User
    from regions.models import Region


class BusinessQuerySet(models.QuerySet):
    """Adjectives filter, `in_` narrows, `with_` annotates. Staff reads start at `visible_to`."""

    def visible_to(self, user: "User") -> Self:
        """Only what `user` may see: the own regency, for field officers only own kecamatan."""
        if not user.can(Permission.BUSINESS_VIEW) or user.regency_id is None:
            return self.none()
        scoped = self.filter(regency_id=user.regency_id)
        districts = user.district_codes
        if districts or user.role == RoleCode.FIELD_OFFICER:
            # A draft without a place is still its maker's.
            mine = models.Q(district__isnull=True, created_by=user)
            return scoped.filter(models.Q(district_id__in=districts) | mine)
        return scoped

    def in_district(self, district: "Region | str") -> Self:
        """Only those in one kecamatan."""
        return self.filter(district=district)

    def active(self) -> Self:
        """Only those that still produce."""
        return self.filter(activity="active")

    def verified(self) -> Self:
        """Only those whose data an official has verified."""
        return self.filter(status="verified")

    def kept(self) -> Self:
        """Without the archived."""
        return self.exclude(status="archived")

    def consented(self, purpose: str) -> Self:
        """Only those whose owner's consent to `purpose` stands today."""
        from businesses.models import Consent

        standing = Consent.objects.standing().filter(
            purpose=purpose, business=models.OuterRef("pk")
        )
        return self.filter(models.Exists(standing))

    def listable(self) -> Self:
        """Those that the public may see at all: verified, active, consented to be listed."""
        return self.verified().active().consented("listing")

    def waiting(self) -> Self:
        """Only those that wait for a verifikator."""
        return self.filter(status="submitted")

    def in_work_list(self, code: str, at: dt.date | None = None) -> Self:
        """Only those of a work list, such as "tanpa-halal" (see `businesses.worklists`)."""
        from businesses.worklists import BY_CODE

        return BY_CODE[code].of(self, at)

    def stale(self, at: dt.date | None = None) -> Self:
        """Only those kept whose data nobody confirmed for a year."""
        return self.in_work_list("lama", at)

    def food_without_halal(self, at: dt.date | None = None) -> Self:
        """Only active makers of food and drink without a valid halal certificate."""
        return self.in_work_list("tanpa-halal", at)

    def with_completeness(self, at: dt.date | None = None) -> Self:
        """Annotate `fullness`, the percent of the completeness grid, to filter and sort by."""
        from businesses.completeness import percent

        return self.annotate(fullness=percent(at))
