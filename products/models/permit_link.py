"""Which permits cover a product, with a history: badges of the catalogue are claims."""

import pghistory
from django.utils.translation import gettext_lazy as _

from products.models.product import Product


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class ProductPermit(Product.permits.through):
    """One permit of a business that covers one of its products."""

    class Meta:
        proxy = True
        verbose_name = _("izin produk")
        verbose_name_plural = _("izin produk")
