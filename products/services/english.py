"""Writing the English texts of a product."""

from collections.abc import Mapping

from accounts.models import User
from core.services import service
from products.models import Product, ProductPhoto
from products.services.editing import update_product
from products.services.photos import describe_photo


@service("write_english")
def write_english(
    *,
    product: Product,
    by: User | None,
    texts: Mapping[str, str],
    alts: Mapping[ProductPhoto, str],
    version: int | None = None,
) -> Product:
    """Set English texts of a product and what is seen on its photos. Raises Conflict, Refused."""
    for photo, text in alts.items():
        describe_photo(photo=photo, by=by, alt=photo.alt, alt_en=text)
    return update_product(product=product, by=by, version=version, **texts)
