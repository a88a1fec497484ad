"""Draws and encodes the demo's pictures, on two processors where there are two.

Imports no model: the helping processes know nothing of the database.
"""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

from core.images import PreparedPhoto, photo_of
from dashboard.demo.illustrations import illustrate

Picture = tuple[str, int]  # kind and number


def drawn(picture: Picture) -> PreparedPhoto:
    """One illustration in every width and format."""
    kind, number = picture
    return photo_of(illustrate(kind, number), digest=f"demo-{kind}-{number}")


def draw_all(pictures: list[Picture]) -> dict[Picture, PreparedPhoto]:
    """Every picture asked for. A few are drawn here, many by helpers beside this process."""
    if len(pictures) < 24 or (os.cpu_count() or 1) < 2:
        return {picture: drawn(picture) for picture in pictures}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=2, mp_context=context) as pool:
        return dict(zip(pictures, pool.map(drawn, pictures, chunksize=4), strict=True))
