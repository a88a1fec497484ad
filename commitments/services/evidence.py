"""Keeping evidence: photos made safe, other files private."""

from collections.abc import Iterable
from pathlib import PurePath

from django.core.files import File
from django.utils.translation import gettext as _

from commitments import photos as photo_files
from commitments.models import Evidence, ProgressReport
from core.images import PhotoRefused, PreparedPhoto, prepare_photo
from core.services import Refused

MOST = 6


def attach(report: ProgressReport, *, photos: Iterable[File], files: Iterable[File]) -> None:
    """Keep photos and files beside a report. Raises Refused for one that can't be kept."""
    photos, files = list(photos), list(files)
    if len(photos) + len(files) > MOST:
        raise Refused(_("Paling banyak %(most)d foto dan berkas.") % {"most": MOST})
    for prepared in [_prepared(photo) for photo in photos]:
        add_photo(report, prepared)
    for file in files:
        alt = PurePath(file.name or "").name[:160]
        Evidence.objects.create(report=report, file=file, alt=alt)


def add_photo(report: ProgressReport, prepared: PreparedPhoto, alt: str = "") -> Evidence:
    """Keep one prepared photo, described by what it stands beside when nobody said more."""
    return Evidence.objects.create(
        report=report,
        key=photo_files.store(prepared),
        width=prepared.width,
        height=prepared.height,
        alt=(alt or _("Bukti: %(what)s") % {"what": report.pledge.indicator})[:160],
    )


def _prepared(photo: File) -> PreparedPhoto:
    try:
        return prepare_photo(photo)
    except PhotoRefused as refusal:
        raise Refused(f"{photo.name}: {refusal.message}") from refusal
