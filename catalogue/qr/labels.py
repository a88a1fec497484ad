"""Sheets of labels as PDF: a code, a name, and where it is registered."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from businesses.models import Business
from catalogue import texts
from catalogue.qr import codes, drawing
from core.office import office
from core.pdf import made
from products.models import Product

SHEET = Path(__file__).with_name("labels.typ")
ON_SHEET = 24
MOST = 20 * ON_SHEET  # labels of one file; more come in parts
PLACE = ("village__kind", "village__name", "district__name")


@dataclass(frozen=True)
class Label:
    """What one label says: what its code leads to, its name, and where that is made."""

    kind: str
    pk: int
    name: str
    place: str


def businesses(user: User) -> QuerySet:
    """Return the businesses in `user`'s sight that have a public page."""
    seen = Business.objects.visible_to(user).values("pk")
    return Business.objects.listable().filter(pk__in=seen).order_by("district", "name", "pk")


def products(user: User) -> QuerySet:
    """Return the products in `user`'s sight that have a public page."""
    seen = Product.objects.visible_to(user).values("pk")
    rows = Product.objects.published().filter(pk__in=seen)
    return rows.order_by("business__district", "business__name", "name", "pk")


def of_businesses(rows: QuerySet) -> list[Label]:
    """Return the labels of some businesses."""
    found = rows.values_list("pk", "name", *PLACE)
    return [Label(codes.BUSINESS, pk, name, _place(*where)) for pk, name, *where in found]


def of_products(rows: QuerySet) -> list[Label]:
    """Return the labels of some products; below the name stands the maker's."""
    found = rows.values_list("pk", "name", "business__name", "business__district__name")
    return [Label(codes.PRODUCT, pk, name, f"{maker}, {d}") for pk, name, maker, d in found]


def _place(kind: str | None, name: str | None, district: str) -> str:
    return ", ".join(filter(None, [texts.place(kind or "", name or ""), district]))


def pdf(labels: Iterable[Label]) -> bytes:
    """Return the sheets. Whoever prints them, they speak Indonesian: buyers read them."""
    with override("id"):
        registered = _("Terdaftar di %(office)s") % {"office": office().name}
        told = [_told(label, registered) for label in labels]
    return made(SHEET, {"labels": told}, dated=int(timezone.now().timestamp()))


def _told(label: Label, registered: str) -> dict[str, str]:
    address = drawing.address_of(label.kind, label.pk)
    return {
        "name": label.name if len(label.name) <= 60 else label.name[:59].rstrip() + "…",
        "place": label.place if len(label.place) <= 60 else label.place[:59].rstrip() + "…",
        "registered": registered,
        "address": address.partition("://")[2],
        "code": str(drawing.drawn(address)),
    }
