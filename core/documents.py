"""Documents at the border: what a file is, is told by what stands in it, never by its name."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES = 10 * 2**20
MAX_PIXELS = 60_000_000  # scans are larger than photos, and never unpacked here
PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
PARTS = {"docx": b"word/document.xml", "xlsx": b"xl/workbook.xml"}  # named by what they hold


def check_scan(file: Any) -> None:
    """Refuse what is neither PDF nor picture, and let the file's name end as it should."""
    file.name = _named(file.name, _kind_of(_content(file)))


def check_paper(file: Any) -> None:
    """The same, where Word and Excel are taken as well."""
    content = _content(file)
    kind = _office_kind(content) if content.startswith(b"PK\x03\x04") else _kind_of(content)
    file.name = _named(file.name, kind)


def _content(file: Any) -> bytes:
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    file.seek(0)
    if len(content) > MAX_BYTES:
        raise ValidationError(_("Berkas lebih dari 10 MB. Kirim yang lebih kecil."))
    return content


def _kind_of(content: bytes) -> str:
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        return _picture(content)
    if b"%%EOF" not in content[-2048:]:
        raise ValidationError(_("Berkas PDF terpotong. Unduh atau pindai ulang berkasnya."))
    return "pdf"


def _picture(content: bytes) -> str:
    """Only the header is read: what is kept is never decoded here."""
    try:
        with Image.open(BytesIO(content), formats=list(PICTURES)) as image:
            width, height = image.size
            kind = PICTURES[image.format or ""]
    except Exception as error:  # broken headers raise anything; all mean the same to a user
        raise ValidationError(_("Kirim berkas PDF atau gambar JPEG, PNG, WebP.")) from error
    if width * height > MAX_PIXELS:
        raise ValidationError(_("Gambar terlalu besar. Pindai dengan resolusi lebih rendah."))
    return kind


def _office_kind(content: bytes) -> str:
    for kind, part in PARTS.items():
        if part in content:
            return kind
    raise ValidationError(_("Kirim berkas PDF, foto, Word, atau Excel."))


def _named(name: str, kind: str) -> str:
    """Return a short name whose ending tells what the file really is."""
    stem = "".join(sign if sign.isalnum() else "-" for sign in PurePath(name).stem)[:40].strip("-")
    return f"{stem or 'berkas'}.{kind}"
