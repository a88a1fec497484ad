"""Documents at the border: what a file is, is told by what stands in it, never by its name."""

from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES = 10 * 2**20
MAX_PIXELS = 60_000_000  # scans are larger than photos, and never unpacked here
SUFFIXES = {"PDF": "pdf", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class DocumentRefused(ValueError):
    """A file that is no document here; its text says in Indonesian what to do."""


def kind_of(file: BinaryIO) -> str:
    """Return "PDF", "JPEG", "PNG" or "WEBP". Raises DocumentRefused for anything else."""
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    file.seek(0)
    if len(data) > MAX_BYTES:
        raise DocumentRefused(_("Berkas lebih dari 10 MB. Kirim yang lebih kecil."))
    if data[:1024].lstrip().startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise DocumentRefused(_("Berkas PDF terpotong. Unduh atau pindai ulang berkasnya."))
        return "PDF"
    return _picture(data)


def _picture(data: bytes) -> str:
    """Only the header is read: what is kept is never decoded here."""
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as image:
            width, height = image.size
            kind = image.format or ""
    except Exception as error:  # broken headers raise anything; all mean the same to a user
        raise DocumentRefused(_("Kirim berkas PDF atau gambar JPEG, PNG, WebP.")) from error
    if width * height > MAX_PIXELS:
        raise DocumentRefused(_("Gambar terlalu besar. Pindai dengan resolusi lebih rendah."))
    return kind


def safe_name(name: str, kind: str) -> str:
    """Return a short name whose ending tells what the file really is."""
    stem = "".join(sign if sign.isalnum() else "-" for sign in PurePath(name).stem)[:40].strip("-")
    return f"{stem or 'berkas'}.{SUFFIXES[kind]}"
