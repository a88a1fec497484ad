"""What the office counts of products: each figure once; the list filters by it (`?angka=KEY`)."""

import datetime as dt
from functools import reduce
from operator import and_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.models import Business
from core.figures import Figure
from products import completeness


def published(today: dt.date) -> Q:
    """What the public sees in the catalogue: `ProductQuerySet.published` as a condition."""
    rule = Q(curation="published", business__in=Business.objects.listable())
    return reduce(and_, (item.condition() for item in completeness.REQUIRED), rule)


FIGURES = (
    Figure(
        "tayang",
        _("produk tayang"),
        _("Produk yang lolos kurasi, lengkap, dan usahanya boleh tampil di katalog."),
        published,
    ),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
