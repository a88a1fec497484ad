"""Draws the illustrations once, on all cores, and keeps their files as photos are kept."""

import hashlib
import multiprocessing
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from core.images import PreparedPhoto, photo_of
from dashboard.demo.illustrations import illustrate
from dashboard.demo.plan import Picture
from products import photos

FEW = 24  # below this, starting other processes takes longer than drawing


@dataclass(frozen=True)
class Stored:
    """A drawing in the photo storage; several products may name the same one."""

    key: str
    width: int
    height: int


def draw(picture: Picture) -> PreparedPhoto:
    """Draw one illustration and make its files."""
    kind, number = picture
    digest = hashlib.sha256(f"{kind} {number}".encode()).hexdigest()
    return photo_of(illustrate(kind, number), digest=digest)


def draw_and_store(wanted: Iterable[Picture]) -> dict[Picture, Stored]:
    """Draw each wanted picture once and store it."""
    pictures = sorted(set(wanted))
    if len(pictures) < FEW:
        return {picture: _store(draw(picture)) for picture in pictures}
    # Fresh processes: a forked one would share this one's database connection.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=fresh) as pool:
        drawn = pool.map(draw, pictures, chunksize=4)
        return {p: _store(photo) for p, photo in zip(pictures, drawn, strict=True)}


def _store(photo: PreparedPhoto) -> Stored:
    return Stored(photos.store(photo), photo.width, photo.height)
