"""The vocabulary in which products are read."""

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


class ProductQuerySet(models.QuerySet):
    """Staff reads start at `visible_to`; the public's start at `published`."""

    def visible_to(self, user: "User") -> Self:
        """Only products of businesses that `user` may see."""
        from businesses.models import Business

        if not user.can(Permission.PRODUCT_VIEW):
            return self.none()
        return self.filter(business__in=Business.objects.visible_to(user))
