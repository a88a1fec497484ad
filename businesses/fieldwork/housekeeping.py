"""Files of a visit's photos outlive them for a while, so that taking them away can be taken back."""

import datetime as dt

from accounts.acts.undoing import gone_keys
from businesses.fieldwork import photos
from businesses.models import VisitPhoto


def clear_out(at: dt.datetime | None = None) -> int:
    """Delete the files of photos that were removed more than 30 days ago; return how many."""
    keys = gone_keys(VisitPhoto, at)
    for key in keys:
        photos.delete_files(key)
    return len(keys)
