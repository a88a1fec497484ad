"""The demo's pictures: the same ones on every machine, each different from its neighbours."""

import pytest

from core.images import photo_of
from dashboard.demo.illustrations import KINDS, illustrate, motifs
from dashboard.demo.illustrations.palette import THEMES


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_drawn_and_not_flat(kind):
    picture = illustrate(kind, 0)
    assert picture.size == (960, 720)
    assert len(picture.reduce(8).getcolors(10_000)) > 200


def test_the_same_number_draws_the_same_picture():
    assert illustrate("kerupuk", 3).tobytes() == illustrate("kerupuk", 3).tobytes()


def test_neighbouring_numbers_differ():
    assert len({illustrate("sirup_jambu", number).tobytes() for number in range(8)}) == 8


def test_kinds_name_themes_and_motifs_that_exist():
    assert {theme for kind in KINDS.values() for theme in kind.themes} <= set(THEMES)
    assert {name for kind in KINDS.values() for name in kind.motifs} <= set(motifs.names())


@pytest.mark.parametrize("name", motifs.names())
def test_a_motif_continues_at_its_other_side(name):
    """Where two tiles meet, neighbouring columns differ no more than inside the tile."""
    tile = motifs.tile(name, (0, 0, 0), (255, 255, 255)).convert("L")
    width, height = tile.size
    columns = [tile.crop((x, 0, x + 1, height)).tobytes() for x in range(width)]

    def step(one, other):
        return sum(abs(a - b) for a, b in zip(one, other, strict=True))

    inside = max(step(columns[x], columns[x + 1]) for x in range(width - 1))
    assert step(columns[-1], columns[0]) <= inside


def test_an_illustration_is_light_on_a_card():
    photo = photo_of(illustrate("batik_tulis", 1), digest="batik")
    assert len(photo.variants[320, "webp"]) < 30_000
