"""What the businesses make, as the catalogue shows it."""

from products.models.category import Category
from products.models.photo import ProductPhoto
from products.models.product import Product

__all__ = ["Category", "Product", "ProductPhoto"]
