"""What the businesses make, as the catalogue shows it."""

from products.models.category import Category
from products.models.featured import Featured
from products.models.permit_link import ProductPermit
from products.models.photo import ProductPhoto
from products.models.product import Product
from products.models.published import CurationCheck, PublishedCopy
from products.models.review import ProductReview

__all__ = [
    "Category",
    "CurationCheck",
    "Featured",
    "Product",
    "ProductPermit",
    "ProductPhoto",
    "ProductReview",
    "PublishedCopy",
]
