"""A waiting product beside what the public saw last: field by field, photo by photo."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from core.stories import shown
from products import photos
from products.models import Product, PublishedCopy
from products.services.published import FIELDS, state_of

LONG = ("description", "description_en")
PAIRS = (("name", "name_en"), ("description", "description_en"), ("materials", "materials_en"))


@dataclass(frozen=True)
class Part:
    """A run of words that stayed ("same"), went ("old") or came ("new")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """One field: what the public saw and what waits, as people read them."""

    name: str
    label: str
    old: str
    new: str
    changed: bool
    parts: tuple[Part, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the text where it is not that of the page."""
        return "en" if self.name.endswith("_en") else ""


@dataclass(frozen=True)
class PhotoRow:
    """One photo, with what became of it since; `kind` is "new", "gone", "changed" or "same"."""

    kind: str
    picture: photos.Picture
    alt: str
    alt_en: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """An Indonesian text beside its English one."""

    label: str
    indonesian: str
    english: str


@dataclass(frozen=True)
class Comparison:
    """All there is to see. `is_first`: the public has never seen this product."""

    is_first: bool
    rows: list[Row] = field(default_factory=list)
    photos: list[PhotoRow] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    taken_at: Any = None

    @property
    def changed(self) -> list[Row]:
        """Only the fields that differ."""
        return [row for row in self.rows if row.changed]

    @property
    def same(self) -> list[Row]:
        """The fields that stayed and hold something."""
        return [row for row in self.rows if not row.changed and row.new != "—"]

    @property
    def photos_changed(self) -> bool:
        """Whether any photo came, went or was changed."""
        return any(photo.kind != "same" for photo in self.photos)


def of(product: Product) -> Comparison:
    """Compare a product with what the public saw last; a fixed number of statements."""
    copy = _last_copy(product)
    now = state_of(product)
    before = copy.values if copy else None
    return Comparison(
        is_first=copy is None,
        rows=_rows(before, now),
        photos=_photo_rows(before, now),
        pairs=[
            Pair(_label(one), getattr(product, one), getattr(product, other))
            for one, other in PAIRS
        ],
        taken_at=copy.taken_at if copy else None,
    )


def _last_copy(product: Product) -> PublishedCopy | None:
    if product.curation == Product.Curation.PUBLISHED:
        return None
    try:
        return product.last_published
    except ObjectDoesNotExist:
        return None


def _label(name: str) -> str:
    return str(Product._meta.get_field(name.removesuffix("_id")).verbose_name)


def _read(name: str, value: Any) -> str:
    """A stored value as people read it; of a row that is gone only a dash is left."""
    column = Product._meta.get_field(name.removesuffix("_id"))
    if column.is_relation and value is not None:
        return str(column.related_model._default_manager.filter(pk=value).first() or "—")
    return shown(column, value)


def _rows(before: dict | None, now: dict) -> list[Row]:
    rows = []
    for name in FIELDS:
        new = now["fields"][name]
        old = before["fields"].get(name) if before else new
        said = _read(name, new)
        was = said if (old or None) == (new or None) else _read(name, old)
        rows.append(_row(name, _label(name), was, said))
    permits = ", ".join(label for _pk, label in now["permits"]) or "—"
    old_permits = ", ".join(label for _pk, label in (before or now)["permits"]) or "—"
    rows.append(_row("permits", _label("permits"), old_permits, permits))
    return rows


def _row(name: str, label: str, old: str, new: str) -> Row:
    parts = _parts(old, new) if old != new and name in LONG and "—" not in (old, new) else ()
    return Row(name, label, old, new, old != new, tuple(parts))


def _parts(old: str, new: str) -> Iterable[Part]:
    """The two texts in one, word by word."""
    before, after = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Part("same", " ".join(after[c:d]))
            continue
        if b > a:
            yield Part("old", " ".join(before[a:b]))
        if d > c:
            yield Part("new", " ".join(after[c:d]))


def _photo_rows(before: dict | None, now: dict) -> list[PhotoRow]:
    old = {photo["id"]: (place, photo) for place, photo in enumerate((before or now)["photos"], 1)}
    rows = [
        _photo_row(photo, place, *old.pop(photo["id"], (0, None)))
        for place, photo in enumerate(now["photos"], 1)
    ]
    return rows + [_photo(photo, "gone", (_("dihapus"),)) for _place, photo in old.values()]


def _photo_row(photo: dict, place: int, was: int, before: dict | None) -> PhotoRow:
    if before is None:
        return _photo(photo, "new", (_("baru"),))
    notes = []
    if photo["key"] != before["key"]:
        notes.append(_("gambar diganti"))
    if place != was:
        notes.append(_("urutan %(old)d → %(new)d") % {"old": was, "new": place})
    if (photo["alt"], photo["alt_en"]) != (before["alt"], before["alt_en"]):
        notes.append(_("keterangan diubah"))
    if (photo["focus_x"], photo["focus_y"]) != (before["focus_x"], before["focus_y"]):
        notes.append(_("potongan diubah"))
    return _photo(photo, "changed" if notes else "same", tuple(notes))


def _photo(photo: dict, kind: str, notes: tuple[str, ...]) -> PhotoRow:
    picture = photos.picture(
        key=photo["key"], width=photo["width"], height=photo["height"], alt=photo["alt"]
    )
    return PhotoRow(kind, picture, photo["alt"], photo["alt_en"], notes)
