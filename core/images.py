"""Photos at the border: read with distrust, turned upright, freed of metadata, in three widths."""

import hashlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import BinaryIO

import pi_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

WIDTHS = (320, 640, 960)
CARD = (4, 3)
FORMATS = ("webp", "jpeg")
MAX_PIXELS = 25_000_000
MAX_BYTES = 20 * 2**20
MIN_SIDE = 200
MAX_RATIO = 6
# A JPEG may ask its reader to pass over the picture any number of times; cameras need about ten.
MAX_SCANS = 100
ACCEPTED = ("JPEG", "PNG", "WEBP", "HEIF")
# Wide pictures are looked at on dense screens, where coarser compression is not seen.
QUALITY = {320: (76, 78), 640: (55, 60), 960: (60, 65)}
# Cuts are AVIF, two thirds of WebP's bytes: a dozen of the smallest in a phone's list have 3 KB each. One
# JPEG serves the few browsers that can't read it.
CARD_QUALITY = {
    (240, "avif"): 40,
    (320, "avif"): 45,
    (480, "avif"): 40,
    (640, "avif"): 45,
    (320, "jpeg"): 62,
}
CARD_WIDTHS = tuple(sorted({width for width, _kind in CARD_QUALITY}))
ENCODING: dict[str, dict[str, object]] = {
    "avif": {"speed": 8, "max_threads": 1},  # slower saves a twentieth for three times the time
    "webp": {"method": 4},
    "jpeg": {"optimize": True, "progressive": True},
}
PAPER = (255, 255, 255)


class PhotoRefused(ValueError):
    """A file that can't be a photo here; `message` says in Indonesian what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class PreparedPhoto:
    """An upright photo without metadata.

    `width` and `height` (pixels) are those of the largest variant; `digest` is the SHA-256 of the
    file as it was sent; `variants` always holds every `WIDTHS` × `FORMATS`, never enlarged: a photo
    500 px wide has 500 px in its 640 and 960 variants.
    """

    width: int
    height: int
    digest: str
    variants: dict[tuple[int, str], bytes]


def prepare_photo(file: BinaryIO) -> PreparedPhoto:
    """Read an uploaded photo (JPEG, PNG, WebP or HEIC) and make what the pages show.

    Raises `PhotoRefused` for anything that is not such a photo, is broken, too large or too small.
    """
    data = _read(file)
    try:
        with _open(data) as image:
            _check_size(*image.size)
            picture = _decode(image)
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoRefused(_too_many_pixels()) from error
    except (
        Exception
    ) as error:  # decoders of broken files raise anything; all mean the same to a user
        raise PhotoRefused(
            _("Berkas foto rusak atau terpotong. Ambil ulang fotonya, lalu kirim lagi.")
        ) from error
    return photo_of(picture, digest=hashlib.sha256(data).hexdigest())


def photo_of(picture: Image.Image, *, digest: str) -> PreparedPhoto:
    """The variants of an RGB `picture` that is known to be good, such as one drawn by ourselves."""
    variants: dict[tuple[int, str], bytes] = {}
    for width in sorted(WIDTHS, reverse=True):
        picture = _narrowed(picture, width)
        if width == max(WIDTHS):
            size = picture.size
        webp, jpeg = QUALITY[width]
        variants[width, "webp"] = _encoded(picture, "webp", webp)
        variants[width, "jpeg"] = _encoded(picture, "jpeg", jpeg)
    return PreparedPhoto(*size, digest=digest, variants=variants)


def card_size(width: int, height: int) -> tuple[int, int]:
    """The largest 4:3 window that fits a picture of this size."""
    across, down = CARD
    if width * down > height * across:
        return max(1, round(height * across / down)), height
    return width, max(1, round(width * down / across))


def card_of(data: bytes, *, focus: tuple[int, int]) -> dict[tuple[int, str], bytes]:
    """The 4:3 variants of a photo that was prepared before, cut around `focus`.

    `focus` is in hundredths from the left and the top, read as CSS reads `object-position`: what
    stands at 30 % of the picture stands at 30 % of the window, so it is always inside.
    """
    with Image.open(BytesIO(data)) as image:
        picture = image.convert("RGB")
    width, height = card_size(*picture.size)
    left = round((picture.width - width) * focus[0] / 100)
    top = round((picture.height - height) * focus[1] / 100)
    picture = picture.crop((left, top, left + width, top + height))
    variants: dict[tuple[int, str], bytes] = {}
    for wide in sorted(CARD_WIDTHS, reverse=True):
        picture = _narrowed(picture, wide)
        for kind in ("avif", "jpeg"):
            if quality := CARD_QUALITY.get((wide, kind)):
                variants[wide, kind] = _encoded(picture, kind, quality)
    return variants


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PhotoRefused(
            _("Berkas foto lebih dari %(limit)d MB. Kirim foto yang lebih kecil.")
            % {"limit": MAX_BYTES // 2**20}
        )
    if not data:
        raise PhotoRefused(_("Berkas foto kosong. Pilih fotonya lagi."))
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > MAX_SCANS:
        raise PhotoRefused(_("Susunan berkas foto tidak wajar. Ambil ulang fotonya dengan kamera."))
    return data


@cache
def _teach_pillow_heic() -> None:
    pi_heif.register_heif_opener(thumbnails=False)


def _open(data: bytes) -> Image.Image:
    """Only the header is read here; the file's name and its declared type are not asked."""
    _teach_pillow_heic()
    try:
        return Image.open(BytesIO(data), formats=ACCEPTED)
    except Image.UnidentifiedImageError as error:
        raise PhotoRefused(
            _("Berkas ini bukan foto yang dapat dibaca. Kirim foto JPEG, PNG, WebP, atau HEIC.")
        ) from error


def _too_many_pixels() -> str:
    return _(
        "Ukuran gambar lebih dari %(limit)d megapiksel. Kecilkan dulu, atau ambil ulang dengan "
        "resolusi kamera yang lebih rendah."
    ) % {"limit": MAX_PIXELS // 1_000_000}


def _check_size(width: int, height: int) -> None:
    short, long = sorted((width, height))
    if width * height > MAX_PIXELS:
        raise PhotoRefused(_too_many_pixels())
    if short < MIN_SIDE:
        raise PhotoRefused(
            _(
                "Foto terlalu kecil (%(width)d × %(height)d piksel). Kirim foto yang sisi "
                "terpendeknya paling sedikit %(least)d piksel."
            )
            % {"width": width, "height": height, "least": MIN_SIDE}
        )
    if long > short * MAX_RATIO:
        raise PhotoRefused(
            _("Foto terlalu panjang (%(width)d × %(height)d piksel). Potong dulu tepinya.")
            % {"width": width, "height": height}
        )


def _decode(image: Image.Image) -> Image.Image:
    """Pixels as sRGB, upright, no wider than is shown; of an animation the first frame."""
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (WIDTHS[-1], WIDTHS[-1]))  # JPEG can be decoded at 1/2, 1/4 or 1/8
    profile = image.info.get("icc_profile")
    image.load()
    picture = _plain_mode(_upright(image))
    return _srgb(_narrowed(picture, WIDTHS[-1]), profile)


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # metadata mangled by some app; the picture itself is whole
        return image


def _plain_mode(image: Image.Image) -> Image.Image:
    """L, RGB, RGBA or CMYK: the modes that resize and convert without surprises."""
    if image.mode.startswith("I"):  # 16 bits a pixel; Pillow would clip instead of scaling
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    return image.convert("RGBA")


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, (*PAPER, 255))
        image = Image.alpha_composite(ground, image).convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a damaged or foreign profile: colours as they stand are better than no photo
    return image.convert("RGB")


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    """At most `width` pixels wide."""
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(image: Image.Image, kind: str, quality: int) -> bytes:
    """Without metadata: what was read beside the pixels is not handed to the encoder."""
    bare = image.copy()
    bare.info.clear()
    target = BytesIO()
    bare.save(target, kind, quality=quality, **ENCODING[kind])
    return target.getvalue()
