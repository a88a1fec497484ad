"""Every write to products: verbs with an actor."""

from products.services.curation import MOVES, publish, reject, submit, unpublish
from products.services.editing import (
    add_product,
    link_permits,
    remove_product,
    update_product,
    was_published,
)
from products.services.english import write_english
from products.services.photos import (
    MAX_PHOTOS,
    PhotosAdded,
    add_photos,
    add_prepared_photo,
    describe_photo,
    focus_photo,
    remove_photo,
    reorder_photos,
    replace_photo,
)
from products.services.writing import DAILY, ProductFields

__all__ = [
    "DAILY",
    "MAX_PHOTOS",
    "MOVES",
    "PhotosAdded",
    "ProductFields",
    "add_photos",
    "add_prepared_photo",
    "add_product",
    "describe_photo",
    "focus_photo",
    "link_permits",
    "publish",
    "reject",
    "remove_photo",
    "remove_product",
    "reorder_photos",
    "replace_photo",
    "submit",
    "unpublish",
    "update_product",
    "was_published",
    "write_english",
]
