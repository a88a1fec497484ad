"""Names the room for the officials' panel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    """The room `products`."""

    name = "products"
    verbose_name = _("Data acuan produk")

    def ready(self) -> None:
        """Declare how the room's records are told and restored."""
        from products import acts  # noqa: F401 (declares on import)
