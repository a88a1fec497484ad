"""What the public reads of businesses and products: by value, from an allow-list of columns.

No model instance leaves this file, so no page can reach past the list to an owner or a figure.
Phones and photos are left out by the database itself where consent is missing.
"""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.utils import timezone

from businesses.models import Business, Cluster, Consent, Permit
from catalogue.models import Entry
from commitments.models import Commitment
from products.models import Product, ProductPhoto

BUSINESS = (
    "id", "name", "main_product", "description", "description_en", "established_year", "exports",
    "verified_at", "district__name", "village__kind", "village__name", "branch__code",
    "branch__name", "branch__name_en",
)  # fmt: skip
PRODUCT = (
    "id", "name", "name_en", "description", "description_en", "price_min", "price_max",
    "unit__name", "unit__name_en", "minimum_order", "capacity_per_month", "materials", "materials_en",
    "hs_code", "export_ready", "updated_at", "category_id", "category__slug", "category__name",
    "category__name_en", "category__parent_id", "business_id", "business__name",
    "business__verified_at", "business__district__name", "business__village__kind",
    "business__village__name", "business__branch__code", "business__cluster_id",
)  # fmt: skip
# When what was checked by whom, as roles: what stands behind the badge (`catalogue.trail`).
TRAIL = (
    "submitted_at", "submitted_by__role", "verified_by__role", "last_confirmed_on",
    "last_confirmed_by__role",
)  # fmt: skip
# How a maker is reached, where the owner agreed: `catalogue.contact.ways` reads it.
CONTACT = ("shown_phone", "shown_email", "shown_website", "shown_shops")
PRINTED = ("pirt", "halal", "bpom_md", "idm")  # numbers that stand on the package anyway


def consent(purpose: str, business: str) -> Exists:
    """The condition that consent to a purpose stands; `business` names the outer column."""
    return Exists(Consent.objects.standing().filter(purpose=purpose, business=OuterRef(business)))


def _with_consent(purpose: str, business: str, column: str) -> Case:
    return Case(
        When(consent(purpose, business), then=F(column)),
        default=Value(""),
        output_field=CharField(),
    )


def _contact(business: str, prefix: str = "") -> dict[str, Case]:
    """What of the contact may be shown; `prefix` leads from the row to its business."""
    shops = Business._meta.get_field("marketplaces")
    return {
        **{
            f"shown_{column}": _with_consent("contact", business, prefix + column)
            for column in ("phone", "email", "website")
        },
        "shown_shops": Case(
            When(consent("contact", business), then=F(f"{prefix}marketplaces")),
            default=Value([], output_field=shops),
            output_field=shops,
        ),
    }


def _agreed(business: str) -> Subquery:
    """The day of the standing consent to be listed."""
    listed = Consent.objects.standing().filter(purpose="listing", business=OuterRef(business))
    return Subquery(listed.order_by("-given_on").values("given_on")[:1])


def _permits(**which: OuterRef) -> ArraySubquery:
    """Valid public permits, newest rule as in `products.completeness.valid_permits`."""
    valid = Q(expires_on__isnull=True) | Q(expires_on__gte=timezone.localdate())
    number = Case(
        When(kind__number_check__in=PRINTED, then=F("number")),
        default=Value(""),
        output_field=CharField(),
    )
    rows = Permit.objects.filter(valid, kind__is_public=True, **which)
    return ArraySubquery(
        rows.order_by("kind__position", "kind_id", "pk").values(
            json=JSONObject(
                name="kind__name",
                name_en="kind__name_en",
                badge="kind__badge",
                badge_en="kind__badge_en",
                number=number,
                until="expires_on",
            )
        ),
    )


def product(pk: int) -> dict | None:
    """Return a published product with its photos and permits, or None."""
    photos = ProductPhoto.objects.filter(
        consent("photo", "product__business"), product=OuterRef("pk")
    ).order_by("position", "pk")
    named = ("key", "width", "height", "focus_x", "focus_y", "alt", "alt_en")
    picture = JSONObject(**{name: name for name in named})
    return (
        Product.objects.published()
        .filter(pk=pk)
        .annotate(
            **_contact("business", "business__"),
            photos_shown=ArraySubquery(photos.values(json=picture)),
            permits_shown=_permits(products=OuterRef("pk"), business=OuterRef("business")),
            agreed_on=_agreed("business"),
        )
        .values(
            *PRODUCT,
            *(f"business__{name}" for name in TRAIL),
            "curated_at",
            "curated_by__role",
            "agreed_on",
            *CONTACT,
            "photos_shown",
            "permits_shown",
        )  # fmt: skip
        .first()
    )


# The public commitments of a business or sentra: of the row that asks, two queries further out.
_ASKER = OuterRef(OuterRef("pk"))


def _numbers(commitments: QuerySet) -> ArraySubquery:
    return ArraySubquery(commitments.order_by().values("pk"))


def business(pk: int) -> dict | None:
    """Return a listed business with its permits and, with consent, its contact; or None."""
    return (
        Business.objects.listable()
        .filter(pk=pk)
        .annotate(
            **_contact("pk"),
            permits_shown=_permits(business=OuterRef("pk")),
            commitments=_numbers(Commitment.objects.public().of_business(_ASKER)),
            agreed_on=_agreed("pk"),
            cluster_shown=ArraySubquery(
                Cluster.objects.public()
                .filter(pk=OuterRef("cluster"))
                .values(json=JSONObject(slug="slug", name="name", name_en="name_en"))
            ),
        )
        .values(
            *BUSINESS,
            *TRAIL,
            "agreed_on",
            *CONTACT,
            "permits_shown",
            "cluster_shown",
            "commitments",
        )  # fmt: skip
        .first()
    )


def newest_photo(**of: int) -> str:
    """Return the key of the newest entry's photo, of a business or a sentra or of all, or "".

    Entries hold only photos that may be shown.
    """
    keys = Entry.objects.filter(**of).exclude(photo_key="")
    return keys.values_list("photo_key", flat=True).first() or ""


def clusters() -> list[dict]:
    """Return public clusters that have listed makers, the largest first, with their number."""
    shown = Q(businesses__in=Business.objects.listable())
    return list(
        Cluster.objects.public()
        .annotate(
            makers=Count("businesses", filter=shown),
            changed=Max("businesses__updated_at", filter=shown),
            commitments=_numbers(Commitment.objects.public().of_cluster(_ASKER)),
        )
        .filter(makers__gt=0)
        .order_by("-makers", "name")
        .values(
            "id",
            "slug",
            "name",
            "name_en",
            "description",
            "description_en",
            "makers",
            "changed",
            "region_id",
            "region__kind",
            "region__name",
            "branch__code",
            "commitments",
        )  # fmt: skip
    )


def cluster_ended(slug: str) -> dt.date | None:
    """Return the day until which a public sentra was one, None for any other address."""
    rows = Cluster.objects.archived().filter(slug=slug, is_public=True)
    at = rows.values_list("archived_at", flat=True).first()
    return timezone.localdate(at) if at else None
