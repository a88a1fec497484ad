"""Photo files outlive their photo for a while, so that taking it away can be taken back."""

import datetime as dt

from accounts.acts.undoing import gone_keys
from products import photos
from products.models import ProductPhoto


def clear_out(at: dt.datetime | None = None) -> int:
    """Delete the files of photos that were removed more than 30 days ago; return how many."""
    keys = gone_keys(ProductPhoto, at)
    for key in keys:
        photos.delete_files(key)
    return len(keys)
