"""The vocabulary in which products are read."""

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.permissions import Permission
from products import completeness

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

    def complete(self) -> Self:
        """Only those that have everything publication asks for (`completeness.REQUIRED`).

        In SQL: name <> '', category, price_min and unit not null, char_length(description) >= 40,
        and a row in products_productphoto.
        """
        return self.filter(*(item.condition() for item in completeness.REQUIRED))

    def incomplete(self) -> Self:
        """Only those that lack something publication asks for."""
        return self.exclude(pk__in=self.model.objects.complete().values("pk"))

    def published(self) -> Self:
        """Only what the public sees. THE rule, and the only one; the catalogue follows it.

        curation = 'published'
        AND business.status = 'verified' AND business.activity = 'active'
        AND a consent of the business with purpose 'listing' and withdrawn_at null
        AND `complete()`.
        """
        from businesses.models import Business

        return self.filter(
            curation="published", business__in=Business.objects.listable()
        ).complete()

    def waiting(self) -> Self:
        """Only those that wait for a curator, oldest first."""
        return self.filter(curation="submitted").order_by("submitted_at", "pk")

    def of_business(self, business: models.Model) -> Self:
        """Only those of one business."""
        return self.filter(business=business)

    def with_cover(self) -> Self:
        """Annotate `cover_key`, the key of the first photo, and `photo_count`."""
        from products.models import ProductPhoto

        photos = ProductPhoto.objects.filter(product=models.OuterRef("pk"))
        count = photos.order_by().values("product").annotate(n=models.Count("pk")).values("n")
        return self.annotate(
            cover_key=models.Subquery(photos.order_by("position", "pk").values("key")[:1]),
            photo_count=models.functions.Coalesce(models.Subquery(count), 0),
        )

    def with_page(self) -> Self:
        """Read along what a product's page shows, in a fixed number of statements."""
        from businesses.models import Permit

        return self.select_related(
            "category__parent", "unit", "business__village", "business__district"
        ).prefetch_related(
            "photos", models.Prefetch("permits", Permit.objects.select_related("kind"))
        )
