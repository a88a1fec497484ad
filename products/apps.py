"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    """The room `products`."""

    name = "products"
    verbose_name = _("Data acuan produk")
