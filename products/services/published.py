"""Keeping what the public saw of a product, and what its curator checked."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from core.services import Refused
from products.checklist import ITEMS, Checks
from products.models import CurationCheck, Product, PublishedCopy

FIELDS = (
    "name", "category_id", "description", "price_min", "price_max", "unit_id", "minimum_order",
    "capacity_per_month", "materials", "hs_code", "export_ready", "name_en", "description_en",
    "materials_en",
)  # fmt: skip
PHOTO = ("id", "key", "width", "height", "alt", "alt_en", "focus_x", "focus_y")


def published_state(product: Product) -> dict[str, Any] | None:
    """What the public sees now, as the database holds it; None while it is not published."""
    if product.curation != Product.Curation.PUBLISHED:
        return None
    return state_of(product)


def state_of(product: Product) -> dict[str, Any]:
    """The stored fields, permits and photos of a product, as values that JSON can hold."""
    stored = Product.objects.values(*FIELDS).get(pk=product.pk)
    permits = product.permits.order_by("pk").values_list("pk", "kind__name", "number")
    return {
        "fields": stored,
        "permits": [[pk, f"{kind} {number}".strip()] for pk, kind, number in permits],
        "photos": list(product.photos.order_by("position", "pk").values(*PHOTO)),
    }


def keep_published(product: Product, *, by: User | None, seen: dict | None = None) -> None:
    """Keep what the public saw until now; `seen` when rows have been changed since."""
    PublishedCopy.objects.update_or_create(
        product=product, defaults={"values": seen or state_of(product), "taken_by": by}
    )


def keep_checks(product: Product, checks: Checks, *, by: User) -> CurationCheck:
    """Keep what was checked; Refused when an item is neither ticked nor waived with a reason."""
    answers = {item.key: "ok" if item.key in checks.ticked else "waived" for item in ITEMS}
    if "waived" in answers.values() and not checks.note.strip():
        raise Refused(_("Centang semua yang sudah sesuai, atau tulis mengapa dikecualikan."))
    return CurationCheck.objects.create(
        product=product,
        version=product.version,
        answers=answers,
        note=checks.note.strip()[:300],
        checked_by=by,
    )
