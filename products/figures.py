"""What the office counts of products: each figure once; the list filters by it (`?angka=KEY`)."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.figures import Figure
from products.models import Product


def published(today: dt.date) -> Q:
    """What the public sees in the catalogue."""
    return Q(pk__in=Product.objects.published().order_by().values("pk"))


FIGURES = (
    Figure(
        "tayang",
        _("produk tayang"),
        _("Produk yang lolos kurasi, lengkap, dan usahanya boleh tampil di katalog."),
        published,
    ),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
