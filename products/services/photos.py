"""Photos of a product: adding, ordering, describing, removing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.images import PhotoRefused, PreparedPhoto, prepare_photo
from core.services import Refused, service
from products import photos
from products.models import Product, ProductPhoto
from products.services.published import published_state
from products.services.writing import back_to_curator, locked, refuse_gaps_in_sight, save

MAX_PHOTOS = 8
MAX_BYTES = 15 * 2**20


@dataclass
class PhotosAdded:
    """What became of the files that were sent: photos kept, and (file name, reason) refused."""

    kept: list[ProductPhoto] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


@service("add_photos")
def add_photos(*, product: Product, files: Iterable[UploadedFile], by: User | None) -> PhotosAdded:
    """Keep the photos among `files`; each other file is refused with a reason of its own."""
    product = locked(product)
    seen = published_state(product)
    room = MAX_PHOTOS - product.photos.count()
    result = PhotosAdded()
    for file in files:
        try:
            prepared = _prepared(file, room=room - len(result.kept))
        except PhotoRefused as refusal:
            result.refused.append((file.name or "", refusal.message))
        else:
            result.kept.append(_append(product, prepared, by=by))
    if result.kept:
        _seen_anew(product, by=by, seen=seen)
    return result


def _prepared(file: UploadedFile, *, room: int) -> PreparedPhoto:
    if room <= 0:
        raise PhotoRefused(
            ngettext(
                "Sebuah produk memuat paling banyak %(most)d foto. Hapus salah satu dulu.",
                "Sebuah produk memuat paling banyak %(most)d foto. Hapus salah satu dulu.",
                MAX_PHOTOS,
            )
            % {"most": MAX_PHOTOS}
        )
    if (file.size or 0) > MAX_BYTES:
        raise PhotoRefused(
            _("Berkas foto lebih dari %(limit)d MB. Kirim foto yang lebih kecil.")
            % {"limit": MAX_BYTES // 2**20}
        )
    return prepare_photo(file)


def _append(
    product: Product, prepared: PreparedPhoto, *, by: User | None, alt: str = "", alt_en: str = ""
) -> ProductPhoto:
    last = product.photos.aggregate(last=Max("position"))["last"]
    return ProductPhoto.objects.create(
        product=product,
        key=photos.store(prepared),
        width=prepared.width,
        height=prepared.height,
        position=0 if last is None else last + 1,
        alt=alt,
        alt_en=alt_en,
        added_by=by,
    )


@service("add_photos")
def add_prepared_photo(
    *, product: Product, prepared: PreparedPhoto, by: User | None, alt: str = "", alt_en: str = ""
) -> ProductPhoto:
    """Keep one photo that is already prepared, such as an illustration of the demo."""
    product = locked(product)
    if product.photos.count() >= MAX_PHOTOS:
        raise Refused(_("Produk ini sudah memuat foto sebanyak-banyaknya."))
    seen = published_state(product)
    photo = _append(product, prepared, by=by, alt=alt, alt_en=alt_en)
    _seen_anew(product, by=by, seen=seen)
    return photo


@service("reorder_photos")
def reorder_photos(*, product: Product, order: Sequence[int], by: User | None) -> Product:
    """Put the photos in the order of these ids; the first is the cover. Unnamed ones come last."""
    product = locked(product)
    rank = {pk: place for place, pk in enumerate(order)}
    present = list(product.photos.all())
    present.sort(key=lambda photo: rank.get(photo.pk, len(rank)))
    moved = [photo for place, photo in enumerate(present) if photo.position != place]
    for place, photo in enumerate(present):
        photo.position = place
    if moved:
        ProductPhoto.objects.bulk_update(moved, ["position"])
        _seen_anew(product, by=by, content=False)
    return product


@service("describe_photo")
def describe_photo(
    *, photo: ProductPhoto, by: User | None, alt: str, alt_en: str = ""
) -> ProductPhoto:
    """Say what is seen on a photo, for those who cannot see it. Needs no new curation."""
    alt, alt_en = alt.strip()[:160], alt_en.strip()[:160]
    if (photo.alt, photo.alt_en) != (alt, alt_en):
        photo.alt, photo.alt_en = alt, alt_en
        photo.save(update_fields=["alt", "alt_en"])
        _seen_anew(locked(photo.product), by=by, content=False)
    return photo


@service("focus_photo")
def focus_photo(*, photo: ProductPhoto, by: User | None, x: int, y: int) -> ProductPhoto:
    """Say where the matter of a photo is, in hundredths; the 4:3 cut of cards follows it.

    Kept to tenths. Needs no new curation: the picture stays the same. Refused outside the picture.
    """
    if not (0 <= x <= 100 and 0 <= y <= 100):
        raise Refused(_("Titik fokus harus di dalam gambar."))
    focus = (round(x / 10) * 10, round(y / 10) * 10)
    if photo.focus != focus:
        photos.store_cards(photo.key, focus)
        photo.focus_x, photo.focus_y = focus
        photo.save(update_fields=["focus_x", "focus_y"])
        _seen_anew(locked(photo.product), by=by, content=False)
    return photo


@service("replace_photo")
def replace_photo(*, photo: ProductPhoto, file: UploadedFile, by: User | None) -> ProductPhoto:
    """Put another picture in the place of one, with its words. Raises PhotoRefused.

    A published product goes to the curator first, as with any new picture.
    """
    product = locked(photo.product)
    seen = published_state(product)
    prepared = _prepared(file, room=1)
    photo.key = photos.store(prepared)
    photo.width, photo.height = prepared.width, prepared.height
    photo.focus_x, photo.focus_y = photos.MIDDLE
    photo.save()
    _seen_anew(product, by=by, seen=seen)
    return photo


@service("remove_photo")
def remove_photo(*, photo: ProductPhoto, by: User | None) -> Product:
    """Delete a photo; its files go after 30 days, until then it can be brought back.

    Refused for the last photo of a product that is submitted or published.
    """
    product = locked(photo.product)
    photo.delete()
    refuse_gaps_in_sight(product)
    _seen_anew(product, by=by, content=False)
    return product


def _seen_anew(
    product: Product, *, by: User | None, content: bool = True, seen: dict | None = None
) -> None:
    """Date the product anew; new pictures by others than curators go to the curator first.

    The version stays, unless the curation changes: a form open elsewhere holds no photos, so there
    is nothing to clash with.
    """
    before = product.curation
    if content:
        back_to_curator(product, by=by, at=timezone.now(), seen=seen)
    if product.curation != before:
        save(product, by=by)
    else:
        product.updated_by = by
        product.save(update_fields=["updated_by", "updated_at"])
