"""Choosing the products that stand first on the front page."""

import datetime as dt

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from businesses.services.guards import demand
from core.services import FieldRefused, Refused, service
from products.models import Featured, Product

MOST = 24  # more would push the newest products out of sight


@service("feature_product")
def feature(
    *, product: Product, by: User, starts_on: dt.date | None = None, ends_on: dt.date | None = None
) -> Featured:
    """Put a published product on the front page from one day until another, both included.

    A product that stands there already gets the new days and keeps its place. Raises Refused for
    one that the public does not see.
    """
    demand(by, Permission.PRODUCT_CURATE)
    starts_on = starts_on or timezone.localdate()
    if ends_on and ends_on < starts_on:
        raise FieldRefused("ends_on", _("Tanggal akhir tidak boleh sebelum tanggal mulai."))
    if not Product.objects.visible_to(by).published().filter(pk=product.pk).exists():
        raise Refused(_("Hanya produk yang sedang tayang yang dapat menjadi unggulan."))
    days = {"starts_on": starts_on, "ends_on": ends_on}
    chosen = Featured.objects.select_for_update().filter(product=product).first()
    if chosen is None:
        others = Featured.objects.exclude(ends_on__lt=timezone.localdate())
        if others.count() >= MOST:
            raise Refused(_("Paling banyak %(most)d produk unggulan. Cabut satu dulu.") % _most())
        last = Featured.objects.aggregate(last=Max("position"))["last"] or 0
        return Featured.objects.create(product=product, chosen_by=by, position=last + 1, **days)
    chosen.starts_on, chosen.ends_on = starts_on, ends_on
    chosen.save(update_fields=["starts_on", "ends_on"])
    return chosen


def _most() -> dict[str, int]:
    return {"most": MOST}


@service("unfeature_product")
def unfeature(*, featured: Featured, by: User) -> None:
    """Take a product off the front page; it stays published."""
    demand(by, Permission.PRODUCT_CURATE)
    featured.delete()


@service("order_featured")
def order(*, featured: Featured, by: User, step: int) -> None:
    """Move a featured product so many places towards the end, or the front when negative."""
    demand(by, Permission.PRODUCT_CURATE)
    rows = list(Featured.objects.select_for_update().order_by("position", "pk"))
    place = next(n for n, row in enumerate(rows) if row.pk == featured.pk)
    to = min(len(rows) - 1, max(0, place + step))
    rows.insert(to, rows.pop(place))
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
